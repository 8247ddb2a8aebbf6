// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

#include <array>

namespace gatepost::test {

static const std::array<const char *, 5> fileNames = {"good", "selfsigned", "expired", "otherhost",
                                                      "unknown"};

Certificates::Certificates()
{
    makeAuthority(QStringLiteral("authority"));
    makeAuthority(QStringLiteral("stranger"));
    sign(QStringLiteral("good"), QStringLiteral("authority"), QStringLiteral("IP:127.0.0.1,DNS:localhost"),
         2);
    sign(QStringLiteral("expired"), QStringLiteral("authority"), QStringLiteral("IP:127.0.0.1"), -1);
    sign(QStringLiteral("otherhost"), QStringLiteral("authority"), QStringLiteral("DNS:other.example"), 2);
    sign(QStringLiteral("unknown"), QStringLiteral("stranger"), QStringLiteral("IP:127.0.0.1"), 2);
    run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
         QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"),
         QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-days"), QStringLiteral("2"),
         QStringLiteral("-keyout"), QStringLiteral("selfsigned.key"), QStringLiteral("-out"),
         QStringLiteral("selfsigned.pem")});
    makeClient();
}

static QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

void Certificates::makeClient()
{
    sign(QStringLiteral("client"), QStringLiteral("authority"), QStringLiteral("email:jdoe@example.edu"), 2);
    run(words("ec -in client.key -aes256 -passout pass:secret -out client.guarded.key"));
    run(words("pkcs12 -export -in client.pem -inkey client.key -passout pass:secret -out client.p12"));
    QFile both(clientFile());
    if (!both.open(QIODevice::WriteOnly)) {
        m_error = both.errorString();
        return;
    }
    for (const QString &name : {QStringLiteral("client.pem"), QStringLiteral("client.key")})
        if (QFile part(m_folder.filePath(name)); part.open(QIODevice::ReadOnly))
            both.write(part.readAll());
}

QString Certificates::certificateFile(Kind kind) const
{
    return m_folder.filePath(QLatin1String(fileNames.at(kind)) + QStringLiteral(".pem"));
}

QString Certificates::keyFile(Kind kind) const
{
    return m_folder.filePath(QLatin1String(fileNames.at(kind)) + QStringLiteral(".key"));
}

void Certificates::run(const QStringList &arguments)
{
    if (!m_error.isEmpty())
        return;
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.start(QStringLiteral("openssl"), arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        m_error = QStringLiteral("openssl %1: %2 %3")
                      .arg(arguments.join(QLatin1Char(' ')), openssl.errorString(),
                           QString::fromUtf8(openssl.readAllStandardError()));
}

void Certificates::makeAuthority(const QString &name)
{
    run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
         QStringLiteral("-subj"), QStringLiteral("/CN=Test authority ") + name, QStringLiteral("-days"),
         QStringLiteral("2"), QStringLiteral("-keyout"), name + QStringLiteral(".key"),
         QStringLiteral("-out"), name + QStringLiteral(".pem")});
}

void Certificates::sign(const QString &name, const QString &authority, const QString &alternativeName,
                        int days)
{
    QFile extensions(m_folder.filePath(name + QStringLiteral(".ext")));
    if (!extensions.open(QIODevice::WriteOnly))
        m_error = extensions.errorString();
    extensions.write("subjectAltName=" + alternativeName.toUtf8() + "\n");
    extensions.close();
    run({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
         QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
         QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), name + QStringLiteral(".key"),
         QStringLiteral("-out"), name + QStringLiteral(".csr")});
    run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), name + QStringLiteral(".csr"),
         QStringLiteral("-CA"), authority + QStringLiteral(".pem"), QStringLiteral("-CAkey"),
         authority + QStringLiteral(".key"), QStringLiteral("-CAcreateserial"), QStringLiteral("-days"),
         QString::number(days), QStringLiteral("-extfile"), name + QStringLiteral(".ext"),
         QStringLiteral("-out"), name + QStringLiteral(".pem")});
}

QSslConfiguration Certificates::server(Kind kind) const
{
    const QString base = m_folder.filePath(QLatin1String(fileNames.at(kind)));
    QFile key(base + QStringLiteral(".key"));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (key.open(QIODevice::ReadOnly))
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    configuration.setLocalCertificate(QSslCertificate::fromPath(base + QStringLiteral(".pem")).value(0));
    return configuration;
}

void Certificates::trustAuthority() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(authorityFile());
    QSslConfiguration::setDefaultConfiguration(configuration);
}

} // namespace gatepost::test
