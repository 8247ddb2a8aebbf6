// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;

class EditorPaneTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }
    void textComesOutAsItWentIn();
    void typingMakesItModifiedAndUndoTakesItBack();
    void firstErrorIsMarkedAtItsPlaceWhileTyping();
    void formattingIsOneStep();
    void formattingLeavesMalformedTextAlone();
};

void EditorPaneTest::textComesOutAsItWentIn()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    const QByteArray text = "<a>\r\n  gr\xc3\xbc\xc3\x9f\x65\tx\r\n</a>";
    pane.setUtf8(text);
    QCOMPARE(pane.utf8(), text);
    QVERIFY(!pane.isModified());
    QCOMPARE(pane.editor()->eolMode(), QsciScintilla::EolWindows);
}

void EditorPaneTest::typingMakesItModifiedAndUndoTakesItBack()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setText(QStringLiteral("<a/>"));
    QSignalSpy modified(&pane, &EditorPane::modificationChanged);
    QTest::keyClicks(pane.editor(), QStringLiteral(" "));
    QVERIFY(pane.isModified());
    pane.undo();
    QVERIFY(!pane.isModified());
    QCOMPARE(modified.size(), 2);
}

void EditorPaneTest::firstErrorIsMarkedAtItsPlaceWhileTyping()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.resize(800, 400);
    pane.show();
    QSignalSpy checked(&pane, &EditorPane::syntaxChecked);
    pane.setText(QStringLiteral("<a>\n  <b></c>\n</a>"));
    QTRY_VERIFY(!checked.isEmpty());
    QVERIFY(pane.syntaxError());
    QCOMPARE(pane.syntaxError()->line, 2);
    const int offset = int(pane.syntaxError()->offset);
    QCOMPARE(
        pane.editor()->SendScintilla(XmlEdit::SCI_INDICATORVALUEAT, XmlEdit::ErrorIndicator, long(offset)),
        1L);
    QVERIFY(pane.editor()->markersAtLine(1) & (1u << XmlEdit::ErrorMarker));
}

void EditorPaneTest::formattingIsOneStep()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setText(QStringLiteral("<a><b>1</b><c/></a>"));
    pane.format();
    QCOMPARE(pane.text().count(QLatin1Char('\n')) >= 3, true);
    pane.undo();
    QCOMPARE(pane.text(), QStringLiteral("<a><b>1</b><c/></a>"));
}

void EditorPaneTest::formattingLeavesMalformedTextAlone()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    QSignalSpy failed(&pane, &EditorPane::failed);
    pane.setText(QStringLiteral("<a><b></a>"));
    pane.format();
    QCOMPARE(pane.text(), QStringLiteral("<a><b></a>"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(!pane.isModified());
}

QTEST_MAIN(EditorPaneTest)
#include "tst_editorpane.moc"
