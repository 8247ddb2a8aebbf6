// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/wiremessage.h"

#include "app/http/wirehead.h"
#include "app/secrets/masking.h"
#include "app/session/knownsecrets.h"
#include "app/session/wire/requestrows.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::session {

QString WireRow::line() const
{
    return kind == Kind::Field ? name + QStringLiteral(": ") + value : value;
}

static bool hasSecret(const QList<WireRow> &rows)
{
    return std::any_of(rows.begin(), rows.end(),
                       [](const WireRow &row) { return row.isSecret || hasSecret(row.parts); });
}

// The body is shown as it is inside: nobody reads the other.
static QString compressionNote(const http::HttpRequest &whole)
{
    const QByteArray encoding = http::headerValue(whole.headers, "Content-Encoding");
    if (encoding.isEmpty() || whole.body.isEmpty())
        return {};
    return QCoreApplication::translate("WireMessage",
                                       "The body goes out compressed with %1: %2 bytes. It is shown as it is "
                                       "inside.")
        .arg(QString::fromLatin1(encoding),
             QString::fromLatin1(http::headerValue(whole.headers, "Content-Length")));
}

static WireMessage messageOf(const http::HttpRequest &shown, const http::HttpRequest &masked,
                             const WireContext *context)
{
    WireMessage message;
    message.rows = RequestRows(shown, masked, context).rows();
    message.head = http::requestHead(shown);
    message.body = shown.body;
    message.contentType = http::headerValue(shown.headers, "Content-Type");
    message.note = compressionNote(shown);
    message.hasSecrets = hasSecret(message.rows);
    return message;
}

static QByteArray maskIn(const broker::BrokerRequest &meant)
{
    const bool isWide =
        meant.connector != broker::Connector::Mime && meant.encoding.startsWith(QLatin1String("UTF-16"));
    if (!isWide)
        return secrets::maskText;
    constexpr qsizetype mark = 2; // that encode() puts before it
    return xml::encode(QLatin1String(secrets::maskText), meant.encoding).value_or(QByteArray()).mid(mark);
}

/// Nothing where there is nothing to mask.
static std::optional<QByteArray> maskedBody(QByteArray body, const broker::BrokerRequest &meant)
{
    const QByteArray mask = maskIn(meant);
    QList<broker::BodyPart> parts = broker::bodyParts(meant, body);
    parts.removeIf([&](const broker::BodyPart &part) {
        const bool isSecret =
            part.key == QLatin1String("password") || part.key == QLatin1String("userPassword");
        return !isSecret || body.mid(part.begin, part.end - part.begin).contains(mask);
    });
    // From the end, so that the places before it stay what they are.
    std::sort(parts.begin(), parts.end(), [](const broker::BodyPart &one, const broker::BodyPart &other) {
        return one.begin > other.begin;
    });
    for (const broker::BodyPart &part : std::as_const(parts))
        body.replace(part.begin, part.end - part.begin, mask);
    return parts.isEmpty() ? std::nullopt : std::optional(body);
}

/// The password in `http://peoplesoft.com/<Operation>/<RequestingNode>/<Password>/<DestinationNode>`.
static QByteArray maskedAction(const QByteArray &action)
{
    constexpr qsizetype place = 5;
    QByteArrayList pieces = action.split('/');
    if (!action.startsWith("http://peoplesoft.com/") || pieces.value(place).isEmpty())
        return action;
    pieces[place] = secrets::maskText;
    return pieces.join('/');
}

http::HttpRequest maskedInPlace(http::HttpRequest request, const broker::BrokerRequest &meant, bool *inBody)
{
    if (const auto body = maskedBody(request.body.bytes(), meant)) {
        request.body = Body(*body);
        *inBody = true;
    }
    for (http::Header &header : request.headers)
        if (header.name.compare("SOAPAction", Qt::CaseInsensitive) == 0)
            header.value = maskedAction(header.value);
    return request;
}

WireMessage wireOf(const http::HttpRequest &request, const WireContext &context, Secrets secrets,
                   const QList<secrets::Secret> &further)
{
    const http::HttpRequest whole = http::asSent(request);
    bool isInBody = false;
    const http::HttpRequest byValue = secrets::masked(whole, secretsOf(context.meant) + further, &isInBody);
    const http::HttpRequest masked = maskedInPlace(byValue, context.meant, &isInBody);
    WireMessage message = messageOf(secrets == Secrets::Shown ? whole : masked, masked, &context);
    message.hasSecrets = message.hasSecrets || isInBody;
    return message;
}

WireMessage wireOf(const http::HttpRequest &kept, const WireContext *context)
{
    // Once more without any secret: headers and parameters that are secret by their name.
    const http::HttpRequest masked = secrets::masked(http::asSent(kept), {});
    return messageOf(masked, masked, context);
}

WireContext masked(WireContext context)
{
    const secrets::Secret mask{QLatin1String(secrets::maskText)};
    if (!context.meant.password.isEmpty())
        context.meant.password = mask;
    if (!context.meant.userPassword.isEmpty())
        context.meant.userPassword = mask;
    // The body holds it already; from here on only that there is one matters.
    context.meant.payload = context.meant.payload.left(1);
    return context;
}

} // namespace gatepost::session
