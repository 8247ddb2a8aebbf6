// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdictreader.h"
#include "app/http/httpclient.h"
#include "tests/app/http/curlcase.h"
#include "tests/support/misbehavingserver.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace gatepost;
using test::Answer;
using test::CurlCase;
using test::MisbehavingServer;

/// The replies that curl's own tests give to curl, given to us: from a bare server each, to one request that
/// changes something. They are all sent before the first is looked at, many at a time.
class TestCurlReplies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyReplyGetsAVerdict_data() { addReplies(); }
    void everyReplyGetsAVerdict();
    void noRequestIsRepeated_data() { addReplies(); }
    void noRequestIsRepeated();
    void whatCurlRefusesIsNoSuccess_data();
    void whatCurlRefusesIsNoSuccess();
    void whatCurlTakesIsTakenWhole_data();
    void whatCurlTakesIsTakenWhole();

private:
    struct Exchanged
    {
        CurlCase::Reply given;
        http::HttpReply reply;
        broker::Verdict verdict;
        int copies = 0;
        int errorCode = 0; ///< curl's, where this is the only reply it got
        bool isOnly = false;
        QByteArray command;
    };

    void exchange(qsizetype index);
    void startMore();
    void addReplies() const;

    http::HttpClient m_client;
    QList<Exchanged> m_all;
    QMap<QString, qsizetype> m_index; ///< by `test1/data`
    qsizetype m_next = 0;
    qsizetype m_done = 0;
};

void TestCurlReplies::initTestCase()
{
    const QDir folder(QStringLiteral(GATEPOST_CURL_DIR "/data"));
    for (const QString &name : folder.entryList({QStringLiteral("test*")}, QDir::Files, QDir::Name)) {
        const CurlCase curl = CurlCase::read(folder.filePath(name));
        if (!curl.isHttp)
            continue;
        const bool isOnly = curl.replies.size() == 1;
        for (const CurlCase::Reply &reply : curl.replies) {
            m_index.insert(curl.name + QLatin1Char('/') + reply.name, m_all.size());
            m_all.append(Exchanged{.given = reply,
                                   .reply = {},
                                   .verdict = {},
                                   .errorCode = isOnly ? curl.errorCode : 0,
                                   .isOnly = isOnly,
                                   .command = curl.command});
        }
    }
    QVERIFY2(m_all.size() > 700, QByteArray::number(m_all.size()).constData());
    startMore();
    QTRY_COMPARE_WITH_TIMEOUT(m_done, m_all.size(), 100'000);
}

void TestCurlReplies::startMore()
{
    constexpr qsizetype atOnce = 16;
    while (m_next < m_all.size() && m_next - m_done < atOnce)
        exchange(m_next++);
}

void TestCurlReplies::exchange(qsizetype index)
{
    auto *server = new MisbehavingServer(Answer::raw(m_all[index].given.bytes).thenClose(), this);
    http::HttpRequest request;
    request.url = server->url();
    request.headers = {{"Content-Type", "text/xml"}};
    request.body = Body("<helloworld/>");
    request.deadlines.total = std::chrono::seconds(60);
    auto *exchange = m_client.send(request, this);
    connect(exchange, &http::HttpExchange::finished, this, [this, index, server, exchange] {
        static const auto catalogue = broker::ErrorCatalogue::shipped();
        Exchanged &done = m_all[index];
        done.reply = exchange->reply();
        done.verdict = broker::readVerdict(done.reply, broker::OperationType::Sync, catalogue);
        done.copies = server->copies();
        exchange->deleteLater();
        server->deleteLater();
        ++m_done;
        startMore();
    });
}

void TestCurlReplies::addReplies() const
{
    QTest::addColumn<qsizetype>("index");
    for (auto each = m_index.begin(); each != m_index.end(); ++each)
        QTest::newRow(qPrintable(each.key())) << each.value();
}

void TestCurlReplies::everyReplyGetsAVerdict()
{
    QFETCH(qsizetype, index);
    const Exchanged &done = m_all[index];
    QVERIFY2(done.verdict.kind != broker::VerdictKind::Timeout, qPrintable(done.verdict.text));
    QVERIFY(done.verdict.kind != broker::VerdictKind::Cancelled);
    if (broker::outcome(done.verdict.kind) == broker::Outcome::Yes)
        return;
    QVERIFY(!done.verdict.text.isEmpty());
    QVERIFY(!done.verdict.advice.isEmpty());
}

void TestCurlReplies::noRequestIsRepeated()
{
    QFETCH(qsizetype, index);
    QCOMPARE(m_all[index].copies, 1);
}

/// What is refused whatever it was asked: curl's errors that come of the reply alone, and what is no HTTP.
static bool isBad(const QByteArray &reply, int errorCode)
{
    // 8 a reply that is none, 18 cut short, 52 empty, 56 broken off or out of bounds, 61 a bad encoding
    return QList<int>{8, 18, 52, 56, 61}.contains(errorCode) || !reply.startsWith("HTTP/");
}

/// Of these no failure is told, and that is known: the verdict must do without.
static bool passesAsReply(const QString &name)
{
    // Qt takes a chunk's size that is no number for the last chunk's, and says nothing.
    static const QStringList chunks{QStringLiteral("test36"), QStringLiteral("test1416")};
    // Bytes that cannot be inflated are kept as they came.
    static const QStringList compressed{QStringLiteral("test221"), QStringLiteral("test387"),
                                        QStringLiteral("test418")};
    const QString test = name.section(QLatin1Char('/'), 0, 0);
    return chunks.contains(test) || compressed.contains(test);
}

void TestCurlReplies::whatCurlRefusesIsNoSuccess_data()
{
    QTest::addColumn<qsizetype>("index");
    for (auto each = m_index.begin(); each != m_index.end(); ++each)
        if (isBad(m_all[each.value()].given.bytes, m_all[each.value()].errorCode))
            QTest::newRow(qPrintable(each.key())) << each.value();
}

void TestCurlReplies::whatCurlRefusesIsNoSuccess()
{
    QFETCH(qsizetype, index);
    const Exchanged &done = m_all[index];
    QVERIFY(broker::outcome(done.verdict.kind) != broker::Outcome::Yes);
    const bool isTold = done.reply.failure.has_value();
    QVERIFY2(isTold != passesAsReply(QString::fromLatin1(QTest::currentDataTag())),
             done.given.bytes.left(2000).constData());
}

/// Body and status of a reply of the plainest kind: one head, a length or the end of the connection.
struct Plain
{
    int status = 0;
    QByteArray body;
};

static std::optional<Plain> plain(const QByteArray &bytes)
{
    static const QRegularExpression headEnd(QStringLiteral("\n\r?\n"));
    const auto end = headEnd.match(QString::fromLatin1(bytes));
    const QByteArray head = bytes.left(end.capturedStart() + 1).toLower();
    const int status = head.mid(9, 3).toInt();
    if (!head.startsWith("http/1") || !end.hasMatch() || status < 200 ||
        head.contains("\ntransfer-encoding") || head.contains("\ncontent-encoding") ||
        head.count("\ncontent-length") > 1)
        return {};
    const QByteArray body = bytes.mid(end.capturedEnd());
    const qsizetype at = head.indexOf("\ncontent-length:");
    if (status == 204 || status == 304)
        return Plain{status, {}};
    if (at < 0)
        return Plain{status, body};
    const qsizetype length = head.mid(at + 16, head.indexOf('\n', at + 1) - at - 16).trimmed().toLongLong();
    if (length > body.size())
        return {};
    return Plain{status, body.left(length)};
}

void TestCurlReplies::whatCurlTakesIsTakenWhole_data()
{
    QTest::addColumn<qsizetype>("index");
    for (auto each = m_index.begin(); each != m_index.end(); ++each) {
        const Exchanged &done = m_all[each.value()];
        if (done.isOnly && done.errorCode == 0 && plain(done.given.bytes))
            QTest::newRow(qPrintable(each.key())) << each.value();
    }
}

void TestCurlReplies::whatCurlTakesIsTakenWhole()
{
    QFETCH(qsizetype, index);
    const Exchanged &done = m_all[index];
    const Plain expected = *plain(done.given.bytes);
    QVERIFY2(!done.reply.failure, done.reply.failure ? qPrintable(done.reply.failure->detail) : "");
    QCOMPARE(done.reply.status, expected.status);
    QCOMPARE(done.reply.body.bytes(), expected.body);
}

QTEST_GUILESS_MAIN(TestCurlReplies)
#include "tst_curlreplies.moc"
