// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/charset.h"
#include "app/xml/encoding.h"
#include "app/xml/unencodable.h"

#include <QTest>

using namespace gatepost::xml;

class TestEncoding : public QObject
{
    Q_OBJECT

private slots:
    void theEncodingIsDetected_data();
    void theEncodingIsDetected();
    void bytesAreDecoded_data();
    void bytesAreDecoded();
    void everyEncodingGoesThereAndBack_data();
    void everyEncodingGoesThereAndBack();
    void aCharacterThatDoesNotFitIsNamedWithItsPlace();
    void anUnknownEncodingIsAnErrorWhenWriting();
    void theDeclaredEncodingOfATextIsFound();
    void utf8IsNotCopied();
    void everyEncodingOfTheListIsKnown();
};

void TestEncoding::theEncodingIsDetected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("name");
    QTest::addColumn<EncodingSource>("source");
    QTest::addColumn<int>("bomLength");
    QTest::addColumn<QString>("disagreement");
    using enum EncodingSource;
    const auto row = [](const char *title, const QByteArray &bytes, const char *contentType, const char *name,
                        EncodingSource source, int bomLength, const char *disagreement = "") {
        QTest::newRow(title) << bytes << QByteArray(contentType) << QString::fromLatin1(name) << source
                             << bomLength << QString::fromLatin1(disagreement);
    };
    row("nothing said", "<a/>", "text/xml", "UTF-8", Default, 0);
    row("empty", "", "", "UTF-8", Default, 0);
    row("UTF-8 mark", "\xEF\xBB\xBF<a/>", "", "UTF-8", ByteOrderMark, 3);
    row("UTF-16LE mark", QByteArray("\xFF\xFE<\0a\0", 6), "", "UTF-16LE", ByteOrderMark, 2);
    row("UTF-16BE mark", QByteArray("\xFE\xFF\0<", 4), "", "UTF-16BE", ByteOrderMark, 2);
    row("UTF-32LE mark", QByteArray("\xFF\xFE\0\0<\0\0\0", 8), "", "UTF-32LE", ByteOrderMark, 4);
    row("content type", "<a/>", "text/xml; charset=iso-8859-1", "ISO-8859-1", ContentType, 0);
    row("quoted", "<a/>", "text/xml;Charset = \"latin1\"; x=y", "ISO-8859-1", ContentType, 0);
    row("declaration", "<?xml version='1.0' encoding='windows-1252'?><a/>", "text/xml", "WINDOWS-1252",
        XmlDeclaration, 0);
    row("no declaration", "<a encoding='latin1'/>", "text/xml", "UTF-8", Default, 0);
    row("pseudo attribute", "<?xml version='1.0' xencoding='latin1'?><a/>", "", "UTF-8", Default, 0);
    row("wide without mark", QByteArray("<\0?\0x\0", 6), "", "UTF-16LE", Default, 0);
    row("UTF-16 by header", QByteArray("\0<\0a", 4), "text/xml; charset=UTF-16", "UTF-16BE", ContentType, 0);
    row("same in three ways", "\xEF\xBB\xBF<?xml version='1.0' encoding='utf8'?><a/>",
        "text/xml; charset=UTF-8", "UTF-8", ByteOrderMark, 3);
    row("header against declaration", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
        "text/xml; charset=UTF-8", "UTF-8", ContentType, 0,
        "The Content-Type says UTF-8, the XML declaration says ISO-8859-1: read as UTF-8.");
    row("mark against header", "\xEF\xBB\xBF<a/>", "text/xml; charset=ISO-8859-1", "UTF-8", ByteOrderMark, 3,
        "The byte order mark says UTF-8, the Content-Type says ISO-8859-1: read as UTF-8.");
    row("declares UTF-16, is not", "<?xml version='1.0' encoding='UTF-16'?><a/>", "", "UTF-8", Default, 0,
        "The XML declaration says UTF-16: read as UTF-8.");
    row("unknown", "<a/>", "text/xml; charset=klingon", "ISO-8859-1", Default, 0,
        "The Content-Type says klingon: read as ISO-8859-1.");
}

void TestEncoding::theEncodingIsDetected()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, contentType);
    QFETCH(QString, name);
    QFETCH(EncodingSource, source);
    QFETCH(int, bomLength);
    QFETCH(QString, disagreement);
    const Encoding encoding = detectEncoding(bytes, contentType);
    QCOMPARE(encoding.disagreement, disagreement);
    QCOMPARE(encoding.name, name);
    QCOMPARE(encoding.source, source);
    QCOMPARE(encoding.bomLength, bomLength);
}

void TestEncoding::bytesAreDecoded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("invalidAt");
    QTest::newRow("UTF-8") << QByteArray("\xEF\xBB\xBF<\xC3\xA9/>") << QByteArray() << QStringLiteral("<é/>")
                           << -1;
    QTest::newRow("broken UTF-8") << QByteArray("<a>\xE9</a>") << QByteArray()
                                  << QStringLiteral("<a>\uFFFD</a>") << 3;
    QTest::newRow("latin1") << QByteArray("<a>\xE9</a>") << QByteArray("x; charset=latin1")
                            << QStringLiteral("<a>é</a>") << -1;
    QTest::newRow("1252") << QByteArray("\x80\x93") << QByteArray("x; charset=windows-1252")
                          << QStringLiteral("€“") << -1;
    QTest::newRow("UTF-16 pair") << QByteArray("\xFF\xFE\x3D\xD8\x00\xDE", 6) << QByteArray()
                                 << QStringLiteral("😀") << -1;
    QTest::newRow("lone surrogate") << QByteArray("\xFF\xFE"
                                                  "A\0\x3D\xD8"
                                                  "B\0",
                                                  8)
                                    << QByteArray() << QStringLiteral("A\uFFFDB") << 4;
    QTest::newRow("odd length") << QByteArray("\xFF\xFE"
                                              "A\0B",
                                              5)
                                << QByteArray() << QStringLiteral("A\uFFFD") << 4;
    QTest::newRow("US-ASCII") << QByteArray("a\xE9z") << QByteArray("x; charset=us-ascii")
                              << QStringLiteral("a\uFFFDz") << 1;
}

void TestEncoding::bytesAreDecoded()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, contentType);
    QFETCH(QString, text);
    QFETCH(int, invalidAt);
    const Decoded decoded = decode(bytes, contentType);
    QCOMPARE(decoded.text, text);
    QCOMPARE(decoded.invalidAt, invalidAt);
}

void TestEncoding::everyEncodingGoesThereAndBack_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const QString western = QStringLiteral("<a>Zo\u00EB, \u00E9t\u00E9</a>");
    for (const char *name :
         {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "windows-1252"})
        QTest::newRow(name) << QString::fromLatin1(name) << western;
    QTest::newRow("UTF-16 pairs") << QStringLiteral("UTF-16") << QStringLiteral("<a>😀</a>");
    QTest::newRow("Shift_JIS") << QStringLiteral("Shift_JIS") << QStringLiteral("<a>日本</a>");
    QTest::newRow("ISO-2022-JP") << QStringLiteral("ISO-2022-JP") << QStringLiteral("<a>日本</a>");
    QTest::newRow("longer than a piece") << QStringLiteral("windows-1252") << QString(200'001, QChar(0x20AC));
}

void TestEncoding::everyEncodingGoesThereAndBack()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    const auto bytes = encode(text, name);
    QVERIFY(bytes);
    const Decoded decoded = decode(*bytes, "text/xml; charset=" + name.toLatin1());
    QCOMPARE(decoded.invalidAt, -1);
    QCOMPARE(decoded.text, text);
    QCOMPARE(toUtf8(*bytes, decoded.encoding), text.toUtf8());
}

void TestEncoding::aCharacterThatDoesNotFitIsNamedWithItsPlace()
{
    const auto bytes = encode(QStringLiteral("<a>\n😀é\r\n price: €</a>"), QStringLiteral("latin1"));
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().kind, gatepost::ErrorKind::Input);
    QVERIFY2(bytes.error().message.startsWith(
                 QStringLiteral("The character “😀” (U+1F600) in line 2, column 1 cannot")),
             qPrintable(bytes.error().message));
    const auto euro = encode(QStringLiteral("<a>\r\né price: €</a>"), QStringLiteral("latin1"));
    QVERIFY(euro.error().message.startsWith(
        QStringLiteral("The character “€” (U+20AC) in line 2, column 10 cannot")));
    const auto place = unencodableIn(QStringLiteral("<a>\r\né price: 😀</a>"), QStringLiteral("latin1"));
    QVERIFY(place);
    QCOMPARE(place->at, 14);
    QCOMPARE(place->length, 2);
    QCOMPARE(place->line, 2);
    QVERIFY(!unencodableIn(QStringLiteral("é"), QStringLiteral("latin1")));
    QVERIFY(!encode(QString(QChar(0xD800)), QStringLiteral("UTF-8")));
    QVERIFY(!encode(QString(QChar(0xDC00)), QStringLiteral("UTF-16")));
}

void TestEncoding::anUnknownEncodingIsAnErrorWhenWriting()
{
    const auto bytes = encode(QStringLiteral("<a/>"), QStringLiteral("klingon"));
    QVERIFY(!bytes);
    QVERIFY(bytes.error().message.contains(QStringLiteral("klingon")));
}

void TestEncoding::theDeclaredEncodingOfATextIsFound()
{
    QCOMPARE(declaredEncoding(QStringLiteral("<a/>")), QStringLiteral("UTF-8"));
    QCOMPARE(declaredEncoding(QStringLiteral("<?xml version=\"1.0\" encoding=\"latin1\"?><a/>")),
             QStringLiteral("ISO-8859-1"));
    QCOMPARE(declaredEncoding(QStringLiteral("<?xml version=\"1.0\" encoding=\"Klingon\"?><a/>")),
             QStringLiteral("KLINGON"));
}

void TestEncoding::utf8IsNotCopied()
{
    const QByteArray bytes = "\xEF\xBB\xBF<a/>";
    QCOMPARE(toUtf8(bytes, detectEncoding(bytes)).constData(), bytes.constData() + 3);
    const QByteArray ascii = "<a/>";
    QCOMPARE(toUtf8(ascii, detectEncoding(ascii, "x; charset=latin1")).constData(), ascii.constData());
}

void TestEncoding::everyEncodingOfTheListIsKnown()
{
    const QStringList names = Charset::knownNames();
    QVERIFY2(names.size() > 100, qPrintable(QString::number(names.size())));
    for (const char *name : {"UTF-8", "ISO-8859-1", "WINDOWS-1252", "SHIFT_JIS", "IBM037"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
    for (const QString &name : names)
        QVERIFY2(Charset(name).isKnown(), qPrintable(name));
}

QTEST_APPLESS_MAIN(TestEncoding)
#include "tst_encoding.moc"
