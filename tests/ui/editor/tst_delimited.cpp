// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "ui/document/documentpane.h"
#include "ui/document/rowstyler.h"
#include "ui/editor/delimitedstyler.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/editor/xmllexer.h"

#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;

/// Separated values in the editor and in the view: colours by column.
class TestDelimited : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreColoured_data();
    void columnsAreColoured();
    void softBreakEndsNothing();
    void editorFollowsTheSeparatorOfItsFirstLine();
    void rowsOfTheViewKnowTheirColumn();
    void senderSaysWhatIsSeparated();
    void everythingIsReadableInBothSchemes();
};

// A digit: the column; a dot: what separates.
static QByteArray shown(const QByteArray &styles)
{
    QByteArray columns;
    for (const char style : styles)
        columns += "0132?54."[int(style)];
    return columns;
}

void TestDelimited::columnsAreColoured_data()
{
    QTest::addColumn<char>("separator");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("columns");
    const auto row = [](const char *name, char separator, const char *line, const char *columns) {
        QTest::newRow(name) << separator << QByteArray(line) << QByteArray(columns);
    };
    row("plain", ',', "a,bc,,d\ne,f", "0.11..330.1");
    row("windows line ends", ';', "a;b\r\nc;d", "0.1100.1");
    row("quoted", ',', "\"a,\"\"b\",c", "0000000.1");
    row("quoted over lines", ',', "a,\"b\nc,d\",e\nf", "0.1111111.220");
    row("a quote within a cell", ',', "a\",b", "00.1");
    row("another separator", '\t', "a,b\tc", "000.1");
    row("none", '\0', "a,b;c", "00000");
}

void TestDelimited::columnsAreColoured()
{
    QFETCH(const char, separator);
    QFETCH(const QByteArray, line);
    QByteArray styles;
    DelimitedStyler styler({}, separator);
    styler.styleLine(line, styles);
    QTEST(shown(styles), "columns");
}

void TestDelimited::softBreakEndsNothing()
{
    QByteArray styles;
    DelimitedStyler styler({}, ',');
    styler.styleLine("a,b\x1f\n", styles);
    QCOMPARE(styler.state().column, 1);
    styler.styleLine("\"b,c\n", styles);
    QCOMPARE(styler.state().column, 0);
    const DelimitedStyler::State state{5, true, true};
    QCOMPARE(DelimitedStyler::State::unpacked(state.packed()).column, 5);
    QVERIFY(DelimitedStyler::State::unpacked(state.packed()).isQuoted);
}

static int styleAt(EditorPane &pane, const char *word)
{
    pane.editor()->SendScintilla(QsciScintilla::SCI_COLOURISE, 0UL, -1L);
    const auto at = static_cast<unsigned long>(pane.text().toUtf8().indexOf(word));
    return int(pane.editor()->SendScintilla(QsciScintilla::SCI_GETSTYLEAT, at));
}

void TestDelimited::editorFollowsTheSeparatorOfItsFirstLine()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Delimited);
    pane.setText(QStringLiteral("DEPTID;DESCR\n10000;\"Human;\nResources\"\n20000;x,y\n"));
    QCOMPARE(styleAt(pane, "Resources"), int(XmlLexer::Tag));
    QCOMPARE(styleAt(pane, "20000"), int(XmlLexer::Text));
    QCOMPARE(styleAt(pane, "y\n"), int(XmlLexer::Tag));
    pane.setText(QStringLiteral("DEPTID,DESCR\n20000;x,y\n"));
    QCOMPARE(styleAt(pane, "x,y"), int(XmlLexer::Text));
    QCOMPARE(styleAt(pane, "y\n"), int(XmlLexer::Tag));
    pane.format(); // nothing to lay out, nothing to complain of
    QCOMPARE(pane.text(), QStringLiteral("DEPTID,DESCR\n20000;x,y\n"));
}

void TestDelimited::rowsOfTheViewKnowTheirColumn()
{
    using document::Lines;
    const auto text = document::Text::ofUtf8("A,B,C\n1,\"two\nstill two\",3\n4,5,6\n");
    const auto lines = document::rawLines(text, Lines::Syntax::Delimited);
    const auto rows = lines->rows(0, lines->rowCount());
    QList<QByteArray> inOrder;
    RowStyler styler(*lines, lines.get());
    for (const document::Row &row : rows)
        inOrder << styler.styles(row);
    QCOMPARE(inOrder[2],
             QByteArray(10, char(XmlLexer::Tag)) + char(XmlLexer::Declaration) + char(XmlLexer::Value));
    for (size_t row = rows.size(); row-- > 0;)
        QCOMPARE(RowStyler(*lines, nullptr).styles(rows[row]), inOrder[qsizetype(row)]);
}

void TestDelimited::senderSaysWhatIsSeparated()
{
    using Syntax = document::Lines::Syntax;
    const auto text = document::Text::ofUtf8("A,B\n1,2\n");
    QCOMPARE(document::colouringOf(text, "text/csv; charset=utf-8"), Syntax::Delimited);
    QCOMPARE(document::colouringOf(text, "text/tab-separated-values"), Syntax::Delimited);
    QCOMPARE(document::colouringOf(text, "text/plain"), Syntax::Plain);
    QCOMPARE(document::colouringOf(document::Text::ofUtf8("<a/>"), "text/csv"), Syntax::Xml);
    QCOMPARE(document::prettyLines(text, "text/csv")->syntax(), Syntax::Delimited);
}

void TestDelimited::everythingIsReadableInBothSchemes()
{
    QString text = QStringLiteral("SETID;DEPTID;EFFDT;DESCR;LOCATION;BUDGET_AMT;MANAGER\n");
    for (int i = 0; i < 18; ++i)
        text += QStringLiteral("SHARE;%1;2026-01-01;\"Human; Resources %2\";KUNY00;%3.00;${?MANAGER}\n")
                    .arg(10000 + i)
                    .arg(i)
                    .arg(1250 * i);
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Delimited);
    pane.setText(text);
    pane.resize(760, 340);
    pane.show();
    test::shotsInBothSchemes(&pane, QStringLiteral("csv-editor"));
    DocumentPane view(nullptr);
    view.setLines(document::prettyLines(document::Text::ofUtf8(text.toUtf8()), "text/csv"),
                  DocumentView::Keep::Nothing);
    view.resize(760, 340);
    view.show();
    test::shotsInBothSchemes(&view, QStringLiteral("csv-view"));
}

QTEST_MAIN(TestDelimited)
#include "tst_delimited.moc"
