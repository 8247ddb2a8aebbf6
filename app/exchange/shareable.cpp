// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/shareable.h"

#include "app/secrets/masking.h"

namespace gatepost::exchange {

static bool isNamed(const http::Header &header, const char *name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

// "name=value" with the value masked; what has no name is masked whole.
static QByteArray maskedCookie(const QByteArray &pair)
{
    const qsizetype equals = pair.indexOf('=');
    return (equals < 0 ? QByteArray() : pair.left(equals + 1)) + secrets::maskText;
}

static QByteArray maskedCookies(const QByteArray &value)
{
    QList<QByteArray> pairs = value.split(';');
    for (QByteArray &pair : pairs)
        if (!pair.trimmed().isEmpty())
            pair = maskedCookie(pair);
    return pairs.join(';');
}

static QByteArray maskedSetCookie(const QByteArray &value)
{
    const qsizetype end = value.indexOf(';');
    return maskedCookie(value.split(';').first()) + (end < 0 ? QByteArray() : value.mid(end));
}

static http::Headers shareable(const http::Headers &headers)
{
    http::Headers result;
    for (const http::Header &header : headers) {
        if (isNamed(header, "Set-Cookie") || isNamed(header, "Set-Cookie2")) {
            for (const QByteArray &one : header.value.split('\n'))
                result << http::Header{header.name, maskedSetCookie(one)};
        } else {
            result << http::Header{header.name,
                                   isNamed(header, "Cookie") ? maskedCookies(header.value) : header.value};
        }
    }
    return result;
}

http::Headers shareableHeaders(const http::HttpRequest &request)
{
    return shareable(http::sentHeaders(secrets::masked(request, {})));
}

http::Headers shareableHeaders(const http::HttpReply &reply)
{
    http::HttpReply head;
    head.headers = reply.headers;
    return shareable(secrets::masked(head, {}).headers);
}

QUrl shareableUrl(const http::HttpRequest &request)
{
    http::HttpRequest head;
    head.url = request.url;
    return secrets::masked(head, {}).url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

static QByteArray lines(const QByteArray &first, const http::Headers &headers)
{
    QByteArray text = first + "\r\n";
    for (const http::Header &header : headers)
        text += header.name + ": " + QByteArray(header.value).replace('\n', ", ") + "\r\n";
    return text + "\r\n";
}

QByteArray shareableHead(const http::HttpRequest &request)
{
    const QUrl url = shareableUrl(request);
    QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    if (!target.startsWith('/'))
        target.prepend('/');
    return lines(request.method + ' ' + target + " HTTP/1.1", shareableHeaders(request));
}

QByteArray shareableHead(const http::HttpReply &reply)
{
    const QByteArray reason = reply.reason.isEmpty() ? QByteArray() : ' ' + reply.reason;
    return lines("HTTP/1.1 " + QByteArray::number(reply.status) + reason, shareableHeaders(reply));
}

} // namespace gatepost::exchange
