// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/mime/mimereply.h"

#include "app/broker/verdictreader.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::broker;

/// What the PeopleSoftListeningConnector answers, taken apart.
class TestMimeReply : public QObject
{
    Q_OBJECT

private slots:
    void contentIsTakenOut_data();
    void contentIsTakenOut();
    void brokenContentIsSaid();
    void whatIsNoMimeIsNothing_data();
    void whatIsNoMimeIsNothing();
    void statisticsAreReadInTheirOrder();
    void verdictCarriesThem();
    void anyBytesAreFine();
};

static QByteArray part(const QByteArray &id, const QByteArray &content, const QByteArray &extra = {})
{
    return "--B\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-ID: " + id + "\r\n" + extra + "\r\n" +
           content + "\r\n";
}

static const QByteArray info =
    "<?xml "
    "version=\"1.0\"?><IBInfo><Status><StatusCode>0</StatusCode><MsgSet>158</MsgSet><MsgID>10000</MsgID>"
    "</Status><TransactionID><![CDATA[T1]]></TransactionID><IBProfileInformation>"
    "<TransformInbound>2</TransformInbound><OnRequestPeopleCode>14.5</OnRequestPeopleCode>"
    "<Odd>x</Odd><GatewayTime>28</GatewayTime></IBProfileInformation></IBInfo>";

static const QByteArray multipart = "multipart/related; boundary=\"B\"";

static QByteArray zlibBase64(const QByteArray &payload)
{
    return qCompress(payload).mid(4).toBase64();
}

static QByteArray inLines(const QByteArray &base64, const QByteArray &lineEnd)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += 20)
        lines += base64.mid(at, 20) + lineEnd;
    return lines;
}

void TestMimeReply::contentIsTakenOut_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray plain = "<a>\r\n--not a boundary\r\n</a>";
    const QByteArray long_ = "<rows>" + QByteArray("<row/>").repeated(5000) + "</rows>";
    QTest::newRow("plain") << plain << QByteArray() << plain;
    QTest::newRow("zlib") << inLines(zlibBase64(long_), "\r\n")
                          << QByteArray("Content-Transfer-Encoding: base64\r\n") << long_;
    QTest::newRow("zlib, not told") << inLines(zlibBase64(long_), "\n") << QByteArray() << long_;
    QTest::newRow("base64 only") << plain.toBase64() << QByteArray("Content-Transfer-Encoding: base64\r\n")
                                 << plain;
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("JSON") << QByteArray("{\"a\": 1}") << QByteArray() << QByteArray("{\"a\": 1}");
}

void TestMimeReply::contentIsTakenOut()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, extra);
    QFETCH(QByteArray, expected);
    const QByteArray body = part("IBInfo", info) + part("ContentSection0", content, extra) + "--B--\r\n";
    const auto reply = readMimeReply(Body(body), multipart);
    QVERIFY(reply);
    QCOMPARE(reply->parts.size(), 2);
    QCOMPARE(reply->infoPart, 0);
    QCOMPARE(reply->contentPart, 1);
    QCOMPARE(reply->problem, QString());
    QCOMPARE(reply->content.bytes(), expected);
    QCOMPARE(reply->contentType, QByteArray("text/xml; charset=UTF-8"));
    const MimePart &first = reply->parts.first();
    QCOMPARE(body.mid(first.begin, first.end - first.begin), info);
}

void TestMimeReply::brokenContentIsSaid()
{
    const QByteArray zlib = zlibBase64("<a>" + QByteArray(1000, 'x') + "</a>");
    const auto reply = readMimeReply(
        Body(part("IBInfo", info) + part("ContentSection0", zlib.left(20)) + "--B--"), multipart);
    QVERIFY(reply);
    QVERIFY2(reply->problem.contains(QLatin1String("damaged")), qPrintable(reply->problem));
    QVERIFY(reply->content.isEmpty());
}

void TestMimeReply::whatIsNoMimeIsNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("XML") << QByteArray("<a/>") << QByteArray("text/xml");
    QTest::newRow("empty") << QByteArray() << multipart;
    QTest::newRow("no separator in it") << QByteArray("<a/>") << multipart;
    QTest::newRow("only dashes") << QByteArray("--") << QByteArray("text/plain");
}

void TestMimeReply::whatIsNoMimeIsNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QVERIFY(!readMimeReply(Body(body), type));
}

void TestMimeReply::statisticsAreReadInTheirOrder()
{
    const auto fields = infoFields(info);
    QVERIFY(fields.contains(std::pair(QStringLiteral("TransactionID"), QStringLiteral("T1"))));
    const QList<Statistic> expected{{QStringLiteral("TransformInbound"), 2},
                                    {QStringLiteral("OnRequestPeopleCode"), 14.5},
                                    {QStringLiteral("GatewayTime"), 28}};
    QCOMPARE(statisticsOf(fields), expected);
    QVERIFY(statisticsOf(infoFields("<IBInfo><Odd>1</Odd>")).isEmpty());
}

void TestMimeReply::verdictCarriesThem()
{
    http::HttpReply reply;
    reply.status = 200;
    reply.headers = {{"Content-Type", multipart}};
    reply.body = Body(part("IBInfo", info) + part("ContentSection0", "<a/>") + "--B--\r\n");
    const Verdict verdict =
        readVerdict(reply, {OperationType::Sync, Connector::Mime}, ErrorCatalogue::shipped());
    QCOMPARE(verdict.kind, VerdictKind::Reply);
    QCOMPARE(verdict.statistics.size(), 3);
    QCOMPARE(verdictFromJson(toJson(verdict)), verdict);
}

void TestMimeReply::anyBytesAreFine()
{
    const QByteArray whole = part("IBInfo", info) + part("ContentSection0", zlibBase64("<a/>")) + "--B--\r\n";
    for (qsizetype length = 0; length < whole.size(); ++length)
        (void)readMimeReply(Body(whole.left(length)), multipart);
    for (const char *odd : {"--B", "--B\n", "--B\r\n\r\n", "\n--B\n--B\n--B", "--B--", "--B\n\n\n--B"})
        (void)readMimeReply(Body(odd), multipart);
    QVERIFY(readMimeReply(Body("--B\n\nx\n--B--"), multipart));
}

QTEST_APPLESS_MAIN(TestMimeReply)
#include "tst_mimereply.moc"
