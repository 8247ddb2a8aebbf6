// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;
using namespace std::chrono_literals;

static constexpr qint64 mega = 1024 * 1024;

/// Bodies that are too large to hold twice, both ways.
class TestHttpStreaming : public QObject
{
    Q_OBJECT

private slots:
    void largeReplyArrivesWhole_data();
    void largeReplyArrivesWhole();
    void largeRequestArrivesWhole();
    void progressGrowsBothWays();
    void repetitiveGzipReplyIsInflated();
    void gzipBombIsStopped();
    void replyOverTheLimitIsStopped();
    void fullDiskIsAFailureThatSaysSo();
    void cancelInTheMiddleKeepsWhatCame();
};

static QByteArray makeBlock()
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < mega; ++i)
        bytes += "<row id=\"" + QByteArray::number(i) + "\"/>\n";
    bytes.truncate(mega);
    return bytes;
}

static const QByteArray &block()
{
    static const QByteArray bytes = makeBlock();
    return bytes;
}

void TestHttpStreaming::largeReplyArrivesWhole_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 12582912\r\n\r\n");
    QTest::newRow("until closed") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    QTest::newRow("chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void TestHttpStreaming::largeReplyArrivesWhole()
{
    QFETCH(const QByteArray, head);
    const bool chunked = head.contains("chunked");
    Answer answer;
    answer.head = head;
    answer.block = chunked ? "100000\r\n" + block() + "\r\n" : block();
    answer.repeat = 12;
    if (chunked)
        answer.tail = "0\r\n\r\n";
    if (head.contains("close"))
        answer = answer.thenClose();
    MisbehavingServer server(answer);
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
    QCOMPARE(reply.body.size(), 12 * mega);
    for (int i = 0; i < 12; ++i)
        QVERIFY(reply.body.bytes().mid(i * mega, mega) == block());
}

void TestHttpStreaming::largeRequestArrivesWhole()
{
    MisbehavingServer server;
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url(), block().repeated(12)));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.bytesSent, 12 * mega);
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.receivedBytes() > 12 * mega && server.receivedBytes() < 12 * mega + 1000);
    QVERIFY(server.requests().first().contains(block().left(mega / 2)));
}

void TestHttpStreaming::progressGrowsBothWays()
{
    MisbehavingServer server(Answer::large(block(), 16));
    HttpClient client;
    HttpExchange *exchange = client.send(postTo(server.url(), block().repeated(16)), this);
    QList<Progress> steps;
    connect(exchange, &HttpExchange::progressed, this,
            [&steps](const Progress &step) { steps.append(step); });
    QSignalSpy finished(exchange, &HttpExchange::finished);
    QVERIFY(finished.wait(20'000));
    QVERIFY(steps.size() > 2);
    QVERIFY(std::is_sorted(steps.begin(), steps.end(), [](const Progress &a, const Progress &b) {
        return a.sent + a.received < b.sent + b.received;
    }));
    const Progress last{16 * mega, 16 * mega, 16 * mega, 16 * mega};
    QCOMPARE(steps.last(), last);
}

void TestHttpStreaming::repetitiveGzipReplyIsInflated()
{
    const QByteArray row = "<PERSON class=\"R\"><EMPLID IsChanged=\"Y\">KU0001</EMPLID></PERSON>";
    const QByteArray plain = row.repeated(30'000'000 / row.size());
    MisbehavingServer server(Answer::gzip(plain));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QVERIFY(reply.body.bytes() == plain);
    QVERIFY(plain.size() / reply.wireBody.size() > 200);
}

void TestHttpStreaming::gzipBombIsStopped()
{
    MisbehavingServer server(Answer::gzip(QByteArray(16 * mega, '\0')));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.replyLimit = 4 * mega;
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ReplyTooLarge);
    QCOMPARE(reply.failure->delivery, Delivery::Yes);
    QVERIFY(reply.body.size() <= 4 * mega);
}

void TestHttpStreaming::replyOverTheLimitIsStopped()
{
    MisbehavingServer server(Answer::large(block(), 16));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.replyLimit = 4 * mega;
    const HttpReply reply = exchange(&client, request);
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ReplyTooLarge);
    QVERIFY(reply.body.size() <= 4 * mega);
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestHttpStreaming::fullDiskIsAFailureThatSaysSo()
{
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/proc/self");
    const auto restore =
        qScopeGuard([&before] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
    MisbehavingServer server(Answer::large(block(), 16));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::Other);
    QCOMPARE(reply.failure->delivery, Delivery::Yes);
    QVERIFY2(reply.failure->sentence.contains(QStringLiteral("/proc/")), qPrintable(reply.failure->sentence));
}

void TestHttpStreaming::cancelInTheMiddleKeepsWhatCame()
{
    MisbehavingServer server(Answer::large(block(), 64).dripping(mega / 4, 2ms));
    HttpClient client;
    HttpExchange *exchange = client.send(postTo(server.url()), this);
    connect(exchange, &HttpExchange::progressed, this, [exchange](const Progress &progress) {
        if (progress.received > mega)
            exchange->cancel();
    });
    QSignalSpy finished(exchange, &HttpExchange::finished);
    QVERIFY(finished.wait(20'000));
    QCOMPARE(exchange->reply().failure->kind, FailureKind::Cancelled);
    QCOMPARE(exchange->reply().failure->delivery, Delivery::Yes);
    QVERIFY(exchange->reply().body.size() > mega && exchange->reply().body.size() < 64 * mega);
}

QTEST_GUILESS_MAIN(TestHttpStreaming)
#include "tst_httpstreaming.moc"
