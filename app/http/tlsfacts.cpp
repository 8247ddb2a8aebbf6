// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/tlsfacts.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>

namespace gatepost::http {

static QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLSv1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLSv1.3");
    default:
        return {};
    }
}

std::optional<TlsFacts> tlsFacts(const QSslConfiguration &connection)
{
    const QSslCertificate certificate = connection.peerCertificate();
    if (certificate.isNull())
        return {};
    return TlsFacts{.protocol = protocolName(connection.sessionProtocol()),
                    .cipher = connection.sessionCipher().name(),
                    .subject = certificate.subjectDisplayName(),
                    .issuer = certificate.issuerDisplayName(),
                    .validUntil = certificate.expiryDate().toUTC().toString(Qt::ISODate),
                    .fingerprint =
                        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex())};
}

} // namespace gatepost::http
