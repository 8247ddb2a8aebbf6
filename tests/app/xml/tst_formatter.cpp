// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/formatter.h"

#include <QDir>
#include <QTest>

using namespace gatepost::xml;

class TestFormatter : public QObject
{
    Q_OBJECT

private slots:
    void documentsBecome_data();
    void documentsBecome();
    void fileCasesAreFormattedAsExpected_data();
    void fileCasesAreFormattedAsExpected();
    void malformedDocumentsAreFormattedUpToTheError_data();
    void malformedDocumentsAreFormattedUpToTheError();
    void piecesTogetherAreTheWhole();
    void writingStopsWhenTold();
    void indentationHasALimit();
    void theIndentIsTheCallers();
};

static QString dataFolder()
{
    return QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/xml/");
}

static QByteArray contentOf(const QString &name)
{
    QFile file(dataFolder() + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestFormatter::documentsBecome_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *input, const char *expected) {
        QTest::newRow(name) << QByteArray(input) << QByteArray(expected);
    };
    row("children", "<a><b/><c>1</c></a>", "<a>\n  <b/>\n  <c>1</c>\n</a>\n");
    row("empty pair", "<a></a>", "<a></a>\n");
    row("only blanks", "<a><b> </b></a>", "<a>\n  <b> </b>\n</a>\n");
    row("late text", "<a><b><c/></b>late</a>", "<a><b><c/></b>late</a>\n");
    row("late CDATA", "<a><b/><![CDATA[ ]]></a>", "<a><b/><![CDATA[ ]]></a>\n");
    row("entity as text", "<a> &#32;<b/></a>", "<a> &#32;<b/></a>\n");
    row("comment in leaf", "<a><!--c--></a>", "<a><!--c--></a>\n");
    row("comment among children", "<a><!--c--><b/></a>", "<a>\n  <!--c-->\n  <b/>\n</a>\n");
    row("preserve", "<a><b xml:space=\"preserve\"><c/> <d><e/></d></b></a>",
        "<a>\n  <b xml:space=\"preserve\"><c/> <d><e/></d></b>\n</a>\n");
    row("prolog", "<?xml version=\"1.0\"?><!--c--><!DOCTYPE a><a/><?p?>",
        "<?xml version=\"1.0\"?>\n<!--c-->\n<!DOCTYPE a>\n<a/>\n<?p?>\n");
    row("bytes kept", "<a  b = '&apos;&#x41;'\n c=\"'\" ><d >&quot;</d ></a >",
        "<a  b = '&apos;&#x41;'\n c=\"'\" >\n  <d >&quot;</d >\n</a >\n");
    row("already formatted", "<a>\n    <b>\n<c/></b>\n</a>\n", "<a>\n  <b>\n    <c/>\n  </b>\n</a>\n");
}

void TestFormatter::documentsBecome()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const Formatted formatted = format(input);
    QVERIFY(!formatted.error);
    QCOMPARE(formatted.text, expected);
    QCOMPARE(format(formatted.text).text, expected);
}

// x.input.xml and x.expected.xml; those that are not well-formed are called broken-….
void TestFormatter::fileCasesAreFormattedAsExpected_data()
{
    QTest::addColumn<QString>("name");
    const QStringList inputs =
        QDir(dataFolder()).entryList({QStringLiteral("*.input.xml")}, QDir::Files, QDir::Name);
    QVERIFY(inputs.size() >= 20);
    for (const QString &input : inputs)
        QTest::newRow(qPrintable(input.chopped(10))) << input.chopped(10);
}

void TestFormatter::fileCasesAreFormattedAsExpected()
{
    QFETCH(QString, name);
    const Formatted formatted = format(contentOf(name + QStringLiteral(".input.xml")));
    QCOMPARE(formatted.text, contentOf(name + QStringLiteral(".expected.xml")));
    QCOMPARE(formatted.error.has_value(), name.startsWith(QStringLiteral("broken-")));
    QCOMPARE(format(formatted.text).text, formatted.text);
}

void TestFormatter::malformedDocumentsAreFormattedUpToTheError_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("wrong end") << QByteArray("<a><b><c></b> </a>")
                               << QByteArray("<a>\n  <b>\n    <c></b> </a>") << QByteArray("</b> </a>");
    QTest::newRow("bad text") << QByteArray("<a><b/>R&D</a>") << QByteArray("<a><b/>R&D</a>")
                              << QByteArray("R&D</a>");
    QTest::newRow("blanks before") << QByteArray("<a><b/>\n</c>") << QByteArray("<a>\n  <b/>\n</c>")
                                   << QByteArray("\n</c>");
    QTest::newRow("cut short") << QByteArray("<a><b/><c>12") << QByteArray("<a>\n  <b/>\n  <c>12")
                               << QByteArray();
    QTest::newRow("JSON") << QByteArray("{ }") << QByteArray("{ }") << QByteArray("{ }");
}

void TestFormatter::malformedDocumentsAreFormattedUpToTheError()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, rest);
    const Formatted formatted = format(input);
    QVERIFY(formatted.error);
    QCOMPARE(formatted.text, expected);
    QCOMPARE(formatted.text.mid(formatted.errorAt), rest);
    QCOMPARE(format(formatted.text).text, expected);
}

void TestFormatter::piecesTogetherAreTheWhole()
{
    QByteArray document = "<a>";
    for (int i = 0; i < 100'000; ++i)
        document += "<row><name>Jones</name></row>";
    document += "<big>" + QByteArray(3'000'000, 'x') + "</big></a>";
    QList<QByteArray> pieces;
    const auto error = format(document, {}, [&pieces](QByteArrayView piece) {
        pieces << piece.toByteArray();
        return true;
    });
    QVERIFY(!error);
    QVERIFY(pieces.size() > 5);
    QVERIFY(pieces.first().size() <= 1 << 20);
    QCOMPARE(pieces.join(), format(document).text);
}

void TestFormatter::writingStopsWhenTold()
{
    const QByteArray document = "<a>" + QByteArray("<b>x</b>").repeated(500'000) + "</a>";
    int calls = 0;
    format(document, {}, [&calls](QByteArrayView) {
        ++calls;
        return false;
    });
    QCOMPARE(calls, 1);
}

void TestFormatter::indentationHasALimit()
{
    const QByteArray document = QByteArray("<a>").repeated(5) + QByteArray("</a>").repeated(5);
    QCOMPARE(format(document, {.indent = 1, .deepestIndent = 2}).text,
             QByteArray("<a>\n <a>\n  <a>\n  <a>\n  <a></a>\n  </a>\n  </a>\n </a>\n</a>\n"));
}

void TestFormatter::theIndentIsTheCallers()
{
    QCOMPARE(format("<a><b/></a>", {.indent = 0}).text, QByteArray("<a>\n<b/>\n</a>\n"));
    QCOMPARE(format("<a><b/></a>", {.indent = 4}).text, QByteArray("<a>\n    <b/>\n</a>\n"));
}

QTEST_APPLESS_MAIN(TestFormatter)
#include "tst_formatter.moc"
