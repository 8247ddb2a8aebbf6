// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/replybody.h"
#include "tests/support/misbehavingserver.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

static constexpr int gzipWrapping = 15 + 16;
static constexpr int zlibWrapping = 15;
static constexpr int noWrapping = -15;

/// Inflater and ReplyBody: what becomes of the bytes of a reply.
class TestInflater : public QObject
{
    Q_OBJECT

private slots:
    void compressedBodyIsInflatedBesideTheWireBytes_data();
    void compressedBodyIsInflatedBesideTheWireBytes();
    void severalGzipMembersAreOneBody();
    void bytesThatAreNotCompressedStayAsTheyCame();
    void unknownEncodingStaysAsItCame();
    void emptyBodyIsEmpty();
    void truncatedStreamShowsWhatThereIsOfABrokenReply();
    void truncatedStreamOfAWholeReplyStaysAsItCame();
    void bombStopsAtTheLimit();
    void honestRepetitionIsNotABomb();
    void plainBodyStopsAtTheLimit();
    void largeBodyIsTheSameFromItsFile();

private:
    struct Bodies
    {
        Body wire;
        Body body;
        ReplyBody::Intake intake = ReplyBody::Intake::Fine;
    };
    static Bodies receive(const QByteArray &encoding, const QByteArray &bytes, qsizetype piece = 1 << 20,
                          qint64 limit = 1LL << 31, bool whole = true);
    static QByteArray xml(int rows);
};

QByteArray TestInflater::xml(int rows)
{
    QByteArray text = "<rows>";
    for (int row = 0; row < rows; ++row)
        text += "<row id=\"" + QByteArray::number(qint64(row) * 7919) + "\"/>";
    return text + "</rows>";
}

TestInflater::Bodies TestInflater::receive(const QByteArray &encoding, const QByteArray &bytes,
                                           qsizetype piece, qint64 limit, bool whole)
{
    ReplyBody receiver(limit);
    receiver.setContentEncoding(encoding);
    Bodies bodies;
    for (qsizetype at = 0; at < bytes.size() && bodies.intake == ReplyBody::Intake::Fine; at += piece)
        bodies.intake = receiver.append(bytes.constData() + at, std::min(piece, bytes.size() - at));
    receiver.take(whole, &bodies.wire, &bodies.body);
    return bodies;
}

void TestInflater::compressedBodyIsInflatedBesideTheWireBytes_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<int>("windowBits");
    QTest::addColumn<qsizetype>("piece");
    const auto add = [](const char *encoding, int windowBits) {
        for (qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), qsizetype(1) << 20})
            QTest::addRow("%s %d, %d bytes at a time", encoding, windowBits, static_cast<int>(piece))
                << QByteArray(encoding) << windowBits << piece;
    };
    add("gzip", gzipWrapping);
    add("X-GZIP", gzipWrapping);
    add("deflate", zlibWrapping);
    add("deflate", noWrapping);
}

void TestInflater::compressedBodyIsInflatedBesideTheWireBytes()
{
    QFETCH(const QByteArray, encoding);
    QFETCH(const int, windowBits);
    QFETCH(const qsizetype, piece);
    const QByteArray plain = xml(20'000);
    const QByteArray packed = deflated(plain, windowBits);
    const Bodies bodies = receive(encoding, packed, piece);
    QCOMPARE(bodies.wire.bytes(), packed);
    QCOMPARE(bodies.body.bytes(), plain);
}

void TestInflater::severalGzipMembersAreOneBody()
{
    const QByteArray packed = deflated("<a>", gzipWrapping) + deflated("</a>", gzipWrapping);
    QCOMPARE(receive("gzip", packed).body.bytes(), QByteArray("<a></a>"));
    QCOMPARE(receive("gzip", packed, 1).body.bytes(), QByteArray("<a></a>"));
}

void TestInflater::bytesThatAreNotCompressedStayAsTheyCame()
{
    for (const char *encoding : {"gzip", "deflate"}) {
        QCOMPARE(receive(encoding, "<plain/>").body.bytes(), QByteArray("<plain/>"));
        QCOMPARE(receive(encoding, "x").body.bytes(), QByteArray("x"));
    }
    QByteArray damaged = deflated(xml(5000), gzipWrapping);
    damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
    QCOMPARE(receive("gzip", damaged).body.bytes(), damaged);
}

void TestInflater::unknownEncodingStaysAsItCame()
{
    const QByteArray packed = deflated("<a/>", gzipWrapping);
    for (const char *encoding : {"br", "zstd", "identity", "", "gzip, gzip"})
        QCOMPARE(receive(encoding, packed).body.bytes(), packed);
}

void TestInflater::emptyBodyIsEmpty()
{
    QVERIFY(receive("gzip", {}).body.isEmpty());
    QVERIFY(receive({}, {}).body.isEmpty());
    QVERIFY(receive("gzip", deflated({}, gzipWrapping)).body.isEmpty());
}

void TestInflater::truncatedStreamShowsWhatThereIsOfABrokenReply()
{
    const QByteArray plain = xml(50'000);
    const QByteArray packed = deflated(plain, gzipWrapping);
    const Bodies bodies = receive("gzip", packed.left(packed.size() / 2), 1 << 20, 1LL << 31, false);
    QVERIFY(bodies.body.size() > 1000);
    QVERIFY(plain.startsWith(bodies.body.bytes()));
}

void TestInflater::truncatedStreamOfAWholeReplyStaysAsItCame()
{
    const QByteArray half = deflated(xml(50'000), gzipWrapping).left(5000);
    QCOMPARE(receive("gzip", half).body.bytes(), half);
}

void TestInflater::bombStopsAtTheLimit()
{
    const QByteArray bomb = deflated(QByteArray(16 << 20, '\0'), gzipWrapping);
    QVERIFY(bomb.size() < 20'000);
    QCOMPARE(receive("gzip", bomb, 1 << 20, 1 << 20).intake, ReplyBody::Intake::TooLarge);
}

void TestInflater::honestRepetitionIsNotABomb()
{
    const QByteArray row = "<PERSON class=\"R\"><EMPLID IsChanged=\"Y\">KU0001</EMPLID></PERSON>";
    const QByteArray plain = "<MsgData>" + row.repeated(30'000'000 / row.size()) + "</MsgData>";
    const QByteArray packed = deflated(plain, gzipWrapping);
    QVERIFY(plain.size() / packed.size() > 200);
    const Bodies bodies = receive("gzip", packed);
    QCOMPARE(bodies.intake, ReplyBody::Intake::Fine);
    QVERIFY(bodies.body.bytes() == plain);
}

void TestInflater::plainBodyStopsAtTheLimit()
{
    QCOMPARE(receive({}, QByteArray(1000, 'x'), 100, 1000).intake, ReplyBody::Intake::Fine);
    QCOMPARE(receive({}, QByteArray(1001, 'x'), 100, 1000).intake, ReplyBody::Intake::TooLarge);
}

void TestInflater::largeBodyIsTheSameFromItsFile()
{
    const QByteArray plain = xml(800'000);
    QVERIFY(plain.size() > Spool::inMemory);
    const Bodies bodies = receive({}, plain, 300'000);
    QVERIFY(bodies.wire.bytes() == plain);
    QVERIFY(bodies.body.bytes().constData() == bodies.wire.bytes().constData());
}

QTEST_APPLESS_MAIN(TestInflater)
#include "tst_inflater.moc"
