// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkRequest>

namespace gatepost::http {

/// The request in Qt's terms, with everything switched off that Qt would do on its own: HTTP/2, redirects,
/// cookies, remembered credentials, cache, buffering, inflating, and headers of its choice.
QNetworkRequest networkRequest(const HttpRequest &request);

/// The proxy that the request names, ProxyKind::System excepted.
QNetworkProxy networkProxy(const Proxy &proxy);

/// `proxy` with the request's login, where it is asked for before the request is sent (SOCKS, and https). Of
/// plain http the login is a header: Qt would have to send the body twice.
QNetworkProxy withLogin(QNetworkProxy proxy, const HttpRequest &request);

/// What the desktop or the environment says about `url`. May take seconds (proxy scripts): for a worker
/// thread.
QNetworkProxy systemProxy(const QUrl &url);

/// "192.0.2.7:8443"
QString peerText(const QHostAddress &address, const QUrl &url);

} // namespace gatepost::http
