// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/lines.h"
#include "app/json/formatter.h"
#include "app/xml/formatter.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

using namespace gatepost;
using document::Breaking;
using document::Ending;
using document::Lines;
using document::Row;
using document::Text;

using LinesPointer = std::shared_ptr<const Lines>;

static QByteArray all(const Lines &lines)
{
    const Row last = lines.row(lines.rowCount() - 1);
    return lines.written(Lines::Place{0, 0}, Lines::Place{lines.rowCount() - 1, last.bytes.end});
}

static LinesPointer pretty(const QByteArray &text, const Breaking &breaking = {})
{
    return prettyLines(Text::ofUtf8(text), {}, breaking);
}

// Row by row, with its indentation.
static QStringList rowsOf(const Lines &lines)
{
    QStringList rows;
    for (const Row &row : lines.rows(0, lines.rowCount()))
        rows << QString(row.indent, QLatin1Char('.')) + QString::fromUtf8(lines.written(row));
    return rows;
}

// Every row and every offset found alone is what it is in the row.
static void checkAccess(const Lines &lines)
{
    const std::vector<Row> rows = lines.rows(0, lines.rowCount() + 5);
    QCOMPARE(qint64(rows.size()), lines.rowCount());
    QRandomGenerator random(1);
    for (int step = 0; step < 25; ++step) {
        const qint64 number = random.bounded(lines.rowCount());
        const Row row = lines.row(number);
        QCOMPARE(row.bytes, rows[size_t(number)].bytes);
        QCOMPARE(row.line, rows[size_t(number)].line);
        QCOMPARE(row.indent, rows[size_t(number)].indent);
        const qint64 found = lines.rowOf(row.bytes.begin);
        QVERIFY(found >= number && rows[size_t(found)].bytes.begin == row.bytes.begin);
        QVERIFY(lines.row(lines.rowOfLine(row.line)).line == row.line);
        QVERIFY(!lines.row(lines.rowOfLine(row.line)).isContinuation);
    }
}

static QByteArray rowset(int rows)
{
    QByteArray text = "<?xml version=\"1.0\"?><DEPT_SYNC><MsgData>";
    for (int row = 0; row < rows; ++row)
        text += "<Transaction><DEPT class=\"R\"><ID>" + QByteArray::number(row) +
                "</ID><DESCR>Human &amp; Räte</DESCR><E/></DEPT></Transaction>";
    return text + "</MsgData></DEPT_SYNC>";
}

class tst_Lines : public QObject
{
    Q_OBJECT

private slots:
    void xmlIsLaidOutAsTheFormatterWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray deep = QByteArray("<a>").repeated(5000) + QByteArray("</a>").repeated(5000);
        const QByteArray documents[] = {
            "<a/>",
            "<a><b>1</b></a>",
            " <a>\n<b/>\n</a>\n",
            "<a>x<b/>y</a>",
            "<a><b/>text<c><d/></c></a>",
            "<?xml version='1.0'?>\n<!--x-->\n<!DOCTYPE a [<!ENTITY e 'x'>]>\n<a>&e;<?p?></a>\n\n",
            "<a><b xml:space='preserve'> <c/> </b><d><e/></d></a>",
            "<a><![CDATA[<x>\n</x>]]></a>",
            "<a><!-- one\ntwo\r\nthree --><b>1\r2</b>\r\n</a>",
            "",
            "  ",
            "no xml",
            "<a><b></a>",
            "<a><b>1</b><c>",
            "<a><b>1</b>\n  <c d=>\nrest\n of it\n",
            "<a>&bad</a>",
            "<a><b/>& </a>",
            "<a>\xC3(</a>",
            deep,
            deep.chopped(100),
            rowset(3000),
            rowset(3000).replace("</ID><DE", "</ID>\n x <DE"),
            rowset(2000) + "<more/>",
            "<a><b>" + QByteArray("line\n").repeated(40'000) + "</b><c/></a>",
            "<a b='" + QByteArray("x y ").repeated(100'000) + "'><c/></a>"};
        int number = 0;
        for (const QByteArray &text : documents)
            QTest::addRow("%d", number++) << text;
        QDirIterator files(QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/xml"), QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::addRow("%s", qPrintable(files.fileName())) << file.readAll();
        }
    }
    void xmlIsLaidOutAsTheFormatterWrites()
    {
        QFETCH(QByteArray, text);
        for (const Breaking &breaking : {Breaking{}, Breaking{100, false}, Breaking{30, true}}) {
            const LinesPointer lines = pretty(text, breaking);
            if (lines->syntax() != Lines::Syntax::Xml)
                return;
            QCOMPARE(all(*lines), xml::format(text).text);
            QCOMPARE(lines->error(), xml::format(text).error);
            checkAccess(*lines);
        }
    }

    void jsonIsLaidOutAsTheFormatterWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray documents[] = {
            "{}",
            "[ ]",
            "{\"a\":1}",
            " {\"a\" : [1, 2 ,{\"b\":\n null}] , \"c\":\"x \\\" y\\\\\" } ",
            "[1,2",
            "{\"a\":tru}",
            "[1 2]",
            "[{\"a\":1},{\"b\":[]},[[]],\"" + QByteArray("ab, ").repeated(9000) + "\"]",
            "[1]\n[2]\n",
            "{\"a\":\"\\",
            "[" + QByteArray("{\"NAME\":\"Müller : x\",\"n\":[1,2.5e3]},").repeated(20'000) + "null]",
            QByteArray("[").repeated(3000) + QByteArray("]").repeated(3000)};
        int number = 0;
        for (const QByteArray &text : documents)
            QTest::addRow("%d", number++) << text;
    }
    void jsonIsLaidOutAsTheFormatterWrites()
    {
        QFETCH(QByteArray, text);
        for (const Breaking &breaking : {Breaking{}, Breaking{50, false}}) {
            const LinesPointer lines = prettyLines(Text::ofUtf8(text), "application/json", breaking);
            QCOMPARE(all(*lines), json::format(text).text);
            QCOMPARE(lines->error(), json::format(text).error);
            checkAccess(*lines);
        }
    }

    void rawLinesAreThoseOfTheText()
    {
        const QByteArray text = "one\ntwo\r\nthree\rfour\n";
        const LinesPointer lines = rawLines(Text::ofUtf8(text), Lines::Syntax::Plain);
        QCOMPARE(rowsOf(*lines), (QStringList{"one", "two", "three", "four", ""}));
        QCOMPARE(all(*lines), text);
        QCOMPARE(rawLines({}, Lines::Syntax::Plain)->rowCount(), 1);
    }

    void longLinesAreBrokenForTheScreenOnly()
    {
        const QByteArray text = "a\n" + QByteArray("Käse €").repeated(30'000) + "\nb";
        const LinesPointer lines = rawLines(Text::ofUtf8(text), Lines::Syntax::Plain);
        QCOMPARE(lines->lineCount(), 3);
        QVERIFY(lines->rowCount() > 100);
        QVERIFY(lines->hasSoftBreaks());
        QCOMPARE(all(*lines), text);
        for (const Row &row : lines->rows(0, lines->rowCount()))
            QVERIFY(
                QByteArrayView(text).sliced(row.bytes.begin, row.bytes.end - row.bytes.begin).isValidUtf8());
        QCOMPARE(lines->row(lines->rowCount() - 1).line, 2);
    }

    void whatIsCutOffIsNoError()
    {
        const QByteArray text = rowset(100);
        for (qint64 cut = 60; cut < text.size(); cut += 97) {
            const auto lines = prettyLines(Text::ofUtf8(text.left(cut)), {}, {}, document::Whole::No);
            QVERIFY(!lines->error());
            QVERIFY(lines->rowCount() > 2);
        }
        QVERIFY(prettyLines(Text::ofUtf8("<a></b>" + text), {}, {}, document::Whole::No)->error());
    }

    void foldsEndWhereTheirElementsDo()
    {
        const QByteArray text = rowset(3000);
        const LinesPointer lines = pretty(text);
        const std::vector<document::Fold> folds = lines->folds();
        QCOMPARE(folds.size(), size_t(2 + 2 * 3000));
        QCOMPARE(folds[0].first, 1);
        QCOMPARE(folds[0].last, lines->rowCount() - 2);
        for (size_t index = 0; index < folds.size(); index += 37) {
            QCOMPARE(lines->foldEnd(folds[index].first), folds[index].last);
            const QByteArray tag = lines->written(lines->row(folds[index].last));
            QVERIFY(tag.startsWith("</"));
            QCOMPARE(lines->row(folds[index].last).indent, lines->row(folds[index].first).indent);
        }
        QCOMPARE(lines->foldEnd(0), 0);
    }

    void severalRowsOfOneFoldToo()
    {
        const LinesPointer lines = pretty("<a><!--1\n2\n3--><b/><c>x\ny</c><d e='1'\nf='2'><g/></d></a>");
        std::vector<std::pair<qint64, qint64>> folds;
        for (const document::Fold &fold : lines->folds()) {
            folds.push_back({fold.first, fold.last});
            QCOMPARE(lines->foldEnd(fold.first), fold.last);
        }
        QCOMPARE(folds, (std::vector<std::pair<qint64, qint64>>{{0, 11}, {1, 3}, {5, 6}, {7, 10}}));
    }

    void deepFoldsAreNoTrouble()
    {
        const qint64 depth = 100'000;
        const LinesPointer lines =
            pretty(QByteArray("<a>").repeated(depth) + "<b/>" + QByteArray("</a>").repeated(depth));
        QCOMPARE(lines->folds().size(), size_t(depth));
        QCOMPARE(lines->foldEnd(0), 2 * depth);
        QCOMPARE(lines->foldEnd(depth - 1), depth + 1);
        QCOMPARE(lines->row(50'000).indent, 128);
    }

    void elementsAreFoundFromTheirTags()
    {
        const QByteArray text = rowset(5000);
        const LinesPointer lines = pretty(text);
        const auto bytes = [&text](const document::Range &range) {
            return text.mid(range.begin, range.end - range.begin);
        };
        const qint64 msgData = text.indexOf("<MsgData>");
        for (const qint64 place : {msgData, text.indexOf("</MsgData>") + 3}) {
            const auto element = lines->elementAt(place);
            QVERIFY(element);
            QCOMPARE(element->start.begin, msgData);
            QCOMPARE(bytes(element->end), QByteArray("</MsgData>"));
        }
        const auto value = lines->elementAt(text.indexOf("4321</ID>") + 2);
        QVERIFY(value);
        QCOMPARE(bytes(value->whole()), QByteArray("<ID>4321</ID>"));
        QCOMPARE(bytes(lines->elementAt(text.lastIndexOf("<E/>") + 1)->whole()), QByteArray("<E/>"));
        using Kind = Lines::Context::Kind;
        QCOMPARE(lines->contextAt(3).kind, Kind::Instruction);
        QCOMPARE(lines->contextAt(text.indexOf("4321</ID>")).kind, Kind::Text);
        QCOMPARE(lines->contextAt(msgData).kind, Kind::Tag);
    }

    void whatOnlyBeginsLikeJsonIsPlain()
    {
        QCOMPARE(pretty("[INFO] started")->syntax(), Lines::Syntax::Plain);
        QCOMPARE(pretty("a,b\n1,2")->syntax(), Lines::Syntax::Plain);
        QVERIFY(!pretty("<html><br></html>")->error());
    }
};

QTEST_APPLESS_MAIN(tst_Lines)
#include "tst_lines.moc"
