// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/way/waykeys.h"

namespace gatepost::session {

using secrets::SecretKey;
using workspace::Environment;

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
    return {environment.id, QStringLiteral("proxy:") + environment.connection.proxyLogin.user,
            proxyAddress(environment.proxy)};
}

SecretKey loginKey(const Environment &environment)
{
    return {environment.id, QStringLiteral("login:") + environment.connection.login.user,
            environment.gatewayUrl};
}

SecretKey passphraseKey(const Environment &environment)
{
    return {environment.id, QStringLiteral("certificate"), environment.gatewayUrl};
}

} // namespace gatepost::session
