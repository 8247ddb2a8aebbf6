// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QSslError>

class QSslConfiguration;

namespace gatepost::http {

/// Of a connection as it is now; none when there is no server's certificate.
std::optional<TlsFacts> tlsFacts(const QSslConfiguration &connection);

/// Why a certificate for `host` is not trusted, in words that go on after "The certificate is not trusted:";
/// the plainest reason first, each once.
QStringList tlsDoubts(const QList<QSslError> &errors, const QString &host);

/// SHA-256, hexadecimal, in lower case.
QString fingerprint(const QSslCertificate &certificate);

} // namespace gatepost::http
