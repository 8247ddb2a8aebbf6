// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/tls/tlsfiles.h"

#include "app/http/tls/tlsconfiguration.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace gatepost::http {

static constexpr qint64 largestFile = 4 * 1024 * 1024;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::http::TlsFiles", text);
}

static tl::unexpected<Error> refusal(const QString &message, const QString &path)
{
    return failure(ErrorKind::Input, message.arg(QDir::toNativeSeparators(path)));
}

static Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, tr("The certificate file %1 cannot be read: %2.")
                                               .arg(QDir::toNativeSeparators(path), file.errorString()));
    if (file.size() > largestFile)
        return refusal(tr("%1 is far too large for a file of certificates."), path);
    return file.readAll();
}

static bool isPem(const QByteArray &bytes)
{
    return bytes.contains("-----BEGIN ");
}

static Result<> readAuthorities(const QString &path, Tls *tls)
{
    if (path.isEmpty())
        return {};
    const auto bytes = contentOf(path);
    if (!bytes)
        return failure(bytes.error());
    tls->authorities = QSslCertificate::fromData(*bytes, isPem(*bytes) ? QSsl::Pem : QSsl::Der);
    if (tls->authorities.isEmpty())
        return refusal(tr("%1 holds no certificate: export the authority’s certificate as PEM (Base-64)."),
                       path);
    readSystemAuthorities();
    return {};
}

static QSslKey readKey(const QByteArray &pem, const QString &passphrase)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.toUtf8());
        if (!key.isNull())
            return key;
    }
    return {};
}

static Result<> readPem(const TlsFiles &files, const QByteArray &bytes, Tls *tls)
{
    tls->chain = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (tls->chain.isEmpty())
        return refusal(tr("%1 holds no certificate: a client certificate is a PEM or a PKCS#12 (.p12, .pfx) "
                          "file."),
                       files.certificate);
    const QString keyFile = files.key.isEmpty() ? files.certificate : files.key;
    const auto key = files.key.isEmpty() ? Result<QByteArray>(bytes) : contentOf(files.key);
    if (!key)
        return failure(key.error());
    if (!key->contains("PRIVATE KEY-----"))
        return refusal(tr("%1 holds no private key: name the file with the key of the client certificate."),
                       keyFile);
    tls->key = readKey(*key, files.passphrase);
    if (tls->key.isNull())
        return refusal(tr("The private key in %1 cannot be read: its pass-phrase is missing or wrong. Enter "
                          "it in the environment’s settings."),
                       keyFile);
    return {};
}

static Result<> readPkcs12(const TlsFiles &files, const QByteArray &bytes, Tls *tls)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QSslCertificate own;
    QList<QSslCertificate> others;
    if (!QSslCertificate::importPkcs12(&buffer, &tls->key, &own, &others, files.passphrase.toUtf8()))
        return refusal(
            tr("%1 cannot be read: its pass-phrase is missing or wrong, it is not a PKCS#12 (.p12, "
               ".pfx) or PEM file, or it is encrypted in the old way (RC2), which openssl pkcs12 "
               "-legacy converts."),
            files.certificate);
    tls->chain = QList<QSslCertificate>{own} + others;
    return {};
}

static Result<> readCertificate(const TlsFiles &files, Tls *tls)
{
    if (files.certificate.isEmpty())
        return {};
    const auto bytes = contentOf(files.certificate);
    if (!bytes)
        return failure(bytes.error());
    return isPem(*bytes) ? readPem(files, *bytes, tls) : readPkcs12(files, *bytes, tls);
}

Result<Tls> readTlsFiles(const TlsFiles &files)
{
    Tls tls;
    if (const auto read = readAuthorities(files.authorities, &tls); !read)
        return failure(read.error());
    if (const auto read = readCertificate(files, &tls); !read)
        return failure(read.error());
    return tls;
}

} // namespace gatepost::http
