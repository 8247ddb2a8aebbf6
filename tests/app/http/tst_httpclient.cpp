// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"

#include <QHostInfo>
#include <QTcpServer>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;
using namespace std::chrono_literals;

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void sendsExactlyTheHeadersAndBytesOfTheRequest();
    void sendsAnEmptyRequestWithItsLength();
    void ownHeadersReplaceTheDefaults();
    void missingContentTypeOfABodyIsXml();
    void emptyHeaderValueIsSentEmpty();
    void queryGoesOutAsTheUrlSays();
    void replyHeadIsKeptAsItCame();
    void errorStatusIsAReply_data();
    void errorStatusIsAReply();
    void bodyArrivesWholeHoweverItIsFramed_data();
    void bodyArrivesWholeHoweverItIsFramed();
    void bytesBehindTheContentLengthAreLeftAlone();
    void interimReplyIsNotTheAnswer();
    void replyToHeadHasNoBody();
    void cookieIsNotSentBack();
    void timingsTellTheParts();
    void refusedConnectionNeverReachedAnybody();
    void unknownHostNeverReachedAnybody();
    void refusedRequestFailsLaterAndOpensNoConnection();
    void silentServerMeetsTheTotalDeadline();
    void slowAnswerToAnEmptyRequestIsNotASlowConnection();
    void slowDripMeetsTheTotalDeadline();
    void unreachableHostMeetsTheConnectDeadline();
    void cancelFinishesOnce();
    void cancelBeforeTheStartSendsNothing();
    void deletingTheExchangeAborts();
    void deletingTheClientLeavesTheExchangeWhole();
    void deletingTheExchangeFromItsOwnSignalsIsSafe();
    void everyFailureSaysWhatHappenedAndWhatToDo();
};

void TestHttpClient::sendsExactlyTheHeadersAndBytesOfTheRequest()
{
    MisbehavingServer server;
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.bytes(), QByteArray("<ok/>"));
    QCOMPARE(reply.bytesSent, 13);
    QCOMPARE(reply.peer, QStringLiteral("127.0.0.1:%1").arg(server.port()));
    const QByteArray expected = "POST /PSIGW/HttpListeningConnector HTTP/1.1\r\n"
                                "Host: 127.0.0.1:" +
                                QByteArray::number(server.port()) +
                                "\r\n"
                                "Content-Type: text/xml\r\n"
                                "OperationName: CHG_SYNC_TEST.v1\r\n"
                                "From: PTEST\r\n"
                                "User-Agent: Gatepost/" GATEPOST_VERSION "\r\n"
                                "Accept-Encoding: gzip, deflate, br, zstd\r\n"
                                "Accept-Language: *\r\n"
                                "Content-Length: 13\r\n"
                                "Connection: Keep-Alive\r\n"
                                "\r\n<helloworld/>";
    QCOMPARE(server.requests().value(0), expected);
}

void TestHttpClient::sendsAnEmptyRequestWithItsLength()
{
    MisbehavingServer server;
    HttpClient client;
    for (const char *method : {"GET", "POST", "DELETE"}) {
        HttpRequest request = postTo(server.url(), {}, method);
        request.headers.clear();
        QVERIFY(!exchange(&client, request).failure);
        const QByteArray sent = server.requests().last();
        QVERIFY2(sent.startsWith(method), sent.constData());
        QVERIFY2(sent.contains("\r\nContent-Length: 0\r\n"), sent.constData());
        QVERIFY2(!sent.contains("Content-Type"), sent.constData());
    }
}

void TestHttpClient::ownHeadersReplaceTheDefaults()
{
    MisbehavingServer server;
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.headers = {{"ACCEPT-language", "de"}, {"user-agent", "Probe/1"}, {"Accept-Encoding", "identity"},
                       {"Content-Length", "13"},  {"pAsSwOrD", "a"},         {"X-After", "b"}};
    QVERIFY(!exchange(&client, request).failure);
    const QByteArray sent = server.requests().value(0);
    QVERIFY2(sent.contains("\r\nACCEPT-language: de\r\nuser-agent: Probe/1\r\nAccept-Encoding: identity\r\n"),
             sent.constData());
    QVERIFY2(sent.contains("\r\npAsSwOrD: a\r\nX-After: b\r\n"), sent.constData());
    QCOMPARE(sent.toLower().count("accept-language"), 1);
    QCOMPARE(sent.toLower().count("user-agent"), 1);
    QCOMPARE(sent.toLower().count("content-length"), 1);
}

void TestHttpClient::missingContentTypeOfABodyIsXml()
{
    MisbehavingServer server;
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.headers.clear();
    QVERIFY(!exchange(&client, request).failure);
    QVERIFY(server.requests().value(0).contains("\r\nContent-Type: text/xml; charset=UTF-8\r\n"));
}

void TestHttpClient::emptyHeaderValueIsSentEmpty()
{
    MisbehavingServer server;
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.headers = {{"To", {}}, {"FinalDestination", ""}};
    QVERIFY(!exchange(&client, request).failure);
    QVERIFY(server.requests().value(0).contains("\r\nTo: \r\nFinalDestination: \r\n"));
}

void TestHttpClient::queryGoesOutAsTheUrlSays()
{
    MisbehavingServer server;
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.url.setQuery(QStringLiteral("Operation=CHG_SYNC_TEST.v1&From=A%26B&To=x%20y%2Bz"));
    QVERIFY(!exchange(&client, request).failure);
    QVERIFY(server.requests().value(0).startsWith(
        "POST /PSIGW/HttpListeningConnector?Operation=CHG_SYNC_TEST.v1&From=A%26B&To=x%20y%2Bz "
        "HTTP/1.1\r\n"));
}

void TestHttpClient::replyHeadIsKeptAsItCame()
{
    MisbehavingServer server(Answer::raw("HTTP/1.1 200 All right\r\ntransactionid: 0b74c7c1\r\nX-Two: a\r\n"
                                         "Content-Length: 2\r\n\r\nab"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.reason, QByteArray("All right"));
    const Headers expected = {{"transactionid", "0b74c7c1"}, {"X-Two", "a"}, {"Content-Length", "2"}};
    QCOMPARE(reply.headers, expected);
}

void TestHttpClient::errorStatusIsAReply_data()
{
    QTest::addColumn<int>("status");
    for (int status : {400, 401, 403, 404, 405, 407, 408, 409, 410, 413, 418, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::errorStatusIsAReply()
{
    QFETCH(const int, status);
    MisbehavingServer server(Answer::http(status, "<html>no</html>"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body.bytes(), QByteArray("<html>no</html>"));
    server.setAnswer(
        Answer::raw("HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 99\r\n\r\n<html>")
            .thenClose());
    const HttpReply half = exchange(&client, postTo(server.url()));
    QVERIFY(half.failure);
    // Qt holds these two back until it has them whole.
    if (status == 401 || status == 407)
        return;
    QCOMPARE(half.failure->kind, FailureKind::ClosedInReply);
    QCOMPARE(half.status, status);
    QCOMPARE(half.body.bytes(), QByteArray("<html>"));
}

Q_DECLARE_METATYPE(gatepost::test::Answer)

void TestHttpClient::bodyArrivesWholeHoweverItIsFramed_data()
{
    QTest::addColumn<Answer>("answer");
    const QByteArray body = QByteArray("<row>J\xc3\xbcrgen</row>\n").repeated(40);
    QTest::newRow("length") << Answer::http(200, body);
    QTest::newRow("chunks") << Answer::chunked(body);
    QTest::newRow("until closed") << Answer::lengthLess(body);
    QTest::newRow("a byte at a time") << Answer::http(200, body).dripping(1, 0ms);
    QTest::newRow("chunks, a byte at a time") << Answer::chunked(body).dripping(1, 0ms);
    QTest::newRow("gzip") << Answer::gzip(body);
    QTest::newRow("deflate") << Answer::zlibDeflate(body);
    QTest::newRow("bare deflate") << Answer::rawDeflate(body);
    QTest::newRow("gzip in chunks") << Answer::chunked(deflated(body, 31), 7, {"Content-Encoding: gzip"});
}

void TestHttpClient::bodyArrivesWholeHoweverItIsFramed()
{
    QFETCH(const Answer, answer);
    MisbehavingServer server(answer);
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.body.bytes(), QByteArray("<row>J\xc3\xbcrgen</row>\n").repeated(40));
    if (hasHeader(reply.headers, "content-encoding"))
        QVERIFY(reply.wireBody != reply.body);
    else
        QVERIFY(reply.wireBody == reply.body);
}

void TestHttpClient::bytesBehindTheContentLengthAreLeftAlone()
{
    MisbehavingServer server(Answer::withContentLength(4, "<a/>and more"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.body.bytes(), QByteArray("<a/>"));
    // They must not be taken for the beginning of the next answer.
    server.setAnswer(Answer::http(200, "<b/>"));
    const HttpReply next = exchange(&client, postTo(server.url()));
    QVERIFY(!next.failure);
    QCOMPARE(next.body.bytes(), QByteArray("<b/>"));
    QCOMPARE(server.copies(), 2);
}

void TestHttpClient::interimReplyIsNotTheAnswer()
{
    MisbehavingServer server(
        Answer::raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body.bytes(), QByteArray("<a/>"));
    server.setAnswer(Answer::raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                                 "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>"));
    const HttpReply hinted = exchange(&client, postTo(server.url()));
    QVERIFY(hinted.failure);
    QCOMPARE(hinted.failure->delivery, Delivery::Yes);
    QVERIFY(hinted.failure->sentence.contains(QStringLiteral("HTTP 103")));
}

void TestHttpClient::replyToHeadHasNoBody()
{
    MisbehavingServer server(Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url(), {}, "HEAD"));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.isEmpty());
}

void TestHttpClient::cookieIsNotSentBack()
{
    MisbehavingServer server(Answer::http(200, "<ok/>", {"Set-Cookie: PS_TOKEN=secret; Path=/"}));
    HttpClient client;
    exchange(&client, postTo(server.url()));
    exchange(&client, postTo(server.url()));
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(!server.received().contains("Cookie"));
}

void TestHttpClient::timingsTellTheParts()
{
    MisbehavingServer server(Answer::http(200, "<ok/>").dripping(40, 5ms));
    HttpClient client;
    for (const QByteArray &body : {QByteArray("<helloworld/>"), QByteArray()}) {
        HttpClient fresh;
        const Timings first = exchange(&fresh, postTo(server.url(), body)).timings;
        QVERIFY(!first.dns);
        // Without a body Qt does not tell when the connection was there.
        QCOMPARE(first.connect.has_value(), !body.isEmpty());
        QVERIFY(first.firstByte);
        QVERIFY(first.transfer);
        QVERIFY(first.total);
        QVERIFY(first.connect.value_or(0us) + *first.firstByte + *first.transfer <= *first.total);
        const Timings second = exchange(&fresh, postTo(server.url(), body)).timings;
        QVERIFY2(!second.connect, "the connection was there already");
        QVERIFY(second.firstByte);
    }
    HttpRequest byName = postTo(server.url());
    byName.url.setHost(QStringLiteral("localhost"));
    QVERIFY(exchange(&client, byName).timings.dns);
}

void TestHttpClient::refusedConnectionNeverReachedAnybody()
{
    const QUrl url = MisbehavingServer().url();
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(url));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ConnectionRefused);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("127.0.0.1:%1").arg(url.port())));
    QCOMPARE(reply.status, 0);
}

void TestHttpClient::unknownHostNeverReachedAnybody()
{
    HttpClient client;
    HttpRequest request = postTo(QUrl(QStringLiteral("http://no-such-gateway.invalid/PSIGW")));
    request.deadlines = {30s, 30s};
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::HostNotFound);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("no-such-gateway.invalid")));
}

void TestHttpClient::refusedRequestFailsLaterAndOpensNoConnection()
{
    MisbehavingServer server;
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.headers.append(Header{"To", "PSFT\r\nX-Evil: 1"});
    HttpExchange *exchange = client.send(request, this);
    QSignalSpy finished(exchange, &HttpExchange::finished);
    QVERIFY(!exchange->isFinished());
    QVERIFY(finished.wait());
    QCOMPARE(exchange->reply().failure->kind, FailureKind::InvalidRequest);
    QCOMPARE(exchange->reply().failure->delivery, Delivery::No);
    QVERIFY(exchange->reply().failure->sentence.contains(QStringLiteral("header To")));
    QCOMPARE(server.connections(), 0);
}

void TestHttpClient::silentServerMeetsTheTotalDeadline()
{
    MisbehavingServer server(Answer::never());
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.deadlines = {5s, 200ms};
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::TotalTimeout);
    QCOMPARE(reply.failure->delivery, Delivery::Maybe);
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("0.2 seconds")));
    QCOMPARE(server.copies(), 1);
}

void TestHttpClient::slowAnswerToAnEmptyRequestIsNotASlowConnection()
{
    MisbehavingServer server(Answer::http(200, "<late/>").dripping(1, 5ms));
    HttpClient client;
    HttpRequest request = postTo(server.url(), {}, "GET");
    request.deadlines = {50ms, 20s};
    for (int i = 0; i < 2; ++i) {
        const HttpReply reply = exchange(&client, request);
        QVERIFY(!reply.failure);
        QCOMPARE(reply.body.bytes(), QByteArray("<late/>"));
    }
}

void TestHttpClient::slowDripMeetsTheTotalDeadline()
{
    MisbehavingServer server(Answer::http(200, QByteArray(10'000, 'x')).dripping(20, 10ms));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.deadlines = {5s, 300ms};
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::TotalTimeout);
    QCOMPARE(reply.failure->delivery, Delivery::Yes);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.size() > 0 && reply.body.size() < 10'000);
}

// A listener whose queue is full leaves further connections hanging, like a firewall that drops packets.
void TestHttpClient::unreachableHostMeetsTheConnectDeadline()
{
    QTcpServer full;
    full.setListenBacklogSize(0);
    QVERIFY(full.listen(QHostAddress::LocalHost));
    full.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < 4; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QHostAddress::LocalHost, full.serverPort());
    }
    QTRY_COMPARE(crowd.front()->state(), QAbstractSocket::ConnectedState);
    HttpClient client;
    HttpRequest request = postTo(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(full.serverPort())));
    request.deadlines = {300ms, 20s};
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ConnectTimeout);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("0.3 seconds")));
}

void TestHttpClient::cancelFinishesOnce()
{
    MisbehavingServer server(Answer::never());
    HttpClient client;
    HttpExchange *exchange = client.send(postTo(server.url()), this);
    QSignalSpy finished(exchange, &HttpExchange::finished);
    QTRY_COMPARE(server.requests().size(), 1);
    exchange->cancel();
    exchange->cancel();
    QVERIFY(finished.wait());
    QCOMPARE(exchange->reply().failure->kind, FailureKind::Cancelled);
    QCOMPARE(exchange->reply().failure->delivery, Delivery::Maybe);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(finished.size(), 1);
}

void TestHttpClient::cancelBeforeTheStartSendsNothing()
{
    MisbehavingServer server;
    HttpClient client;
    HttpExchange *exchange = client.send(postTo(server.url()), this);
    QSignalSpy finished(exchange, &HttpExchange::finished);
    exchange->cancel();
    QCOMPARE(finished.size(), 0);
    QVERIFY(finished.wait());
    QCOMPARE(exchange->reply().failure->delivery, Delivery::No);
    QCOMPARE(server.connections(), 0);
}

void TestHttpClient::deletingTheExchangeAborts()
{
    MisbehavingServer server(Answer::never());
    HttpClient client;
    HttpExchange *exchange = client.send(postTo(server.url()), this);
    QTRY_COMPARE(server.requests().size(), 1);
    delete exchange;
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpClient::deletingTheClientLeavesTheExchangeWhole()
{
    MisbehavingServer server(Answer::http(200, QByteArray(500, 'x')).dripping(50, 5ms));
    auto client = std::make_unique<HttpClient>();
    HttpExchange *exchange = client->send(postTo(server.url()), this);
    QSignalSpy finished(exchange, &HttpExchange::finished);
    QTRY_COMPARE(server.requests().size(), 1);
    client.reset();
    QVERIFY(finished.wait());
    QVERIFY(!exchange->reply().failure);
    QCOMPARE(exchange->reply().body.size(), 500);
}

void TestHttpClient::deletingTheExchangeFromItsOwnSignalsIsSafe()
{
    MisbehavingServer server(Answer::http(200, QByteArray(500, 'x')));
    HttpClient client;
    QPointer<HttpExchange> first = client.send(postTo(server.url()), this);
    connect(first, &HttpExchange::finished, this, [&first] { delete first; });
    QPointer<HttpExchange> second = client.send(postTo(server.url()), this);
    connect(second, &HttpExchange::progressed, this, [&second] { delete second; });
    QTRY_VERIFY(!first && !second);
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
}

void TestHttpClient::everyFailureSaysWhatHappenedAndWhatToDo()
{
    MisbehavingServer server(Answer::closeAfterRequest());
    HttpClient client;
    const Failure failure = *exchange(&client, postTo(server.url())).failure;
    QVERIFY(failure.sentence.contains(QStringLiteral("127.0.0.1:%1").arg(server.port())));
    QVERIFY(failure.sentence.endsWith(QLatin1Char('.')));
    QVERIFY(failure.advice.contains(QStringLiteral("may or may not have been processed")));
    QVERIFY(failure.advice.contains(QStringLiteral("Service Operations Monitor")));
    QVERIFY(failure.advice.contains(QStringLiteral("does not send it again by itself")));
    QVERIFY(!failure.detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
