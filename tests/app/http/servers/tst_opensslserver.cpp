// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/tls/tlsfiles.h"
#include "tests/app/http/exchanging.h"
#include "tests/support/certificates.h"
#include "tests/support/serverprocess.h"

#include <QSslCertificate>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

/// TLS as OpenSSL's own server speaks it: certificates that fail, accepted or not, client certificates,
/// outdated versions.
class TestOpensslServer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void authorityOfTheEnvironmentIsTrusted();
    void failingCertificateIsShownAndCanBeAccepted_data();
    void failingCertificateIsShownAndCanBeAccepted();
    void acceptedIsThatCertificateAlone();
    void connectionOfAnotherWayIsNotUsed();
    void clientCertificateIsSent_data();
    void clientCertificateIsSent();
    void withoutClientCertificateItIsATlsFailure();
    void outdatedVersionIsForThoseWhoAsk_data();
    void outdatedVersionIsForThoseWhoAsk();
    void filesThatAreNoneAreNamed_data();
    void filesThatAreNoneAreNamed();

private:
    bool serve(ServerProcess *server, Certificates::Kind kind, const QStringList &more = {});
    HttpRequest get(const Tls &tls = {}) const;
    Tls trusting() const;

    Certificates m_certificates;
    quint16 m_port = 0;
};

void TestOpensslServer::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.error()));
}

/// The answer as far as its page has come: s_server then says that it is done with TLS, but keeps the
/// connection open, which no web server does and Qt does not take for the end.
static HttpReply served(HttpClient *client, const HttpRequest &request)
{
    const std::unique_ptr<HttpExchange> exchange(client->send(request, nullptr));
    QObject::connect(exchange.get(), &HttpExchange::progressed, exchange.get(),
                     [&exchange](const Progress &progress) {
                         if (progress.received > 1000)
                             exchange->cancel();
                     });
    QSignalSpy finished(exchange.get(), &HttpExchange::finished);
    if (!finished.wait(30'000))
        qWarning("the exchange did not finish");
    HttpReply reply = exchange->reply();
    if (reply.failure && reply.failure->kind == FailureKind::Cancelled)
        reply.failure.reset();
    return reply;
}

// -www answers a GET with a page about the connection.
bool TestOpensslServer::serve(ServerProcess *server, Certificates::Kind kind, const QStringList &more)
{
    m_port = ServerProcess::freePort();
    return server->start(QStringLiteral("openssl"),
                         QStringList{QStringLiteral("s_server"), QStringLiteral("-accept"),
                                     QStringLiteral("127.0.0.1:%1").arg(m_port), QStringLiteral("-cert"),
                                     m_certificates.certificateFile(kind), QStringLiteral("-key"),
                                     m_certificates.keyFile(kind), QStringLiteral("-www")} +
                             more,
                         m_port);
}

HttpRequest TestOpensslServer::get(const Tls &tls) const
{
    HttpRequest request = postTo(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(m_port)), {}, "GET");
    request.tls = tls;
    return request;
}

Tls TestOpensslServer::trusting() const
{
    return readTlsFiles({.authorities = m_certificates.authorityFile()}).value();
}

void TestOpensslServer::authorityOfTheEnvironmentIsTrusted()
{
    ServerProcess server;
    QVERIFY2(serve(&server, Certificates::Good), qPrintable(server.log()));
    HttpClient client;
    QCOMPARE(served(&client, get()).failure->kind, FailureKind::TlsFailed);
    const HttpReply reply = served(&client, get(trusting()));
    QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.tls);
    QVERIFY(reply.tls->doubts.isEmpty());
    QCOMPARE(reply.tls->names, (QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("localhost")}));
    QVERIFY(!reply.tls->validFrom.isEmpty());
}

void TestOpensslServer::failingCertificateIsShownAndCanBeAccepted_data()
{
    QTest::addColumn<Certificates::Kind>("kind");
    QTest::addColumn<QString>("doubt");
    QTest::newRow("expired") << Certificates::Expired << "it has expired";
    QTest::newRow("self-signed") << Certificates::SelfSigned << "it is self-signed";
    QTest::newRow("wrong host") << Certificates::OtherHost << "it was issued for another name than 127.0.0.1";
    QTest::newRow("unknown authority")
        << Certificates::UnknownAuthority << "this computer does not know the authority that issued it";
}

void TestOpensslServer::failingCertificateIsShownAndCanBeAccepted()
{
    QFETCH(const Certificates::Kind, kind);
    QFETCH(const QString, doubt);
    ServerProcess server;
    QVERIFY2(serve(&server, kind), qPrintable(server.log()));
    HttpClient client;
    Tls tls = trusting();
    const HttpReply refused = served(&client, get(tls));
    QVERIFY(refused.failure);
    QCOMPARE(refused.failure->kind, FailureKind::TlsFailed);
    QVERIFY(refused.tls);
    QVERIFY2(refused.tls->doubts.contains(doubt), qPrintable(refused.tls->doubts.join(QLatin1Char('|'))));
    QVERIFY(!refused.tls->isAccepted);
    const QSslCertificate certificate =
        QSslCertificate::fromPath(m_certificates.certificateFile(kind)).value(0);
    QCOMPARE(refused.tls->fingerprint,
             QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex()));
    QVERIFY(refused.failure->detail.contains(refused.tls->fingerprint));

    tls.accepted = QStringList{refused.tls->fingerprint};
    const HttpReply taken = served(&client, get(tls));
    QVERIFY2(!taken.failure, taken.failure ? qPrintable(taken.failure->detail) : "");
    QCOMPARE(taken.status, 200);
    QVERIFY(taken.tls->isAccepted);
    QVERIFY(taken.tls->doubts.contains(doubt));
}

void TestOpensslServer::acceptedIsThatCertificateAlone()
{
    ServerProcess server;
    QVERIFY2(serve(&server, Certificates::SelfSigned), qPrintable(server.log()));
    const QSslCertificate other =
        QSslCertificate::fromPath(m_certificates.certificateFile(Certificates::Expired)).value(0);
    Tls tls;
    tls.accepted = QStringList{QString::fromLatin1(other.digest(QCryptographicHash::Sha256).toHex())};
    HttpClient client;
    QCOMPARE(served(&client, get(tls)).failure->kind, FailureKind::TlsFailed);
}

// An open connection was made on other terms; it must not outlive them.
void TestOpensslServer::connectionOfAnotherWayIsNotUsed()
{
    MisbehavingServer server(m_certificates.server(Certificates::SelfSigned), Answer::http(200, "<ok/>"));
    HttpRequest request = postTo(server.url());
    const QSslCertificate certificate =
        QSslCertificate::fromPath(m_certificates.certificateFile(Certificates::SelfSigned)).value(0);
    request.tls.accepted =
        QStringList{QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex())};
    HttpClient client;
    QVERIFY(!exchange(&client, request).failure);
    QVERIFY(!exchange(&client, request).failure);
    QCOMPARE(server.connections(), 1);
    request.tls.accepted.clear();
    QCOMPARE(exchange(&client, request).failure->kind, FailureKind::TlsFailed);
    QCOMPARE(server.copies(), 2);
}

void TestOpensslServer::clientCertificateIsSent_data()
{
    QTest::addColumn<TlsFiles>("files");
    QTest::newRow("both in one PEM") << TlsFiles{.certificate = m_certificates.clientFile()};
    QTest::newRow("a pair, the key guarded")
        << TlsFiles{.certificate = m_certificates.clientCertificateFile(),
                    .key = m_certificates.clientGuardedKeyFile(),
                    .passphrase = QStringLiteral("secret")};
    QTest::newRow("PKCS#12") << TlsFiles{.certificate = m_certificates.clientPkcs12File(),
                                         .passphrase = QStringLiteral("secret")};
}

static QStringList asking(const Certificates &certificates)
{
    return {QStringLiteral("-Verify"), QStringLiteral("1"), QStringLiteral("-verify_return_error"),
            QStringLiteral("-CAfile"), certificates.authorityFile()};
}

void TestOpensslServer::clientCertificateIsSent()
{
    QFETCH(TlsFiles, files);
    files.authorities = m_certificates.authorityFile();
    ServerProcess server;
    QVERIFY2(serve(&server, Certificates::Good, asking(m_certificates)), qPrintable(server.log()));
    const auto tls = readTlsFiles(files);
    QVERIFY2(tls, tls ? "" : qPrintable(tls.error().message));
    HttpClient client;
    const HttpReply reply = served(&client, get(*tls));
    QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
    // Without one it refuses, see below.
    QCOMPARE(reply.status, 200);
}

void TestOpensslServer::withoutClientCertificateItIsATlsFailure()
{
    for (const char *version : {"-tls1_2", "-tls1_3"}) {
        ServerProcess server;
        QVERIFY2(serve(&server, Certificates::Good, asking(m_certificates) << QLatin1String(version)),
                 qPrintable(server.log()));
        HttpClient client;
        const HttpReply reply = served(&client, get(trusting()));
        QVERIFY(reply.failure);
        QVERIFY2(reply.failure->kind == FailureKind::TlsFailed, qPrintable(reply.failure->detail));
        QVERIFY(reply.failure->advice.contains(QStringLiteral("client certificate")));
    }
}

void TestOpensslServer::outdatedVersionIsForThoseWhoAsk_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<TlsVersion>("least");
    QTest::addColumn<TlsVersion>("tooMuch");
    QTest::addColumn<QString>("protocol");
    QTest::newRow("1.0") << "-tls1" << TlsVersion::Tls10 << TlsVersion::Tls12 << "TLSv1.0";
    QTest::newRow("1.1") << "-tls1_1" << TlsVersion::Tls11 << TlsVersion::Tls12 << "TLSv1.1";
    QTest::newRow("1.2") << "-tls1_2" << TlsVersion::Tls12 << TlsVersion::Tls13 << "TLSv1.2";
}

void TestOpensslServer::outdatedVersionIsForThoseWhoAsk()
{
    QFETCH(const QString, option);
    QFETCH(const TlsVersion, least);
    QFETCH(const TlsVersion, tooMuch);
    QFETCH(const QString, protocol);
    ServerProcess server;
    QVERIFY2(serve(&server, Certificates::Good,
                   {option, QStringLiteral("-cipher"), QStringLiteral("DEFAULT@SECLEVEL=0")}),
             qPrintable(server.log()));
    HttpClient client;
    Tls tls = trusting();
    tls.minimum = tooMuch;
    const HttpReply refused = served(&client, get(tls));
    QVERIFY(refused.failure);
    QCOMPARE(refused.failure->kind, FailureKind::TlsFailed);
    tls.minimum = least;
    const HttpReply reply = served(&client, get(tls));
    QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
    QCOMPARE(reply.tls->protocol, protocol);
}

void TestOpensslServer::filesThatAreNoneAreNamed_data()
{
    QTest::addColumn<TlsFiles>("files");
    QTest::addColumn<QString>("expected");
    const QString key = m_certificates.keyFile(Certificates::Good);
    QTest::newRow("missing") << TlsFiles{.authorities = QStringLiteral("/nowhere/ca.pem")}
                             << "The certificate file /nowhere/ca.pem cannot be read";
    QTest::newRow("no certificate") << TlsFiles{.authorities = key} << key + " holds no certificate";
    QTest::newRow("no client certificate") << TlsFiles{.certificate = key} << key + " holds no certificate";
    QTest::newRow("no key") << TlsFiles{.certificate = m_certificates.clientCertificateFile()}
                            << m_certificates.clientCertificateFile() + " holds no private key";
    QTest::newRow("key's pass-phrase missing")
        << TlsFiles{.certificate = m_certificates.clientCertificateFile(),
                    .key = m_certificates.clientGuardedKeyFile()}
        << m_certificates.clientGuardedKeyFile() + " cannot be read: its pass-phrase is missing or wrong";
    QTest::newRow("PKCS#12's pass-phrase wrong")
        << TlsFiles{.certificate = m_certificates.clientPkcs12File(), .passphrase = QStringLiteral("no")}
        << m_certificates.clientPkcs12File() + " cannot be read: its pass-phrase is missing or wrong";
}

void TestOpensslServer::filesThatAreNoneAreNamed()
{
    QFETCH(const TlsFiles, files);
    QFETCH(const QString, expected);
    const auto tls = readTlsFiles(files);
    QVERIFY(!tls);
    QVERIFY2(tls.error().message.contains(expected), qPrintable(tls.error().message));
    QVERIFY(!tls.error().message.contains(QStringLiteral("secret")));
}

QTEST_GUILESS_MAIN(TestOpensslServer)
#include "tst_opensslserver.moc"
