// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/way.h"

#include <QJsonObject>

#include <optional>

namespace gatepost::workspace {

/// Somebody who logs in on the way. The password is never here: only whether there is one.
struct Login
{
    QString user;             ///< empty: nobody
    bool hasPassword = false; ///< `"password": "keychain"` on disk
    QJsonObject other = {};   ///< unknown keys, kept

    bool operator==(const Login &) const = default;
};

/// Certificate files as the workspace names them: relative to its folder, from `~/` on, or whole (of this
/// computer alone).
struct CertificateFiles
{
    QString authorities; ///< of the gateway's certificate, beside those that the system trusts; PEM
    QString client;      ///< PEM or PKCS#12
    QString key;         ///< of `client`, where it is not in the same file
    bool hasPassphrase = false;
    QJsonObject other = {}; ///< unknown keys of `tls`, kept

    bool operator==(const CertificateFiles &) const = default;
};

/// How requests get to an environment's gateway, beside its proxy. Members of environments/<id>.json.
struct Connection
{
    int connectSeconds = 15; ///< `connectTimeout`: name lookup, TCP and TLS together
    Login proxyLogin;        ///< `proxyLogin`
    http::LoginScheme loginScheme = http::LoginScheme::None; ///< `login.scheme`: `basic`, `digest`
    Login login;                                             ///< `login`: of who stands before the gateway
    CertificateFiles files;                                  ///< `tls`
    http::TlsVersion leastTls = http::TlsVersion::Tls12;     ///< `tls.minimum`: `1.0` to `1.3`
    /// `tls.accepted`: SHA-256 fingerprints of certificates that somebody looked at and agreed to in spite of
    /// what is wrong with them. Never of class production.
    QStringList accepted;
    bool followsRedirects = false; ///< `redirects`: `follow`
    bool keepsCookies = false;     ///< `cookies`: `keep`, as long as the program runs

    bool operator==(const Connection &) const = default;
};

/// `basic`, `digest`; empty for none.
QString name(http::LoginScheme scheme);
/// `1.0` to `1.3`.
QString name(http::TlsVersion version);
std::optional<http::TlsVersion> tlsVersion(const QString &name);

/// Where `path`, as a workspace in `folder` names it, lies on this computer.
QString wholePath(const QString &path, const QString &folder);
/// The other way round: what to write for the file at `path`.
QString portablePath(const QString &path, const QString &folder);

/// 64 hexadecimal digits in lower case, or nothing: blanks and colons between them are left out.
QString tidyFingerprint(const QString &text);

} // namespace gatepost::workspace
