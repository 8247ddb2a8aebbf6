// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpclient.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatepost::test::Answer)

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("http_proxy", "http://127.0.0.1:9"); }
    void sendsExactlyTheHeadersAndBytesOfTheRequest();
    void brokenConversationsLeaveOneCopy_data();
    void brokenConversationsLeaveOneCopy();
    void brokenConversationsOnAReusedConnectionLeaveOneCopy_data();
    void brokenConversationsOnAReusedConnectionLeaveOneCopy();
    void connectionClosedWhileIdleIsReplaced();
    void errorStatusIsAReply_data();
    void errorStatusIsAReply();
    void refusedConnectionNeverReachedAnybody();
    void cancelFinishesOnce();

private:
    HttpRequest request(const MisbehavingServer &server, const QByteArray &method = "POST",
                        const QByteArray &body = "<helloworld/>") const;
    HttpReply exchange(HttpClient *client, const HttpRequest &request) const;

    TestHome m_home;
};

HttpRequest TestHttpClient::request(const MisbehavingServer &server, const QByteArray &method,
                                    const QByteArray &body) const
{
    HttpRequest request;
    request.method = method;
    request.url = server.url();
    request.headers = {
        {"Content-Type", "text/xml"}, {"OperationName", "CHG_SYNC_TEST.v1"}, {"From", "PTEST"}};
    request.body = Body(body);
    request.deadlines = {2s, 3s};
    return request;
}

HttpReply TestHttpClient::exchange(HttpClient *client, const HttpRequest &request) const
{
    std::unique_ptr<HttpExchange> exchange(client->send(request, nullptr));
    QSignalSpy finished(exchange.get(), &HttpExchange::finished);
    if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, 10'000))
        qWarning("the exchange did not finish");
    return exchange->reply();
}

void TestHttpClient::sendsExactlyTheHeadersAndBytesOfTheRequest()
{
    MisbehavingServer server;
    HttpClient client;
    const HttpReply reply = exchange(&client, request(server));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.bytes(), QByteArray("<ok/>"));
    const QByteArray expected = "POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n"
                                "Host: 127.0.0.1:" +
                                QByteArray::number(server.port()) +
                                "\r\n"
                                "Content-Type: text/xml\r\n"
                                "OperationName: CHG_SYNC_TEST.v1\r\n"
                                "From: PTEST\r\n"
                                "User-Agent: Gatepost/" GATEPOST_VERSION "\r\n"
                                "Accept-Encoding: gzip, deflate\r\n"
                                "Accept-Language: *\r\n"
                                "Content-Length: 13\r\n"
                                "Connection: Keep-Alive\r\n"
                                "\r\n<helloworld/>";
    QCOMPARE(server.requests().value(0), expected);
}

void TestHttpClient::brokenConversationsLeaveOneCopy_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    const auto add = [](const char *name, const Answer &answer) {
        for (const QByteArray &method : {QByteArray("POST"), QByteArray("GET")})
            for (const QByteArray &body : {QByteArray("<helloworld/>"), QByteArray()})
                QTest::addRow("%s, %s, %d bytes", name, method.constData(), int(body.size()))
                    << answer << method << body;
    };
    add("close on accept", Answer::closeOnAccept());
    add("reset on accept", Answer::resetOnAccept());
    add("close after head", Answer::closeAfterHead());
    add("close after request", Answer::closeAfterRequest());
    add("reset after request", Answer::resetAfterRequest());
    add("garbage", Answer::raw("220 ftp.example ready\r\n"));
    add("garbage, then close", Answer::raw(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)).thenClose());
    add("close within the status line", Answer::raw("HTTP/1.").thenClose());
    add("close within the head", Answer::raw("HTTP/1.1 200 OK\r\nContent-Le").thenClose());
    add("close within the body", Answer::withContentLength(100, "<half").thenClose());
    add("reset within the body", Answer::withContentLength(100, "<half").thenReset());
}

void TestHttpClient::brokenConversationsLeaveOneCopy()
{
    QFETCH(const Answer, answer);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    MisbehavingServer server(answer);
    HttpClient client;
    const HttpReply reply = exchange(&client, request(server, method, body));
    QVERIFY(reply.failure);
    QCOMPARE(server.connections(), 1);
    const bool headSeen = answer.when != Answer::When::OnAccept;
    // The next exchange comes after whatever the first may have left behind.
    server.setAnswer(Answer::http(200, "<next/>"));
    QVERIFY(!exchange(&client, request(server)).failure);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.copies(), headSeen ? 2 : 1);
}

void TestHttpClient::brokenConversationsOnAReusedConnectionLeaveOneCopy_data()
{
    brokenConversationsLeaveOneCopy_data();
}

void TestHttpClient::brokenConversationsOnAReusedConnectionLeaveOneCopy()
{
    QFETCH(const Answer, answer);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    if (answer.when == Answer::When::OnAccept)
        return;
    MisbehavingServer server;
    HttpClient client;
    QVERIFY(!exchange(&client, request(server)).failure);
    server.setAnswer(answer);
    const HttpReply reply = exchange(&client, request(server, method, body));
    QVERIFY(reply.failure);
    QCOMPARE(server.connections(), 1);
    server.setAnswer(Answer::http(200, "<next/>"));
    QVERIFY(!exchange(&client, request(server)).failure);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.copies(), 3);
}

void TestHttpClient::connectionClosedWhileIdleIsReplaced()
{
    MisbehavingServer server;
    HttpClient client;
    QVERIFY(!exchange(&client, request(server)).failure);
    QCOMPARE(server.openConnections(), 1);
    server.closeIdleConnections();
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY(!exchange(&client, request(server)).failure);
    QCOMPARE(server.copies(), 2);
    QCOMPARE(server.connections(), 2);
}

void TestHttpClient::errorStatusIsAReply_data()
{
    QTest::addColumn<int>("status");
    for (int status :
         {302, 307, 400, 401, 403, 404, 405, 407, 408, 409, 410, 413, 418, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::errorStatusIsAReply()
{
    QFETCH(const int, status);
    MisbehavingServer server(
        Answer::http(status, "<html>no</html>",
                     {"Location: http://127.0.0.1:1/", "WWW-Authenticate: Basic realm=\"x\"",
                      "Proxy-Authenticate: Basic realm=\"x\""}));
    HttpClient client;
    const HttpReply reply = exchange(&client, request(server));
    if (reply.failure)
        qInfo() << int(reply.failure->kind) << reply.failure->detail;
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body.bytes(), QByteArray("<html>no</html>"));
    QCOMPARE(server.copies(), 1);
}

void TestHttpClient::refusedConnectionNeverReachedAnybody()
{
    HttpRequest refused;
    {
        MisbehavingServer server;
        refused = request(server);
    }
    HttpClient client;
    const HttpReply reply = exchange(&client, refused);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ConnectionRefused);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("127.0.0.1:%1").arg(refused.url.port())));
}

void TestHttpClient::cancelFinishesOnce()
{
    MisbehavingServer server(Answer::never());
    HttpClient client;
    HttpExchange *exchange = client.send(request(server), this);
    QSignalSpy finished(exchange, &HttpExchange::finished);
    QTRY_COMPARE(server.requests().size(), 1);
    exchange->cancel();
    exchange->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(exchange->reply().failure->kind, FailureKind::Cancelled);
    QCOMPARE(exchange->reply().failure->delivery, Delivery::Maybe);
    delete exchange;
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
