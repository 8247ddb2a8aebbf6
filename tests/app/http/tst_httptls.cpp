// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"
#include "tests/support/certificates.h"

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;
using namespace std::chrono_literals;

/// https: nothing is sent to a gateway whose certificate is not trusted, and the user reads why.
class TestHttpTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void trustedGatewayIsTalkedTo();
    void untrustedCertificateIsRefusedWithItsReason_data();
    void untrustedCertificateIsRefusedWithItsReason();
    void brokenConversationLeavesOneCopy_data();
    void brokenConversationLeavesOneCopy();
    void plainHttpPortIsNamed();
    void hangUpInTheHandshakeIsATlsFailure();
    void silenceInTheHandshakeMeetsTheConnectDeadline();
    void httpToAnHttpsPortIsNotAnswered();
    void replyWithoutALengthEndsWithTheConnection();

private:
    Certificates m_certificates;
};

void TestHttpTls::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.error()));
    m_certificates.trustAuthority();
}

void TestHttpTls::trustedGatewayIsTalkedTo()
{
    MisbehavingServer server(m_certificates.server(Certificates::Good), Answer::http(200, "<ok/>"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
    QCOMPARE(reply.body.bytes(), QByteArray("<ok/>"));
    QVERIFY(server.requests().value(0).startsWith("POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n"));
    QVERIFY(server.requests().value(0).contains("\r\nOperationName: CHG_SYNC_TEST.v1\r\n"));
    QVERIFY(reply.timings.connect);
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.connections(), 1);
}

void TestHttpTls::untrustedCertificateIsRefusedWithItsReason_data()
{
    QTest::addColumn<Certificates::Kind>("certificate");
    QTest::addColumn<QString>("reason");
    QTest::newRow("self-signed") << Certificates::SelfSigned << "it is self-signed";
    QTest::newRow("expired") << Certificates::Expired << "it has expired";
    QTest::newRow("wrong host") << Certificates::OtherHost << "it was issued for another name than 127.0.0.1";
    QTest::newRow("unknown authority")
        << Certificates::UnknownAuthority << "this computer does not know the authority";
}

void TestHttpTls::untrustedCertificateIsRefusedWithItsReason()
{
    QFETCH(const Certificates::Kind, certificate);
    QFETCH(const QString, reason);
    MisbehavingServer server(m_certificates.server(certificate), Answer::http(200, "<ok/>"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::TlsFailed);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY2(reply.failure->sentence.contains(reason), qPrintable(reply.failure->sentence));
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("127.0.0.1:%1").arg(server.port())));
    QVERIFY(reply.failure->advice.contains(QStringLiteral("Nothing was sent")));
    QVERIFY(!reply.failure->detail.isEmpty());
    QCOMPARE(server.receivedBytes(), 0);
}

Q_DECLARE_METATYPE(gatepost::test::Answer)

void TestHttpTls::brokenConversationLeavesOneCopy_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("close after head") << Answer::closeAfterHead() << FailureKind::ClosedBeforeReply;
    QTest::newRow("close after request") << Answer::closeAfterRequest() << FailureKind::ClosedBeforeReply;
    QTest::newRow("reset after request") << Answer::resetAfterRequest() << FailureKind::ClosedBeforeReply;
    QTest::newRow("garbage") << Answer::raw("220 ftp\r\n") << FailureKind::ClosedBeforeReply;
    QTest::newRow("close within the body")
        << Answer::withContentLength(100, "<half").thenClose() << FailureKind::ClosedInReply;
}

void TestHttpTls::brokenConversationLeavesOneCopy()
{
    QFETCH(const Answer, answer);
    for (const QByteArray &body : {QByteArray("<helloworld/>"), QByteArray()}) {
        for (bool reused : {false, true}) {
            MisbehavingServer server(m_certificates.server(Certificates::Good), Answer::http(200, "<ok/>"));
            HttpClient client;
            if (reused)
                QVERIFY(!exchange(&client, postTo(server.url())).failure);
            server.setAnswer(answer);
            const HttpReply reply = exchange(&client, postTo(server.url(), body));
            QVERIFY(reply.failure);
            QTEST(reply.failure->kind, "kind");
            QVERIFY(reply.failure->delivery != Delivery::No);
            server.setAnswer(Answer::http(200, "<ok/>"));
            QVERIFY(!exchange(&client, postTo(server.url())).failure);
            QCOMPARE(server.copies(), reused ? 3 : 2);
        }
    }
}

static QUrl secured(QUrl url)
{
    url.setScheme(QStringLiteral("https"));
    return url;
}

void TestHttpTls::plainHttpPortIsNamed()
{
    Answer plain = Answer::raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").thenClose();
    plain.when = Answer::When::OnAccept;
    MisbehavingServer server(plain);
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(secured(server.url())));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::TlsFailed);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.failure->advice.contains(QStringLiteral("http://")));
}

void TestHttpTls::hangUpInTheHandshakeIsATlsFailure()
{
    for (const Answer &answer : {Answer::closeOnAccept(), Answer::resetOnAccept()}) {
        MisbehavingServer server(answer);
        HttpClient client;
        const HttpReply reply = exchange(&client, postTo(secured(server.url())));
        QVERIFY(reply.failure);
        QCOMPARE(reply.failure->kind, FailureKind::TlsFailed);
        QCOMPARE(reply.failure->delivery, Delivery::No);
    }
}

void TestHttpTls::silenceInTheHandshakeMeetsTheConnectDeadline()
{
    MisbehavingServer server(Answer::never());
    HttpClient client;
    HttpRequest request = postTo(secured(server.url()));
    request.deadlines = {300ms, 20s};
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ConnectTimeout);
    QCOMPARE(reply.failure->delivery, Delivery::No);
}

void TestHttpTls::httpToAnHttpsPortIsNotAnswered()
{
    MisbehavingServer server(m_certificates.server(Certificates::Good), Answer::http(200, "<ok/>"));
    QUrl url = server.url();
    url.setScheme(QStringLiteral("http"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(url));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ClosedBeforeReply);
    QVERIFY(reply.failure->advice.contains(QStringLiteral("https://")));
}

void TestHttpTls::replyWithoutALengthEndsWithTheConnection()
{
    for (const QByteArray &body : {QByteArray("<ok/>"), QByteArray(3 * 1024 * 1024, 'x')}) {
        MisbehavingServer server(m_certificates.server(Certificates::Good), Answer::lengthLess(body));
        HttpClient client;
        const HttpReply reply = exchange(&client, postTo(server.url()));
        QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
        QCOMPARE(reply.body.size(), body.size());
    }
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
