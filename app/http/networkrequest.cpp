// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/networkrequest.h"

#include "app/http/tls/tlsconfiguration.h"

#include <QNetworkProxyFactory>

namespace gatepost::http {

static void switchOff(QNetworkRequest *out)
{
    using Request = QNetworkRequest;
    out->setAttribute(Request::Http2AllowedAttribute, false);
    out->setAttribute(Request::HttpPipeliningAllowedAttribute, false);
    out->setAttribute(Request::RedirectPolicyAttribute, Request::ManualRedirectPolicy);
    out->setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
    out->setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
    out->setAttribute(Request::AuthenticationReuseAttribute, Request::Manual);
    out->setAttribute(Request::CacheLoadControlAttribute, Request::AlwaysNetwork);
    out->setAttribute(Request::CacheSaveControlAttribute, false);
    out->setAttribute(Request::DoNotBufferUploadDataAttribute, true);
}

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest out(request.url);
    switchOff(&out);
    if (request.url.scheme() == QLatin1String("https"))
        out.setSslConfiguration(tlsConfiguration(request.tls));
    // A null value would remove the header instead of sending it empty.
    for (const Header &header : request.headers + addedHeaders(request))
        out.setRawHeader(header.name, header.value.isNull() ? QByteArray("") : header.value);
    out.setHeader(QNetworkRequest::ContentLengthHeader, sentBody(request).size());
    return out;
}

QNetworkProxy networkProxy(const Proxy &proxy)
{
    if (proxy.kind == ProxyKind::Http)
        return QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host, proxy.port);
    if (proxy.kind == ProxyKind::Socks5)
        return QNetworkProxy(QNetworkProxy::Socks5Proxy, proxy.host, proxy.port);
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

QNetworkProxy withLogin(QNetworkProxy proxy, const HttpRequest &request)
{
    const bool isTunnelled = request.url.scheme() == QLatin1String("https");
    const bool asksBefore = proxy.type() == QNetworkProxy::Socks5Proxy || isTunnelled;
    if (asksBefore && !request.proxy.user.isEmpty()) {
        proxy.setUser(request.proxy.user);
        proxy.setPassword(request.proxy.password);
    }
    return proxy;
}

QNetworkProxy systemProxy(const QUrl &url)
{
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
}

QString peerText(const QHostAddress &address, const QUrl &url)
{
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (six ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(address.toString()).arg(port);
}

} // namespace gatepost::http
