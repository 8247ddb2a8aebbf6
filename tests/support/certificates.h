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

private:
    void run(const QStringList &arguments);
    void makeAuthority(const QString &name);
    void sign(const QString &name, const QString &authority, const QString &alternativeName, int days);

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace gatepost::test
