// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/wiremessage.h"

#include "app/http/wirehead.h"
#include "app/secrets/masking.h"
#include "app/session/wire/requestrows.h"

#include <QCoreApplication>

namespace gatepost::session {

QString WireRow::line() const
{
    return kind == Kind::Field ? name + QStringLiteral(": ") + value : value;
}

static QList<secrets::Secret> secretsOf(const broker::BrokerRequest &request)
{
    QList<secrets::Secret> known;
    for (const secrets::Secret &secret : {request.password, request.userPassword})
        if (!secret.isEmpty())
            known << secret;
    return known;
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

WireMessage wireOf(const http::HttpRequest &request, const WireContext &context, Secrets secrets,
                   const QList<secrets::Secret> &further)
{
    const http::HttpRequest whole = http::asSent(request);
    bool isInBody = false;
    const http::HttpRequest masked = secrets::masked(whole, secretsOf(context.meant) + further, &isInBody);
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
