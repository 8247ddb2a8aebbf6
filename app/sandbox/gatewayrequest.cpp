// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/gatewayrequest.h"

#include "app/sandbox/connectors/elements.h"
#include "app/xml/encoding.h"

namespace gatepost::sandbox {

static QString queryValue(const QUrl &url, const QByteArray &name)
{
    const QList<QByteArray> pairs = url.query(QUrl::FullyEncoded).toUtf8().split('&');
    for (QByteArray pair : pairs) {
        pair.replace('+', ' ');
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(pair.left(equals)) == name)
            return QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(equals + 1)));
    }
    return {};
}

static void takeSoapAction(GatewayRequest &request, const QByteArray &action)
{
    static constexpr char prefix[] = "http://peoplesoft.com/";
    QByteArray text = action.trimmed();
    if (text.startsWith('"') && text.endsWith('"') && text.size() > 1)
        text = text.mid(1, text.size() - 2);
    if (!text.startsWith(prefix))
        return;
    const QStringList parts = QString::fromUtf8(text.mid(qsizetype(qstrlen(prefix)))).split(QLatin1Char('/'));
    request.operation = parts.value(0);
    request.from = parts.value(1);
    request.password = parts.value(2);
    request.to = parts.value(3);
}

// The payload is the Data's text, which is what stands in its CDATA sections.
static void takeEnvelope(GatewayRequest &request, const Elements &envelope)
{
    const auto take = [&envelope](QString &field, const char *path) {
        if (field.isEmpty())
            field = envelope.text(QStringLiteral("IBRequest/") + QLatin1String(path));
    };
    take(request.operation, "ExternalOperationName");
    take(request.operationType, "OperationType");
    take(request.from, "From/RequestingNode");
    take(request.password, "From/Password");
    take(request.to, "To/DestinationNode");
    request.payload = envelope.text(QStringLiteral("IBRequest/ContentSections/ContentSection/Data")).toUtf8();
    request.contentType = "text/xml; charset=UTF-8";
}

GatewayRequest readRequest(const http::Headers &headers, const QUrl &url, const QByteArray &body)
{
    const auto header = [&](const QByteArray &name) {
        return QString::fromUtf8(http::headerValue(headers, name));
    };
    GatewayRequest request{.operation = header("OperationName"),
                           .operationType = header("OperationType"),
                           .from = header("From"),
                           .to = header("To"),
                           .password = header("Password"),
                           .externalMessageId = header("ExternalMessageID"),
                           .user = {},
                           .userPassword = {},
                           .contentType = http::headerValue(headers, "Content-Type"),
                           .payload = body};
    takeSoapAction(request, http::headerValue(headers, "SOAPAction"));
    const QByteArray utf8 = xml::toUtf8(body, xml::detectEncoding(body, request.contentType));
    if (utf8.first(qMin<qsizetype>(utf8.size(), 200)).contains("<IBRequest")) {
        if (const Elements envelope(utf8); envelope.root() == QLatin1String("IBRequest"))
            takeEnvelope(request, envelope);
    }
    const auto query = [&url](QString &field, const QByteArray &name) {
        if (field.isEmpty())
            field = queryValue(url, name);
    };
    query(request.operation, "Operation");
    query(request.operationType, "OperationType");
    query(request.from, "From");
    query(request.to, "To");
    query(request.password, "Password");
    query(request.externalMessageId, "ExternalMessageID");
    return request;
}

} // namespace gatepost::sandbox
