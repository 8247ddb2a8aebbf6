// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpmessage.h"

#include "app/http/body/gzip.h"

#include <algorithm>

namespace gatepost::http {

static auto findHeader(const Headers &headers, const QByteArray &name)
{
    return std::find_if(headers.begin(), headers.end(), [&name](const Header &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray headerValue(const Headers &headers, const QByteArray &name)
{
    const auto found = findHeader(headers, name);
    return found == headers.end() ? QByteArray() : found->value;
}

bool hasHeader(const Headers &headers, const QByteArray &name)
{
    return findHeader(headers, name) != headers.end();
}

static QByteArray hostOf(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray name = host.contains(':') ? '[' + host + ']' : host;
    return url.port() < 0 ? name : name + ':' + QByteArray::number(url.port());
}

const Body &sentBody(const HttpRequest &request)
{
    return request.compressed ? *request.compressed : request.body;
}

void compress(HttpRequest *request)
{
    if (hasHeader(request->headers, "Content-Encoding"))
        return;
    request->compressed = Body(gzipped(request->body.bytes()));
    request->headers << Header{"Content-Encoding", "gzip"};
}

static QByteArray basicLogin(const Login &login)
{
    return "Basic " + (login.user + QLatin1Char(':') + login.password).toUtf8().toBase64();
}

void goBy(const Way &way, HttpRequest *request)
{
    if (way.login.scheme == LoginScheme::Basic && !hasHeader(request->headers, "Authorization"))
        request->headers << Header{"Authorization", basicLogin(way.login)};
    request->proxy = way.proxy;
    request->login = way.login;
    request->tls = way.tls;
    request->followsRedirects = way.followsRedirects;
    request->keepsCookies = way.keepsCookies;
    request->deadlines.connect = way.connect;
}

Headers addedHeaders(const HttpRequest &request)
{
    Headers added;
    const auto add = [&request, &added](const char *name, const QByteArray &value) {
        if (!hasHeader(request.headers, name))
            added << Header{name, value};
    };
    if (!request.body.isEmpty())
        add("Content-Type", "text/xml; charset=UTF-8");
    // Qt announces a browser, the desktop's language, and encodings that it inflates with limits of its own.
    add("User-Agent", "Gatepost/" GATEPOST_VERSION);
    add("Accept-Encoding", "gzip, deflate, br, zstd");
    add("Accept-Language", "*");
    return added;
}

Headers sentHeaders(const HttpRequest &request)
{
    Headers sent;
    if (!hasHeader(request.headers, "Host"))
        sent << Header{"Host", hostOf(request.url)};
    sent += request.headers + addedHeaders(request);
    const auto addLast = [&sent](const char *name, const QByteArray &value) {
        if (!hasHeader(sent, name))
            sent << Header{name, value};
    };
    addLast("Content-Length", QByteArray::number(sentBody(request).size()));
    addLast("Connection", "Keep-Alive");
    return sent;
}

} // namespace gatepost::http
