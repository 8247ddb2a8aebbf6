// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/way/waykeys.h"

#include <QCoreApplication>

namespace gatepost::session {

using secrets::SecretKey;
using workspace::Environment;

// No node's name has a colon in it.
static constexpr QLatin1String proxyMark("proxy:");
static constexpr QLatin1String loginMark("login:");
static constexpr QLatin1String certificateOwner("client:certificate");

// Which proxy the system names may change with the network that the computer is in.
static QUrl proxyAddress(const http::Proxy &proxy)
{
    QUrl url;
    url.setScheme(proxy.kind == http::ProxyKind::Socks5 ? QStringLiteral("socks5") : QStringLiteral("http"));
    url.setHost(proxy.kind == http::ProxyKind::System ? QStringLiteral("system") : proxy.host);
    if (proxy.port > 0)
        url.setPort(proxy.port);
    return url;
}

SecretKey proxyKey(const Environment &environment)
{
    return {environment.id, proxyMark + environment.connection.proxyLogin.user,
            proxyAddress(environment.proxy)};
}

SecretKey loginKey(const Environment &environment)
{
    return {environment.id, loginMark + environment.connection.login.user, environment.gatewayUrl};
}

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::session::WayKeys", text);
}

QString secretName(const SecretKey &key)
{
    const QString owner = key.node.section(QLatin1Char(':'), 1);
    if (key.node.startsWith(proxyMark))
        return tr("password of %1 for the proxy").arg(owner);
    if (key.node.startsWith(loginMark))
        return tr("password of %1 for the gateway’s web server").arg(owner);
    if (key.node == certificateOwner)
        return tr("pass-phrase of the client certificate");
    return tr("password of node %1").arg(key.node);
}

SecretKey passphraseKey(const Environment &environment)
{
    return {environment.id, certificateOwner, environment.gatewayUrl};
}

} // namespace gatepost::session
