// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "ui/document/rowstyler.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/jsonstyler.h"
#include "ui/editor/xmledit.h"
#include "ui/editor/xmllexer.h"

#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;

class TestJsonEditor : public QObject
{
    Q_OBJECT

private slots:
    void partsAreStyledAsWhatTheyAre();
    void textGoesOnBehindASoftBreakOnly();
    void rowsOfALongLineGoOnInTheirText();
    void errorsAreShownWhileTyping();
    void variablesAreNoErrors();
    void formattingKeepsEveryToken();
    void brokenJsonIsLeftAsItIs();
    void plainTextIsHeldToNothing();
    void objectsFold();
    void everythingIsReadableInBothSchemes();
};

static QByteArray styles(QByteArrayView line, JsonStyler &styler)
{
    QByteArray styles;
    styler.styleLine(line, styles);
    QByteArray letters;
    for (const char style : styles)
        letters += "tTaVcnCl"[int(style)];
    return letters;
}

void TestJsonEditor::partsAreStyledAsWhatTheyAre()
{
    JsonStyler styler({});
    QCOMPARE(styles("{\"a\\\"\" : -1.5, \"b\":[true,\"x\"]", styler),
             QByteArray("taaaaatttnnnnttaaattllllTVVV").replace('T', 't') + "t");
    QCOMPARE(styler.state().depth, 1);
}

void TestJsonEditor::textGoesOnBehindASoftBreakOnly()
{
    JsonStyler styler({});
    styles("\"never closed", styler);
    QVERIFY(!styler.state().isInText);
    styles("\"goes on\x1f", styler);
    QVERIFY(styler.state().isInText);
    QCOMPARE(styles("1\" 1", styler), QByteArray("VVtn"));
}

void TestJsonEditor::rowsOfALongLineGoOnInTheirText()
{
    const QByteArray json =
        "{\"a\":[" + QByteArray("{\"name\":\"x \\\" y, z\",\"n\":12},").repeated(100) + "0]}";
    const auto styled = [](const QByteArray &text, qint64 length, bool inOrder) {
        const auto lines = document::rawLines(document::Text::ofUtf8(text), document::Lines::Syntax::Json,
                                              document::Breaking{.length = length});
        RowStyler styler(*lines, nullptr);
        QByteArray styles;
        for (const document::Row &row : lines->rows(0, lines->rowCount()))
            styles += inOrder ? styler.styles(row) : RowStyler(*lines, nullptr).styles(row);
        return styles;
    };
    const QByteArray whole = styled(json, 100'000, true);
    const QByteArray pieces = styled(json, 37, true);
    QCOMPARE(pieces.size(), whole.size());
    QCOMPARE(styled(json, 37, false), pieces);
    // A name that is cut in two is not known for one in its first half.
    for (qsizetype at = 0; at < whole.size(); ++at)
        QVERIFY(pieces[at] == whole[at] ||
                (whole[at] == char(XmlLexer::Attribute) && pieces[at] == char(XmlLexer::Value)));
    QCOMPARE(styled("\"open\n12", 100, true).right(2), QByteArray(2, char(XmlLexer::Entity)));
}

void TestJsonEditor::errorsAreShownWhileTyping()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Json);
    QSignalSpy checked(&pane, &EditorPane::syntaxChecked);
    pane.setText(QStringLiteral("{\n  \"a\": 1,\n}"));
    QTRY_VERIFY(pane.syntaxError());
    QCOMPARE(pane.syntaxError()->line, 3);
    QCOMPARE(pane.syntaxError()->message,
             QStringLiteral("Expected a name in double quotes after “,”, found “}”."));
    pane.setText(QStringLiteral("{\n  \"a\": 1\n}"));
    checked.clear();
    QVERIFY(checked.wait());
    QVERIFY(!pane.syntaxError());
}

void TestJsonEditor::variablesAreNoErrors()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Json);
    QSignalSpy checked(&pane, &EditorPane::syntaxChecked);
    pane.setText(QStringLiteral("{\"n\": ${N}, \"t\": \"${T}\"}"));
    QVERIFY(checked.wait());
    QVERIFY(!pane.syntaxError());
    pane.format();
    QCOMPARE(pane.text(), QStringLiteral("{\n  \"n\": ${N},\n  \"t\": \"${T}\"\n}\n"));
}

void TestJsonEditor::formattingKeepsEveryToken()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Json);
    pane.setText(QStringLiteral("{\"a\":[1.50,\"\\u00e9\"],\"a\":{}}"));
    pane.format();
    QCOMPARE(pane.text(),
             QStringLiteral("{\n  \"a\": [\n    1.50,\n    \"\\u00e9\"\n  ],\n  \"a\": {}\n}\n"));
}

void TestJsonEditor::brokenJsonIsLeftAsItIs()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Json);
    pane.setText(QStringLiteral("{\"a\":[1,]}"));
    QSignalSpy failed(&pane, &EditorPane::failed);
    pane.format();
    QCOMPARE(pane.text(), QStringLiteral("{\"a\":[1,]}"));
    QVERIFY(failed.at(0).at(0).value<Error>().message.contains(QStringLiteral("line 1, column 9")));
}

void TestJsonEditor::plainTextIsHeldToNothing()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Plain);
    QSignalSpy checked(&pane, &EditorPane::syntaxChecked);
    pane.setText(QStringLiteral("<a>;{\n\"x\n"));
    QVERIFY(checked.wait());
    QVERIFY(!pane.syntaxError());
    pane.format();
    QCOMPARE(pane.text(), QStringLiteral("<a>;{\n\"x\n"));
    QCOMPARE(int(pane.editor()->SendScintilla(XmlEdit::SCI_GETSTYLEAT, 1)), int(XmlLexer::Text));
}

void TestJsonEditor::objectsFold()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setLanguage(Language::Json);
    pane.setText(QStringLiteral("{\n  \"a\": [\n    1\n  ]\n}\n"));
    pane.foldAll(true);
    QVERIFY(!pane.editor()->SendScintilla(XmlEdit::SCI_GETLINEVISIBLE, 2));
    pane.foldAll(false);
    QVERIFY(pane.editor()->SendScintilla(XmlEdit::SCI_GETLINEVISIBLE, 2));
}

void TestJsonEditor::everythingIsReadableInBothSchemes()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.resize(600, 220);
    pane.setLanguage(Language::Json);
    pane.setText(
        QStringLiteral("{\n  \"name\": \"KU0001\",\n  \"rows\": [\n    { \"n\": -1.5e3, \"ok\": true },\n"
                       "    null,,\n  ]\n}\n"));
    pane.show();
    pane.editor()->setCursorPosition(2, 10);
    QTRY_VERIFY(pane.syntaxError());
    test::shotsInBothSchemes(&pane, QStringLiteral("json"));
}

QTEST_MAIN(TestJsonEditor)
#include "tst_jsoneditor.moc"
