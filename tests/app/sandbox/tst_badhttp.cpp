// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "tests/app/sandbox/rawclient.h"
#include "tests/support/testhome.h"

#include <QTest>

using namespace gatepost;
using gatepost::sandbox::Sandbox;
using gatepost::test::credentials;
using gatepost::test::RawClient;
using gatepost::test::TestHome;

/// What bad HTTP does to the sandbox: it is refused in words, and the next good request is answered.
class TestBadHttp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void badHttpIsRefused_data();
    void badHttpIsRefused();
    void headWithoutEndIsRefusedByItsSize();
    void announcedBodyOverTheLimitIsRefusedAtOnce();
    void chunkedBodyOverTheLimitIsRefused();
    void senderOfTooMuchStillGetsTheReply();
    void bodyAtTheLimitIsTaken();
    void chunkedBodyIsUnderstood();
    void chunkedBodyByteByByteIsUnderstood();
    void expectedContinueIsAnswered();
    void connectionEndsAfterOldHttp();
    void clientThatLeavesHalfwayHurtsNobody();
    void manyConnectionsAtOnceAreSurvived();

private:
    static constexpr qint64 limit = 3 * 1024 * 1024;
    TestHome m_home;
    std::unique_ptr<Sandbox> m_sandbox;
};

void TestBadHttp::initTestCase()
{
    m_sandbox = std::make_unique<Sandbox>(sandbox::SandboxOptions{.bodyLimit = limit});
    QVERIFY(m_sandbox->start());
}

/// After every test the sandbox must still be of service.
void TestBadHttp::cleanup()
{
    RawClient client(m_sandbox->url());
    client.post(credentials("CHG_SYNC_TEST.V1"), "<helloworld/>");
    QTRY_VERIFY2(client.body().contains("Hello Python"), "the sandbox does not answer any more");
}

void TestBadHttp::badHttpIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n";
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe\r\n\r\n", 8) << 400;
    QTest::newRow("TLS handshake") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400;
    QTest::newRow("no HTTP") << QByteArray("hello\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("version from the future") << QByteArray("GET / HTTP/3.0\r\n\r\n") << 505;
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("blank in the target") << QByteArray("GET /a b HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("target without slash") << QByteArray("GET x HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("method not understood") << QByteArray("DELETE / HTTP/1.1\r\n\r\n") << 405;
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: x\n\n") << 400;
    QTest::newRow("header without colon") << post + "Nonsense\r\n\r\n" << 400;
    QTest::newRow("blank before the colon") << post + "From : x\r\n\r\n" << 400;
    QTest::newRow("folded header") << post + "From: x\r\n y\r\n\r\n" << 400;
    QTest::newRow("NUL in a value") << post + QByteArray("From: a\0b\r\n\r\n", 13) << 400;
    QTest::newRow("negative length") << post + "Content-Length: -5\r\n\r\nabcde" << 400;
    QTest::newRow("length with a sign") << post + "Content-Length: +5\r\n\r\nabcde" << 400;
    QTest::newRow("length in words") << post + "Content-Length: five\r\n\r\nabcde" << 400;
    QTest::newRow("empty length") << post + "Content-Length:\r\n\r\nabcde" << 400;
    QTest::newRow("two lengths") << post + "Content-Length: 5\r\nContent-Length: 3\r\n\r\nabcde" << 400;
    QTest::newRow("list of lengths") << post + "Content-Length: 5, 5\r\n\r\nabcde" << 400;
    QTest::newRow("length beyond 64 bits") << post + "Content-Length: 99999999999999999999\r\n\r\n" << 413;
    QTest::newRow("length near 63 bits") << post + "Content-Length: 900000000000000000\r\n\r\n" << 413;
    QTest::newRow("length and chunks")
        << post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("other transfer encoding") << post + "Transfer-Encoding: gzip, chunked\r\n\r\n" << 501;
    QTest::newRow("other expectation") << post + "Expect: the-unexpected\r\nContent-Length: 1\r\n\r\n" << 417;
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("negative chunk") << chunked + "-5\r\nabcde\r\n0\r\n\r\n" << 400;
    QTest::newRow("chunk size in words") << chunked + "zz\r\n" << 400;
    QTest::newRow("chunk size with 0x") << chunked + "0x5\r\nabcde\r\n" << 400;
    QTest::newRow("huge chunk") << chunked + "7fffffffffffff\r\nabc" << 413;
    QTest::newRow("chunk longer than said") << chunked + "3\r\nabcdef\r\n" << 400;
    QTest::newRow("endless chunk size") << chunked + QByteArray(2000, '0') << 400;
    QTest::newRow("endless trailer") << chunked + "0\r\n" + QByteArray("A: b\r\n").repeated(3000) << 431;
    QTest::newRow("too many headers") << post + QByteArray("A: b\r\n").repeated(300) + "\r\n" << 431;
}

void TestBadHttp::badHttpIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_sandbox->url());
    client.write(bytes);
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(client.status(), status);
    QVERIFY(client.head().contains("\r\nConnection: close\r\n"));
    QVERIFY(client.body().startsWith("Gatepost sandbox: "));
}

void TestBadHttp::headWithoutEndIsRefusedByItsSize()
{
    RawClient client(m_sandbox->url());
    client.write("GET / HTTP/1.1\r\nX: " + QByteArray(1024 * 1024, 'a'));
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(client.status(), 431);
}

void TestBadHttp::announcedBodyOverTheLimitIsRefusedAtOnce()
{
    RawClient client(m_sandbox->url());
    client.write("POST /PSIGW/HttpListeningConnector HTTP/1.1\r\nContent-Length: " +
                 QByteArray::number(limit + 1) + "\r\n\r\n");
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(client.status(), 413);
    QVERIFY2(client.body().contains("3 MB"), client.body().constData());
}

void TestBadHttp::chunkedBodyOverTheLimitIsRefused()
{
    RawClient client(m_sandbox->url());
    client.write("POST /PSIGW/HttpListeningConnector HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    const QByteArray chunk = "100000\r\n" + QByteArray(0x100000, 'x') + "\r\n";
    for (int i = 0; i < 5; ++i)
        client.write(chunk);
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(client.status(), 413);
}

void TestBadHttp::senderOfTooMuchStillGetsTheReply()
{
    RawClient client(m_sandbox->url());
    client.post(credentials("CHG_SYNC_TEST.V1"), QByteArray(40 * 1024 * 1024, ' '));
    QTRY_VERIFY_WITH_TIMEOUT(client.unsent() == 0 && client.isWhole(), 20'000);
    QCOMPARE(client.status(), 413);
}

void TestBadHttp::bodyAtTheLimitIsTaken()
{
    const QByteArray payload = "<helloworld>" + QByteArray(limit - 25, 'a') + "</helloworld>";
    QCOMPARE(payload.size(), limit);
    RawClient client(m_sandbox->url());
    client.post(credentials("CHG_SYNC_TEST.V1"), payload);
    QTRY_VERIFY_WITH_TIMEOUT(client.isWhole(), 20'000);
    QVERIFY(client.body().contains("Hello Python"));
}

void TestBadHttp::chunkedBodyIsUnderstood()
{
    RawClient client(m_sandbox->url());
    client.write(
        "POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n" + credentials("CHG_SYNC_TEST.V1") +
        "Transfer-Encoding: chunked\r\n\r\n7;x=y\r\n<hellow\r\n6\r\norld/>\r\n0\r\nTrailer: t\r\n\r\n");
    QTRY_VERIFY(client.isWhole());
    QVERIFY(client.body().contains("Hello Python"));
}

void TestBadHttp::chunkedBodyByteByByteIsUnderstood()
{
    RawClient client(m_sandbox->url());
    client.drip("POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n" + credentials("CHG_SYNC_TEST.V1") +
                "Transfer-Encoding: chunked\r\n\r\n7\r\n<hellow\r\n6\r\norld/>\r\n0\r\n\r\n");
    QTRY_VERIFY(client.isWhole());
    QVERIFY(client.body().contains("Hello Python"));
}

void TestBadHttp::expectedContinueIsAnswered()
{
    RawClient client(m_sandbox->url());
    client.write("POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n" + credentials("CHG_SYNC_TEST.V1") +
                 "Expect: 100-continue\r\nContent-Length: 13\r\n\r\n");
    QTRY_COMPARE(client.received(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.write("<helloworld/>");
    QTRY_VERIFY(client.isWhole());
    QVERIFY(client.body().contains("Hello Python"));
}

void TestBadHttp::connectionEndsAfterOldHttp()
{
    RawClient client(m_sandbox->url());
    client.write("GET / HTTP/1.0\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 200);
    QVERIFY(client.head().contains("\r\nConnection: close\r\n"));
}

void TestBadHttp::clientThatLeavesHalfwayHurtsNobody()
{
    for (int i = 0; i < 50; ++i) {
        RawClient client(m_sandbox->url());
        client.post(credentials("CHG_SYNC_TEST.V1"), "<helloworld/>");
        client.write("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc");
        QTRY_VERIFY(client.received().size() > i % 3);
        client.close();
    }
}

void TestBadHttp::manyConnectionsAtOnceAreSurvived()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_sandbox->url()));
        clients.back()->write("GET / HTTP/1.1\r\n");
    }
    QTRY_VERIFY(std::any_of(clients.begin(), clients.end(),
                            [](const auto &client) { return client->status() == 503; }));
    clients.clear();
    // The next test begins when the sandbox has noticed that they left.
    QTRY_VERIFY([this] {
        RawClient client(m_sandbox->url());
        client.write("GET / HTTP/1.1\r\n\r\n");
        return QTest::qWaitFor([&client] { return client.isWhole(); }, 1000) && client.status() == 200;
    }());
}

QTEST_GUILESS_MAIN(TestBadHttp)
#include "tst_badhttp.moc"
