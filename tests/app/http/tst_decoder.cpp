// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/replybody.h"
#include "tests/support/misbehavingserver.h"

#include <QTest>

#include <brotli/encode.h>
#include <zstd.h>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

static constexpr int gzipWrapping = 15 + 16;
static constexpr int zlibWrapping = 15;
static constexpr int noWrapping = -15;

/// Decoder and ReplyBody: what becomes of the bytes of a reply.
class TestDecoder : public QObject
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

static QByteArray brotli(const QByteArray &plain)
{
    QByteArray packed(qsizetype(BrotliEncoderMaxCompressedSize(size_t(plain.size()))), '\0');
    size_t size = size_t(packed.size());
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, size_t(plain.size()),
                          reinterpret_cast<const uint8_t *>(plain.constData()), &size,
                          reinterpret_cast<uint8_t *>(packed.data()));
    return packed.left(qsizetype(size));
}

static QByteArray zstd(const QByteArray &plain)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(plain.size()))), '\0');
    const size_t size =
        ZSTD_compress(packed.data(), size_t(packed.size()), plain.constData(), size_t(plain.size()), 3);
    return packed.left(qsizetype(size));
}

QByteArray TestDecoder::xml(int rows)
{
    QByteArray text = "<rows>";
    for (int row = 0; row < rows; ++row)
        text += "<row id=\"" + QByteArray::number(qint64(row) * 7919) + "\"/>";
    return text + "</rows>";
}

TestDecoder::Bodies TestDecoder::receive(const QByteArray &encoding, const QByteArray &bytes, qsizetype piece,
                                         qint64 limit, bool whole)
{
    ReplyBody receiver(limit);
    receiver.setContentEncoding(encoding);
    Bodies bodies;
    for (qsizetype at = 0; at < bytes.size() && bodies.intake == ReplyBody::Intake::Fine; at += piece)
        bodies.intake = receiver.append(bytes.constData() + at, std::min(piece, bytes.size() - at));
    receiver.take(whole, &bodies.wire, &bodies.body);
    return bodies;
}

void TestDecoder::compressedBodyIsInflatedBesideTheWireBytes_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<qsizetype>("piece");
    const QByteArray plain = xml(20'000);
    const auto add = [](const char *title, const char *encoding, const QByteArray &packed) {
        for (qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), qsizetype(1) << 20})
            QTest::addRow("%s, %d bytes at a time", title, static_cast<int>(piece))
                << QByteArray(encoding) << packed << piece;
    };
    add("gzip", "gzip", deflated(plain, gzipWrapping));
    add("x-gzip", "X-GZIP", deflated(plain, gzipWrapping));
    add("deflate", "deflate", deflated(plain, zlibWrapping));
    add("bare deflate", "deflate", deflated(plain, noWrapping));
    add("br", "br", brotli(plain));
    add("zstd", "zstd", zstd(plain));
    add("zstd in two frames", "zstd", zstd(plain.left(5000)) + zstd(plain.mid(5000)));
}

void TestDecoder::compressedBodyIsInflatedBesideTheWireBytes()
{
    QFETCH(const QByteArray, encoding);
    QFETCH(const QByteArray, packed);
    QFETCH(const qsizetype, piece);
    const QByteArray plain = xml(20'000);
    const Bodies bodies = receive(encoding, packed, piece);
    QCOMPARE(bodies.wire.bytes(), packed);
    QCOMPARE(bodies.body.bytes(), plain);
}

void TestDecoder::severalGzipMembersAreOneBody()
{
    const QByteArray packed = deflated("<a>", gzipWrapping) + deflated("</a>", gzipWrapping);
    QCOMPARE(receive("gzip", packed).body.bytes(), QByteArray("<a></a>"));
    QCOMPARE(receive("gzip", packed, 1).body.bytes(), QByteArray("<a></a>"));
}

void TestDecoder::bytesThatAreNotCompressedStayAsTheyCame()
{
    for (const char *encoding : {"gzip", "deflate", "br", "zstd"}) {
        QCOMPARE(receive(encoding, "<plain/>").body.bytes(), QByteArray("<plain/>"));
        QCOMPARE(receive(encoding, "x").body.bytes(), QByteArray("x"));
    }
    QByteArray damaged = deflated(xml(5000), gzipWrapping);
    damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
    QCOMPARE(receive("gzip", damaged).body.bytes(), damaged);
}

void TestDecoder::unknownEncodingStaysAsItCame()
{
    const QByteArray packed = deflated("<a/>", gzipWrapping);
    for (const char *encoding : {"compress", "identity", "", "gzip, gzip"})
        QCOMPARE(receive(encoding, packed).body.bytes(), packed);
}

void TestDecoder::emptyBodyIsEmpty()
{
    QVERIFY(receive("gzip", {}).body.isEmpty());
    QVERIFY(receive({}, {}).body.isEmpty());
    QVERIFY(receive("gzip", deflated({}, gzipWrapping)).body.isEmpty());
}

void TestDecoder::truncatedStreamShowsWhatThereIsOfABrokenReply()
{
    const QByteArray plain = xml(50'000);
    const QByteArray packed = deflated(plain, gzipWrapping);
    const Bodies bodies = receive("gzip", packed.left(packed.size() / 2), 1 << 20, 1LL << 31, false);
    QVERIFY(bodies.body.size() > 1000);
    QVERIFY(plain.startsWith(bodies.body.bytes()));
}

void TestDecoder::truncatedStreamOfAWholeReplyStaysAsItCame()
{
    const QByteArray half = deflated(xml(50'000), gzipWrapping).left(5000);
    QCOMPARE(receive("gzip", half).body.bytes(), half);
}

void TestDecoder::bombStopsAtTheLimit()
{
    const QByteArray bomb = deflated(QByteArray(16 << 20, '\0'), gzipWrapping);
    QVERIFY(bomb.size() < 20'000);
    QCOMPARE(receive("gzip", bomb, 1 << 20, 1 << 20).intake, ReplyBody::Intake::TooLarge);
}

void TestDecoder::honestRepetitionIsNotABomb()
{
    const QByteArray row = "<PERSON class=\"R\"><EMPLID IsChanged=\"Y\">KU0001</EMPLID></PERSON>";
    const QByteArray plain = "<MsgData>" + row.repeated(30'000'000 / row.size()) + "</MsgData>";
    const QByteArray packed = deflated(plain, gzipWrapping);
    QVERIFY(plain.size() / packed.size() > 200);
    const Bodies bodies = receive("gzip", packed);
    QCOMPARE(bodies.intake, ReplyBody::Intake::Fine);
    QVERIFY(bodies.body.bytes() == plain);
}

void TestDecoder::plainBodyStopsAtTheLimit()
{
    QCOMPARE(receive({}, QByteArray(1000, 'x'), 100, 1000).intake, ReplyBody::Intake::Fine);
    QCOMPARE(receive({}, QByteArray(1001, 'x'), 100, 1000).intake, ReplyBody::Intake::TooLarge);
}

void TestDecoder::largeBodyIsTheSameFromItsFile()
{
    const QByteArray plain = xml(800'000);
    QVERIFY(plain.size() > Spool::inMemory);
    const Bodies bodies = receive({}, plain, 300'000);
    QVERIFY(bodies.wire.bytes() == plain);
    QVERIFY(bodies.body.bytes().constData() == bodies.wire.bytes().constData());
}

QTEST_APPLESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
