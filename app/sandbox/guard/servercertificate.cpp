// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/servercertificate.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace gatepost::sandbox {

namespace {

template <auto release>
struct Releasing
{
    template <typename T>
    void operator()(T *thing) const
    {
        release(thing);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Releasing<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releasing<X509_free>>;
using Buffer = std::unique_ptr<BIO, Releasing<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Releasing<X509_EXTENSION_free>>;

constexpr long aDay = 24L * 60 * 60;
constexpr long goodFor = 30 * aDay;

bool addExtension(X509 *certificate, int what, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, what, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    quint64 number = 0;
    return RAND_bytes(reinterpret_cast<unsigned char *>(&number), sizeof number) == 1 &&
           ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), number >> 1) == 1;
}

bool setName(X509 *certificate)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto add = [name](const char *field, const char *text) {
        return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char *>(text), -1, -1, 0) == 1;
    };
    return add("O", "Gatepost") && add("CN", "Gatepost sandbox") &&
           X509_set_issuer_name(certificate, name) == 1;
}

Certificate certify(EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    X509 *one = certificate.get();
    const bool isMade = one && X509_set_version(one, 2) == 1 && setSerial(one) && setName(one) &&
                        X509_gmtime_adj(X509_getm_notBefore(one), -aDay) &&
                        X509_gmtime_adj(X509_getm_notAfter(one), goodFor) && X509_set_pubkey(one, key) == 1 &&
                        addExtension(one, NID_basic_constraints, "critical,CA:FALSE") &&
                        addExtension(one, NID_ext_key_usage, "serverAuth") &&
                        addExtension(one, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost") &&
                        X509_sign(one, key, EVP_sha256()) > 0;
    return isMade ? std::move(certificate) : Certificate();
}

QByteArray contentOf(const Buffer &buffer)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(buffer.get(), &data);
    return QByteArray(data, size);
}

} // namespace

Result<QSslConfiguration> selfSignedServer()
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? certify(key.get()) : Certificate();
    const Buffer keyText(BIO_new(BIO_s_mem()));
    const Buffer certificateText(BIO_new(BIO_s_mem()));
    if (!certificate || PEM_write_bio_X509(certificateText.get(), certificate.get()) != 1 ||
        PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("gatepost::sandbox::ServerCertificate",
                                                   "A certificate for the sandbox could not be made."));
    QSslConfiguration server = QSslConfiguration::defaultConfiguration();
    server.setPeerVerifyMode(QSslSocket::VerifyNone);
    server.setLocalCertificate(QSslCertificate(contentOf(certificateText)));
    server.setPrivateKey(QSslKey(contentOf(keyText), QSsl::Ec));
    return server;
}

} // namespace gatepost::sandbox
