// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"
#include "tests/support/certificates.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QTemporaryDir>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

/// Through squid, which asks for a login: Basic and Digest, plain and in a tunnel.
class TestSquid : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void requestIsLetThroughOnce_data();
    void requestIsLetThroughOnce();
    void wrongPasswordIsSaid_data();
    void wrongPasswordIsSaid();
    void nobodyLoggedInIsSaid();
    void deadGatewayIsTheProxysAnswer();

private:
    bool serve(const QByteArray &scheme);
    Proxy proxy(const QString &password = QStringLiteral("pass word")) const;
    static QByteArray md5(const QByteArray &text)
    {
        return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
    }
    void write(const QString &name, const QByteArray &content);

    Certificates m_certificates;
    QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_squid;
    QByteArray m_scheme;
    quint16 m_port = 0;
};

void TestSquid::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.error()));
    m_certificates.trustAuthority();
    // squid gives up the rights of root, if it has them.
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777));
    write(QStringLiteral("digest"), "jdoe:gate:" + md5("jdoe:gate:pass word") + '\n');
    write(QStringLiteral("basic"), "jdoe:" + md5("pass word") + '\n');
}

void TestSquid::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

bool TestSquid::serve(const QByteArray &scheme)
{
    if (m_squid && m_scheme == scheme)
        return true;
    m_squid = std::make_unique<ServerProcess>();
    m_scheme = scheme;
    m_port = ServerProcess::freePort();
    const QByteArray folder = m_folder.path().toUtf8();
    const QByteArray helper = scheme == "basic" ? "/usr/lib/squid/basic_ncsa_auth " + folder + "/basic"
                                                : "/usr/lib/squid/digest_file_auth -c " + folder + "/digest";
    write(QStringLiteral("squid.conf"),
          "http_port 127.0.0.1:" + QByteArray::number(m_port) + "\nauth_param " + scheme + " program " +
              helper + "\nauth_param " + scheme + " realm gate\nauth_param " + scheme +
              " children 1 startup=1\nacl known proxy_auth REQUIRED\n"
              "http_access allow known\nhttp_access deny all\ncache deny all\n"
              "access_log none\ncache_log stdio:/dev/null\nnetdb_filename none\n"
              "pid_filename none\nshutdown_lifetime 0 seconds\n"
              "visible_hostname localhost\npinger_enable off\n"
              "cache_mem 1 MB\ncoredump_dir " +
              folder + "\n");
    return m_squid->start(QStringLiteral("/usr/sbin/squid"),
                          {QStringLiteral("-N"), QStringLiteral("-d1"), QStringLiteral("-f"),
                           m_folder.filePath(QStringLiteral("squid.conf"))},
                          m_port);
}

Proxy TestSquid::proxy(const QString &password) const
{
    return {ProxyKind::Http, QStringLiteral("127.0.0.1"), m_port, QStringLiteral("jdoe"), password};
}

void TestSquid::requestIsLetThroughOnce_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<bool>("isTls");
    for (const char *scheme : {"basic", "digest"}) {
        QTest::addRow("%s, plain", scheme) << QByteArray(scheme) << false;
        QTest::addRow("%s, tunnel", scheme) << QByteArray(scheme) << true;
    }
}

void TestSquid::requestIsLetThroughOnce()
{
    QFETCH(const QByteArray, scheme);
    QFETCH(const bool, isTls);
    QVERIFY2(serve(scheme), qPrintable(m_squid->log()));
    const Answer answer = Answer::http(200, "<through/>");
    const auto gateway =
        isTls ? std::make_unique<MisbehavingServer>(m_certificates.server(Certificates::Good), answer)
              : std::make_unique<MisbehavingServer>(answer);
    HttpClient client;
    HttpRequest request = postTo(gateway->url());
    request.proxy = proxy();
    for (int copies = 1; copies <= 3; ++copies) {
        const HttpReply reply = exchange(&client, request);
        QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body.bytes(), QByteArray("<through/>"));
        QCOMPARE(gateway->copies(), copies);
    }
    for (const QByteArray &received : gateway->requests()) {
        QVERIFY2(!received.contains("Proxy-Authorization"), received.constData());
        QVERIFY(received.contains("\r\nOperationName: CHG_SYNC_TEST.v1\r\n"));
        QVERIFY(received.endsWith("<helloworld/>"));
    }
}

void TestSquid::wrongPasswordIsSaid_data()
{
    requestIsLetThroughOnce_data();
}

void TestSquid::wrongPasswordIsSaid()
{
    QFETCH(const QByteArray, scheme);
    QFETCH(const bool, isTls);
    QVERIFY2(serve(scheme), qPrintable(m_squid->log()));
    MisbehavingServer gateway;
    HttpClient client;
    HttpRequest request = postTo(gateway.url());
    if (isTls)
        request.url.setScheme(QStringLiteral("https"));
    request.proxy = proxy(QStringLiteral("wrong"));
    const HttpReply reply = exchange(&client, request);
    QCOMPARE(gateway.connections(), 0);
    if (!isTls) {
        QVERIFY(!reply.failure);
        QCOMPARE(reply.status, 407);
        return;
    }
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ProxyFailed);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY2(reply.failure->sentence.contains(QStringLiteral("does not accept the password of jdoe")),
             qPrintable(reply.failure->sentence));
    QVERIFY(!reply.failure->detail.contains(QStringLiteral("wrong")));
}

void TestSquid::nobodyLoggedInIsSaid()
{
    QVERIFY2(serve("basic"), qPrintable(m_squid->log()));
    HttpClient client;
    HttpRequest request = postTo(QUrl(QStringLiteral("https://127.0.0.1:1/")));
    request.proxy = {ProxyKind::Http, QStringLiteral("127.0.0.1"), m_port};
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ProxyFailed);
    QVERIFY2(reply.failure->sentence.contains(QStringLiteral("asks for a user name and a password")),
             qPrintable(reply.failure->sentence));
}

void TestSquid::deadGatewayIsTheProxysAnswer()
{
    QVERIFY2(serve("basic"), qPrintable(m_squid->log()));
    HttpClient client;
    HttpRequest request = postTo(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(ServerProcess::freePort())));
    request.proxy = proxy();
    const HttpReply reply = exchange(&client, request);
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 503);
    QVERIFY(reply.body.bytes().contains("squid"));
}

QTEST_GUILESS_MAIN(TestSquid)
#include "tst_squid.moc"
