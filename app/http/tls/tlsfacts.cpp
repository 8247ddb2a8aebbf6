// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/tls/tlsfacts.h"

#include <QCoreApplication>
#include <QSslCipher>
#include <QSslConfiguration>

#include <algorithm>
#include <array>

namespace gatepost::http {

QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED
static QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_0:
        return QStringLiteral("TLSv1.0");
    case QSsl::TlsV1_1:
        return QStringLiteral("TLSv1.1");
    case QSsl::TlsV1_2:
        return QStringLiteral("TLSv1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLSv1.3");
    default:
        return {};
    }
}
QT_WARNING_POP

QString fingerprint(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

static QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    names.sort();
    return names;
}

std::optional<TlsFacts> tlsFacts(const QSslConfiguration &connection)
{
    const QSslCertificate certificate = connection.peerCertificate();
    if (certificate.isNull())
        return {};
    TlsFacts facts;
    facts.protocol = protocolName(connection.sessionProtocol());
    facts.cipher = connection.sessionCipher().name();
    facts.subject = certificate.subjectDisplayName();
    facts.issuer = certificate.issuerDisplayName();
    facts.validFrom = certificate.effectiveDate().toUTC().toString(Qt::ISODate);
    facts.validUntil = certificate.expiryDate().toUTC().toString(Qt::ISODate);
    facts.fingerprint = fingerprint(certificate);
    facts.names = namesOf(certificate);
    return facts;
}

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::http::Failure", text);
}

QStringList tlsDoubts(const QList<QSslError> &errors, const QString &host)
{
    using E = QSslError;
    struct Reason
    {
        E::SslError error;
        QString words;
    };
    const std::array reasons = {
        Reason{E::CertificateExpired, tr("it has expired")},
        Reason{E::CertificateNotYetValid, tr("it is not valid yet, or the clock of this computer is wrong")},
        Reason{E::CertificateRevoked, tr("it was revoked")},
        Reason{E::HostNameMismatch, tr("it was issued for another name than %1").arg(host)},
        Reason{E::SelfSignedCertificate, tr("it is self-signed")},
        Reason{E::SelfSignedCertificateInChain,
               tr("it goes back to an authority that this computer does not know")},
        Reason{E::UnableToGetLocalIssuerCertificate,
               tr("this computer does not know the authority that issued it")},
        Reason{E::UnableToVerifyFirstCertificate,
               tr("the gateway does not send the certificates that vouch for it")},
    };
    QStringList doubts;
    for (const Reason &reason : reasons)
        for (const QSslError &error : errors)
            if (error.error() == reason.error)
                doubts << reason.words;
    for (const QSslError &error : errors)
        if (std::none_of(reasons.begin(), reasons.end(),
                         [&error](const Reason &reason) { return reason.error == error.error(); }))
            doubts << error.errorString();
    doubts.removeDuplicates();
    return doubts;
}

} // namespace gatepost::http
