// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace gatepost::test {

/// Certificates for 127.0.0.1, good and bad, made on the spot by the openssl command.
class Certificates
{
public:
    enum Kind { Good, SelfSigned, Expired, OtherHost, UnknownAuthority };

    Certificates();

    bool isValid() const { return m_error.isEmpty(); }
    QString error() const { return m_error; }

    /// For a MisbehavingServer.
    QSslConfiguration server(Kind kind) const;
    /// Lets this process trust the authority behind all but SelfSigned and UnknownAuthority.
    void trustAuthority() const;
    QString authorityFile() const { return m_folder.filePath(QStringLiteral("authority.pem")); }
    QString certificateFile(Kind kind) const;
    QString keyFile(Kind kind) const;

    /// A client's certificate from the same authority: the certificate with its key behind it, the key as
    /// "secret" guards it, both in a PKCS#12 file that "secret" opens.
    QString clientFile() const { return m_folder.filePath(QStringLiteral("client.both.pem")); }
    QString clientCertificateFile() const { return m_folder.filePath(QStringLiteral("client.pem")); }
    QString clientGuardedKeyFile() const { return m_folder.filePath(QStringLiteral("client.guarded.key")); }
    QString clientPkcs12File() const { return m_folder.filePath(QStringLiteral("client.p12")); }

private:
    void run(const QStringList &arguments);
    void makeClient();
    void makeAuthority(const QString &name);
    void sign(const QString &name, const QString &authority, const QString &alternativeName, int days);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace gatepost::test
