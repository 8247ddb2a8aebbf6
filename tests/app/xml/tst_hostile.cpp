// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdictreader.h"
#include "app/document/treemap.h"
#include "app/xml/characters.h"
#include "app/xml/formatter.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace gatepost;

/// Documents made to hurt: each must be answered, rightly, in time that grows with its size.
class TestHostile : public QObject
{
    Q_OBJECT

private slots:
    void hostileDocumentsAreAnsweredInTime_data();
    void hostileDocumentsAreAnsweredInTime();
    void aWideReplyOfManyErrorsIsRead();
    void entitiesAreShownAsWritten_data();
    void entitiesAreShownAsWritten();
};

// The sanitizers make everything some twenty times slower; a square law is thousands.
static constexpr qint64 patienceMs = 20'000;

static QByteArray manyAttributes(int count, bool lastRepeats)
{
    QByteArray document = "<a";
    for (int i = 0; i < count; ++i)
        document += " attribute_with_a_long_common_beginning_" + QByteArray::number(i) + "='1'";
    return document + (lastRepeats ? " attribute_with_a_long_common_beginning_7='2'/>" : "/>");
}

static QByteArray billionLaughs()
{
    QByteArray document = "<!DOCTYPE a [<!ENTITY l0 \"lol\">";
    for (int i = 1; i < 10; ++i) {
        const QByteArray inner = "&l" + QByteArray::number(i - 1) + ";";
        document += "<!ENTITY l" + QByteArray::number(i) + " \"" + inner.repeated(10) + "\">";
    }
    return document + "]><a>&l9;</a>";
}

void TestHostile::hostileDocumentsAreAnsweredInTime_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<bool>("isWellFormed");
    constexpr int million = 1'000'000;
    const auto row = [](const char *title, const QByteArray &document, bool isWellFormed) {
        QTest::newRow(title) << document << isWellFormed;
    };
    row("a million levels", QByteArray("<a>").repeated(million) + QByteArray("</a>").repeated(million), true);
    row("a million levels never closed", QByteArray("<a>").repeated(million), false);
    row("a million siblings", "<a>" + QByteArray("<b/>").repeated(million) + "</a>", true);
    row("attribute of 50 MB", "<a b='" + QByteArray(50 * million, 'x') + "'/>", true);
    row("attribute of 50 MB never closed", "<a b='" + QByteArray(50 * million, 'x'), false);
    row("name of 20 MB", "<" + QByteArray(20 * million, 'x') + "/>", true);
    row("names of 5 MB that differ at the end",
        "<" + QByteArray(5 * million, 'x') + "a></" + QByteArray(5 * million, 'x') + "b>", false);
    row("100,000 attributes", manyAttributes(100'000, false), true);
    row("100,000 attributes, one twice", manyAttributes(100'000, true), false);
    row("billion laughs", billionLaughs(), true);
    row("a million references", "<a>" + QByteArray("&amp;").repeated(million) + "</a>", true);
    row("a million brackets", "<a>" + QByteArray("]").repeated(million) + "</a>", true);
    row("comment of hyphens", "<a><!--" + QByteArray("- ").repeated(million) + "--></a>", true);
    row("CDATA of brackets", "<a><![CDATA[" + QByteArray("]").repeated(million) + "]]></a>", true);
    row("a million comments opened", QByteArray("<!-- ").repeated(million), false);
    row("a million quotes in a DOCTYPE", "<!DOCTYPE a [" + QByteArray("<!ENTITY '\"' \"").repeated(million),
        false);
    row("NUL bytes", QByteArray(10 * million, '\0'), false);
    row("blanks", QByteArray(10 * million, ' '), false);
    row("lone surrogates", "<a>" + QByteArray("\xED\xA0\x80").repeated(million) + "</a>", false);
    row("three-byte characters", "<a>" + QByteArray("\xE6\x97\xA5").repeated(5 * million) + "</a>", true);
    row("line ends", "<a>" + QByteArray("\r\n").repeated(5 * million) + "<", false);
    row("less-than signs", QByteArray(5 * million, '<'), false);
    row("one bracket", QByteArray("<"), false);
}

void TestHostile::hostileDocumentsAreAnsweredInTime()
{
    QFETCH(QByteArray, document);
    QFETCH(bool, isWellFormed);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(!xml::check(document), isWellFormed);
    const xml::Formatted formatted = xml::format(document);
    QCOMPARE(!formatted.error, isWellFormed);
    http::HttpReply reply;
    reply.status = 200;
    reply.body = Body(document);
    const auto verdict =
        broker::readVerdict(reply, broker::OperationType::Sync, broker::ErrorCatalogue::shipped());
    QCOMPARE(verdict.kind == broker::VerdictKind::Reply, isWellFormed);
    QVERIFY(verdict.text.size() < 1000);
    QVERIFY2(timer.elapsed() < patienceMs, qPrintable(QString::number(timer.elapsed())));
}

void TestHostile::aWideReplyOfManyErrorsIsRead()
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray text = QByteArray("A.b.c ").repeated(200'000) + QByteArray("(1,2) ").repeated(200'000) +
                            QByteArray("A.").repeated(200'000) +
                            "OnExecute Name:x PCPC:1 Statement:2 (158,45)";
    http::HttpReply reply;
    reply.status = 200;
    reply.body = Body("<IBResponse type='error'><StatusCode>20</StatusCode><DefaultMessage>" + text +
                      "</DefaultMessage></IBResponse>");
    const auto verdict =
        broker::readVerdict(reply, broker::OperationType::Sync, broker::ErrorCatalogue::shipped());
    QCOMPARE(verdict.kind, broker::VerdictKind::Rejected);
    QCOMPARE(verdict.messageNumber, 45);
    QCOMPARE(verdict.ownPair, QStringLiteral("1,2"));
    QVERIFY(verdict.handler.endsWith(QStringLiteral("OnExecute Name:x PCPC:1 Statement:2")));
    QVERIFY2(timer.elapsed() < patienceMs, qPrintable(QString::number(timer.elapsed())));
}

// Bombs, and documents that want other files read.
void TestHostile::entitiesAreShownAsWritten_data()
{
    QTest::addColumn<QString>("path");
    const QFileInfoList files = QDir(QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/hostile"))
                                    .entryInfoList(QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 9);
    for (const QFileInfo &file : files)
        QTest::newRow(qPrintable(file.baseName())) << file.filePath();
}

void TestHostile::entitiesAreShownAsWritten()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const xml::Formatted formatted = xml::format(bytes);
    QVERIFY2(!formatted.error, qPrintable(formatted.error ? formatted.error->message : QString()));
    const auto withoutBlanks = [](QByteArray text) {
        text.removeIf([](char c) { return xml::isSpace(c); });
        return text;
    };
    QCOMPARE(withoutBlanks(formatted.text), withoutBlanks(bytes));

    const document::Text text = document::Text::ofUtf8(bytes);
    const auto map = document::TreeMap::of(text);
    QVERIFY(!map.error());
    QVERIFY(map.value(map.root(), 1 << 20).size() <= bytes.size());
    http::HttpReply reply;
    reply.status = 200;
    reply.body = Body(bytes);
    const auto verdict =
        broker::readVerdict(reply, broker::OperationType::Sync, broker::ErrorCatalogue::shipped());
    QVERIFY(!verdict.text.contains(QStringLiteral("root:")));
}

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_hostile.moc"
