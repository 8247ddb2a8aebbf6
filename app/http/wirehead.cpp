// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/wirehead.h"

namespace gatepost::http {

static constexpr char lineEnd[] = "\r\n";

static bool isPassedOn(const HttpRequest &request)
{
    return request.proxy.kind == ProxyKind::Http && request.url.scheme() == QLatin1String("http");
}

QByteArray requestTarget(const HttpRequest &request)
{
    QUrl url = request.url;
    QUrl::FormattingOptions format = QUrl::FullyEncoded | QUrl::RemoveFragment | QUrl::RemoveUserInfo;
    if (!isPassedOn(request))
        format |= QUrl::RemoveScheme | QUrl::RemoveAuthority;
    // As QHttpNetworkRequest does it.
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    else
        format |= QUrl::NormalizePathSegments;
    return url.toEncoded(format);
}

QByteArray requestLine(const HttpRequest &request)
{
    return request.method + ' ' + requestTarget(request) + " HTTP/1.1";
}

static QByteArray written(const Headers &headers)
{
    QByteArray text;
    for (const Header &header : headers)
        text += header.name + ": " + header.value + lineEnd;
    return text + lineEnd;
}

QByteArray requestHead(const HttpRequest &request)
{
    return requestLine(request) + lineEnd + written(sentHeaders(request));
}

HttpRequest asSent(HttpRequest request)
{
    request.headers = sentHeaders(request);
    return request;
}

QByteArray statusLine(const HttpReply &reply)
{
    if (reply.status <= 0)
        return {};
    return ("HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reply.reason).trimmed();
}

QByteArray replyHead(const HttpReply &reply)
{
    const QByteArray first = statusLine(reply);
    return first.isEmpty() ? QByteArray() : first + lineEnd + written(reply.headers);
}

} // namespace gatepost::http
