// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QStringList>

#include <chrono>

namespace gatepost::http {

enum class ProxyKind { None, System, Http, Socks5 };

struct Proxy
{
    ProxyKind kind = ProxyKind::None;
    QString host;
    quint16 port = 0;
    QString user = {}; ///< empty: it asks for none
    QString password = {};

    bool operator==(const Proxy &) const = default;
};

enum class LoginScheme { None, Basic, Digest };

/// What a web server or proxy in front of the gateway asks for (HTTP authentication, RFC 7617 and 7616).
struct Login
{
    LoginScheme scheme = LoginScheme::None;
    QString user;
    QString password;

    bool operator==(const Login &) const = default;
};

enum class TlsVersion { Tls10, Tls11, Tls12, Tls13 };

/// Whom to believe over https, and how to say who we are.
struct Tls
{
    QList<QSslCertificate> authorities; ///< beside those that the system trusts
    QList<QSslCertificate> chain;       ///< our own certificate first, then those that vouch for it
    QSslKey key;                        ///< of our own certificate
    TlsVersion minimum = TlsVersion::Tls12;
    /// SHA-256 fingerprints, hexadecimal, of certificates that are good enough whatever is wrong with them.
    QStringList accepted;

    bool operator==(const Tls &) const = default;
};

/// How a request gets to the gateway, whatever it asks for.
struct Way
{
    Proxy proxy;
    Login login;
    Tls tls;
    bool followsRedirects = false;
    bool keepsCookies = false;
    std::chrono::milliseconds connect{15'000}; ///< name lookup, TCP and TLS together

    bool operator==(const Way &) const = default;
};

} // namespace gatepost::http
