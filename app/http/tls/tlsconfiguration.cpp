// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/tls/tlsconfiguration.h"

namespace gatepost::http {

static const QList<QSslCertificate> &systemAuthorities()
{
    static const QList<QSslCertificate> all = QSslConfiguration::systemCaCertificates();
    return all;
}

void readSystemAuthorities()
{
    systemAuthorities();
}

static QList<QSslCertificate> trustedBySystem()
{
    // Empty as long as Qt reads them one by one, when they are needed.
    const QList<QSslCertificate> chosen = QSslConfiguration::defaultConfiguration().caCertificates();
    return chosen.isEmpty() ? systemAuthorities() : chosen;
}

QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED
static QSsl::SslProtocol protocol(TlsVersion minimum)
{
    switch (minimum) {
    case TlsVersion::Tls10:
        return QSsl::TlsV1_0OrLater;
    case TlsVersion::Tls11:
        return QSsl::TlsV1_1OrLater;
    case TlsVersion::Tls12:
        return QSsl::TlsV1_2OrLater;
    case TlsVersion::Tls13:
        break;
    }
    return QSsl::TlsV1_3OrLater;
}
QT_WARNING_POP

QSslConfiguration tlsConfiguration(const Tls &tls)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(protocol(tls.minimum));
    // OpenSSL keeps the signatures of the outdated versions for its lowest security level.
    if (tls.minimum < TlsVersion::Tls12)
        configuration.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT@SECLEVEL=0"));
    if (!tls.authorities.isEmpty())
        configuration.setCaCertificates(trustedBySystem() + tls.authorities);
    if (!tls.chain.isEmpty()) {
        configuration.setLocalCertificateChain(tls.chain);
        configuration.setPrivateKey(tls.key);
    }
    return configuration;
}

} // namespace gatepost::http
