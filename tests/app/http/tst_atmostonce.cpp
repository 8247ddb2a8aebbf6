// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"

#include <QDir>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

Q_DECLARE_METATYPE(gatepost::test::Answer)

/// The promise above all: however the conversation breaks, one request is one copy on the wire.
class TestAtMostOnce : public QObject
{
    Q_OBJECT

private slots:
    void brokenConversationLeavesOneCopy_data() { conversations(); }
    void brokenConversationLeavesOneCopy();
    void brokenConversationOnAReusedConnectionLeavesOneCopy_data() { conversations(); }
    void brokenConversationOnAReusedConnectionLeavesOneCopy();
    void connectionResetBeforeTheRequestLeavesNoCopy();
    void connectionClosedWhileIdleIsReplaced();
    void connectionResetWhileIdleIsReplaced();
    void largeRequestCutOffWasNotDelivered();
    void chunkedReplyCutOffKeepsWhatCame();
    void redirectIsNotFollowed_data();
    void redirectIsNotFollowed();
    void unauthorisedRequestIsNotRepeated();
    void requestsAtTheSameTimeGoOnceEach();

private:
    static void conversations();
};

void TestAtMostOnce::conversations()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<Delivery>("delivery");
    const auto add = [](const char *name, const Answer &answer, FailureKind kind, Delivery delivery) {
        for (const QByteArray &method : {QByteArray("POST"), QByteArray("GET"), QByteArray("PUT")})
            for (const QByteArray &body : {QByteArray("<helloworld/>"), QByteArray()})
                QTest::addRow("%s, %s, %d bytes", name, method.constData(), static_cast<int>(body.size()))
                    << answer << method << body << kind << delivery;
    };
    const auto noAnswer = [&add](const char *name, const Answer &answer) {
        add(name, answer, FailureKind::ClosedBeforeReply, Delivery::Maybe);
    };
    const auto halfAnswer = [&add](const char *name, const Answer &answer) {
        add(name, answer, FailureKind::ClosedInReply, Delivery::Yes);
    };
    noAnswer("close after head", Answer::closeAfterHead());
    noAnswer("close after request", Answer::closeAfterRequest());
    noAnswer("half-close after request", Answer::halfCloseAfterRequest());
    noAnswer("reset after request", Answer::resetAfterRequest());
    noAnswer("another protocol", Answer::raw("220 ftp.example ready\r\n"));
    noAnswer("TLS alert", Answer::raw(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)).thenClose());
    noAnswer("close within the status line", Answer::raw("HTTP/1.").thenClose());
    noAnswer("close within the head", Answer::raw("HTTP/1.1 200 OK\r\nContent-Le").thenClose());
    noAnswer("reset within the head", Answer::raw("HTTP/1.1 200 OK\r\nContent-Le").thenReset());
    halfAnswer("close within the body", Answer::withContentLength(100, "<half").thenClose());
    halfAnswer("reset within the body", Answer::withContentLength(100, "<half").thenReset());
}

void TestAtMostOnce::brokenConversationLeavesOneCopy()
{
    QFETCH(const Answer, answer);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    MisbehavingServer server(answer);
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url(), body, method));
    QVERIFY(reply.failure);
    QTEST(reply.failure->kind, "kind");
    QTEST(reply.failure->delivery, "delivery");
    QCOMPARE(server.connections(), 1);
    // Whatever the first exchange may have left behind has come before the next one.
    server.setAnswer(Answer::http(200, "<next/>"));
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.copies(), 2);
}

void TestAtMostOnce::brokenConversationOnAReusedConnectionLeavesOneCopy()
{
    QFETCH(const Answer, answer);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    MisbehavingServer server;
    HttpClient client;
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    server.setAnswer(answer);
    const HttpReply reply = exchange(&client, postTo(server.url(), body, method));
    QVERIFY(reply.failure);
    QTEST(reply.failure->kind, "kind");
    QTEST(reply.failure->delivery, "delivery");
    QCOMPARE(server.connections(), 1);
    server.setAnswer(Answer::http(200, "<next/>"));
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.copies(), 3);
}

// Qt connects again as long as nothing was written; that is no second copy.
void TestAtMostOnce::connectionResetBeforeTheRequestLeavesNoCopy()
{
    for (const Answer &answer :
         {Answer::resetOnAccept(), Answer::closeOnAccept(), Answer::halfCloseOnAccept()}) {
        MisbehavingServer server(answer);
        HttpClient client;
        const HttpReply reply = exchange(&client, postTo(server.url()));
        QVERIFY(reply.failure);
        server.setAnswer(Answer::http(200, "<next/>"));
        QVERIFY(!exchange(&client, postTo(server.url())).failure);
        QCOMPARE_LE(server.copies(), 2);
    }
}

// Sockets of this process, both ends of each connection: Qt's own thread may be late to notice an end.
static qsizetype openSockets()
{
    qsizetype sockets = 0;
    for (const QFileInfo &each :
         QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::System | QDir::Files))
        sockets += each.symLinkTarget().contains(QLatin1String("socket:")) ? 1 : 0;
    return sockets;
}

void TestAtMostOnce::connectionClosedWhileIdleIsReplaced()
{
    MisbehavingServer server;
    const qsizetype before = openSockets();
    HttpClient client;
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.openConnections(), 1);
    QCOMPARE(openSockets(), before + 2);
    server.closeIdleConnections();
    QTRY_COMPARE(openSockets(), before);
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.copies(), 2);
    QCOMPARE(server.connections(), 2);
}

void TestAtMostOnce::connectionResetWhileIdleIsReplaced()
{
    MisbehavingServer server;
    const qsizetype before = openSockets();
    HttpClient client;
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    server.resetIdleConnections();
    QTRY_COMPARE(openSockets(), before);
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.copies(), 2);
}

void TestAtMostOnce::largeRequestCutOffWasNotDelivered()
{
    MisbehavingServer server(Answer::closeAfterHead());
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url(), QByteArray(64 * 1024 * 1024, 'x')));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ClosedBeforeReply);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.bytesSent < 64 * 1024 * 1024);
    QCOMPARE(server.copies(), 1);
}

// Qt 6.4 does not always notice that the last chunk is missing; what it must never do is send again.
void TestAtMostOnce::chunkedReplyCutOffKeepsWhatCame()
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const char *chunk : {"40\r\n<half", "5\r\n<half\r\n"}) {
        MisbehavingServer server(Answer::raw(head + chunk).thenClose());
        HttpClient client;
        const HttpReply reply = exchange(&client, postTo(server.url()));
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body.bytes(), QByteArray("<half"));
        QVERIFY(!reply.failure || reply.failure->kind == FailureKind::ClosedInReply);
        QCOMPARE(server.copies(), 1);
    }
    const QByteArray packed = deflated("<half/>", 15 + 16).left(12);
    MisbehavingServer server(
        Answer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
                    "c\r\n" +
                    packed + "\r\n")
            .thenClose());
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY2(reply.failure, "compressed bytes know their own end");
    QCOMPARE(reply.failure->kind, FailureKind::ClosedInReply);
}

void TestAtMostOnce::redirectIsNotFollowed_data()
{
    QTest::addColumn<int>("status");
    for (int status : {301, 302, 303, 305, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestAtMostOnce::redirectIsNotFollowed()
{
    QFETCH(const int, status);
    MisbehavingServer elsewhere;
    MisbehavingServer server(
        Answer::http(status, "<html>moved</html>", {"Location: " + elsewhere.url().toEncoded()}));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body.bytes(), QByteArray("<html>moved</html>"));
    QCOMPARE(headerValue(reply.headers, "location"), elsewhere.url().toEncoded());
    QCOMPARE(server.copies(), 1);
    QCOMPARE(elsewhere.connections(), 0);
}

void TestAtMostOnce::unauthorisedRequestIsNotRepeated()
{
    for (const QByteArray &challenge : {QByteArray("Basic realm=\"x\""), QByteArray("Negotiate"),
                                        QByteArray("NTLM"), QByteArray("Digest realm=\"x\", nonce=\"y\"")}) {
        MisbehavingServer server(Answer::http(401, "<html>who?</html>", {"WWW-Authenticate: " + challenge}));
        HttpClient client;
        const HttpReply reply = exchange(&client, postTo(server.url()));
        QVERIFY2(!reply.failure, challenge.constData());
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.body.bytes(), QByteArray("<html>who?</html>"));
        QCOMPARE(server.copies(), 1);
    }
}

void TestAtMostOnce::requestsAtTheSameTimeGoOnceEach()
{
    MisbehavingServer server(Answer::never());
    HttpClient client;
    QObject owner;
    QList<HttpExchange *> exchanges;
    for (int i = 0; i < 12; ++i)
        exchanges.append(client.send(postTo(server.url(), QByteArray::number(i)), &owner));
    QTRY_COMPARE(server.requests().size(), 12);
    QCOMPARE(server.connections(), 12);
    for (HttpExchange *each : exchanges)
        each->cancel();
    for (HttpExchange *each : exchanges)
        QTRY_VERIFY(each->isFinished());
    QCOMPARE(server.copies(), 12);
}

QTEST_GUILESS_MAIN(TestAtMostOnce)
#include "tst_atmostonce.moc"
