// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/gatewayrequest.h"

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

GatewayRequest readRequest(const http::Headers &headers, const QUrl &url, const QByteArray &body)
{
    const auto value = [&](const QByteArray &header, const QByteArray &parameter) {
        return http::hasHeader(headers, header) ? QString::fromUtf8(http::headerValue(headers, header))
                                                : queryValue(url, parameter);
    };
    return {.operation = value("OperationName", "Operation"),
            .operationType = value("OperationType", "OperationType"),
            .from = value("From", "From"),
            .to = value("To", "To"),
            .password = value("Password", "Password"),
            .externalMessageId = value("ExternalMessageID", "ExternalMessageID"),
            .contentType = http::headerValue(headers, "Content-Type"),
            .payload = body};
}

} // namespace gatepost::sandbox
