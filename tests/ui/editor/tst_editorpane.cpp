// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/newestjob.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

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
    void caretStaysWithItsTextWhenFormatted();
    void largeTextIsFormattedMeanwhile();
    void typingGivesTheFormattingUp();
    void textThatIsNotEditedIsNotFormatted();
    void jsonIsNotHeldToXml();

    void startTagGetsItsEndTag();
    void elementThatIsClosedGetsNoSecondEndTag();
    void endTagIsCompletedAndTypedOver();
    void commentsAndTextAreNotCompleted();
    void enterBetweenTagsOpensALine();
    void matchingTagsAreMarked();

    void findCountsAndGoesRound();
    void findBarClosesOnEscapeAndGivesFocusBack();
    void escapeIsLeftToTheWindowWithoutFindBar();
    void replaceAllIsOneStep();
    void readOnlyPaneFindsButDoesNotReplace();
    void zoomKeysWork();

    void thousandsOfSiblingsAreShownAndFolded();
    void hugeLineIsShownBrokenAndComesOutWhole();
    void clipboardHoldsNoSoftBreaks();
    void hugeLineMayBePasted();
    void viewStateComesBack();
    void draftStaysModifiedWhenRestored();
    void errorStripLeadsToTheError();
    void nobodyCountsCharactersWhenNobodyListens();
    void shots();
};

namespace {

/// A pane on the screen with its editor focused.
struct Shown
{
    explicit Shown(const QString &text = {}, EditorPane::Mode mode = EditorPane::Mode::Edit)
        : pane(mode, nullptr)
    {
        pane.resize(900, 500);
        pane.setText(text);
        pane.show();
        pane.activateWindow();
        pane.editor()->setFocus();
        QCoreApplication::sendPostedEvents();
    }
    void type(const QString &text)
    {
        for (const QChar character : text) {
            if (character == QLatin1Char('\n'))
                QTest::keyClick(pane.editor(), Qt::Key_Return);
            else
                QTest::keyClicks(pane.editor(), QString(character));
        }
    }
    template <typename T>
    T *child(const char *name)
    {
        return pane.findChild<T *>(QLatin1String(name));
    }
    bool isMarked(int indicator, qsizetype at) const
    {
        return pane.editor()->SendScintilla(XmlEdit::SCI_INDICATORVALUEAT, indicator, long(at)) != 0;
    }

    EditorPane pane;
};

} // namespace

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

void EditorPaneTest::caretStaysWithItsTextWhenFormatted()
{
    Shown shown(QStringLiteral("<a><b>one</b><c>two</c></a>"));
    shown.pane.goTo(1, 18); // before "wo"
    shown.pane.format();
    int line = 0;
    int column = 0;
    shown.pane.editor()->getCursorPosition(&line, &column);
    QCOMPARE(shown.pane.editor()->text(line).mid(column, 2), QStringLiteral("wo"));
}

static QString manyElements()
{
    return QStringLiteral("<a>") + QStringLiteral("<b>1</b>").repeated(100'000) + QStringLiteral("<c/></a>");
}

void EditorPaneTest::largeTextIsFormattedMeanwhile()
{
    Shown shown(manyElements());
    QSignalSpy changed(&shown.pane, &EditorPane::textChanged);
    shown.pane.editor()->SendScintilla(QsciScintilla::SCI_DOCUMENTEND);
    shown.pane.format();
    QVERIFY(changed.isEmpty());
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(shown.pane.editor()->lines(), 100'003 + 1);
    QVERIFY(shown.pane.text().endsWith(QStringLiteral("  <b>1</b>\n  <c/>\n</a>\n")));
    int line = 0;
    int column = 0;
    shown.pane.editor()->getCursorPosition(&line, &column);
    QVERIFY(line > 100'000);
    QVERIFY(!shown.pane.editor()->isReadOnly());
    shown.pane.undo();
    QCOMPARE(shown.pane.text(), manyElements());
}

void EditorPaneTest::typingGivesTheFormattingUp()
{
    Shown shown(manyElements());
    QSignalSpy changed(&shown.pane, &EditorPane::textChanged);
    shown.pane.format();
    shown.type(QStringLiteral("<!---->"));
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(!shown.pane.editor()->isReadOnly());
    QThreadPool *pool = jobPool();
    QTRY_COMPARE(pool->activeThreadCount(), 0);
    QCOMPARE(shown.pane.text(), QStringLiteral("<!---->") + manyElements());
}

void EditorPaneTest::textThatIsNotEditedIsNotFormatted()
{
    Shown shown(QStringLiteral("<a><b/></a>"));
    QSignalSpy failed(&shown.pane, &EditorPane::failed);
    shown.pane.editor()->setReadOnly(true);
    shown.pane.format();
    QCOMPARE(shown.pane.text(), QStringLiteral("<a><b/></a>"));
    QCOMPARE(failed.size(), 1);
}

void EditorPaneTest::jsonIsNotHeldToXml()
{
    Shown shown;
    QSignalSpy checked(&shown.pane, &EditorPane::syntaxChecked);
    shown.pane.setText(QStringLiteral("{\"a\": \"<b>\"}"));
    QTRY_VERIFY(!checked.isEmpty());
    QVERIFY(!shown.pane.syntaxError());
}

void EditorPaneTest::startTagGetsItsEndTag()
{
    Shown shown;
    shown.type(QStringLiteral("<a x='1'>text"));
    QCOMPARE(shown.pane.text(), QStringLiteral("<a x='1'>text</a>"));
    Shown empty;
    empty.type(QStringLiteral("<a/>"));
    QCOMPARE(empty.pane.text(), QStringLiteral("<a/>"));
}

void EditorPaneTest::elementThatIsClosedGetsNoSecondEndTag()
{
    Shown shown(QStringLiteral("<a><b</b></a>"));
    shown.pane.goTo(1, 6);
    shown.type(QStringLiteral(">"));
    QCOMPARE(shown.pane.text(), QStringLiteral("<a><b></b></a>"));
    Shown nested(QStringLiteral("<a><a</a>"));
    nested.pane.goTo(1, 6);
    nested.type(QStringLiteral(">"));
    QCOMPARE(nested.pane.text(), QStringLiteral("<a><a></a></a>"));
}

void EditorPaneTest::endTagIsCompletedAndTypedOver()
{
    Shown shown;
    shown.type(QStringLiteral("<name>Ann</"));
    QCOMPARE(shown.pane.text(), QStringLiteral("<name>Ann</name>"));
    shown.type(QStringLiteral("!"));
    QCOMPARE(shown.pane.text(), QStringLiteral("<name>Ann</name>!"));
    Shown again;
    again.type(QStringLiteral("<a><b>1</b><c>2</c></a>"));
    QCOMPARE(again.pane.text(), QStringLiteral("<a><b>1</b><c>2</c></a>"));
    Shown other;
    other.type(QStringLiteral("<name>Ann</nat ion"));
    QCOMPARE(other.pane.text(), QStringLiteral("<name>Ann</name>nat ion"));
}

void EditorPaneTest::commentsAndTextAreNotCompleted()
{
    Shown comment;
    comment.type(QStringLiteral("<!-- <a> </"));
    QCOMPARE(comment.pane.text(), QStringLiteral("<!-- <a> </"));
    Shown text;
    text.type(QStringLiteral("1 > 2"));
    QCOMPARE(text.pane.text(), QStringLiteral("1 > 2"));
}

void EditorPaneTest::enterBetweenTagsOpensALine()
{
    Shown shown;
    shown.type(QStringLiteral("<a>\n<b>x"));
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>\n  <b>x</b>\n</a>"));
}

void EditorPaneTest::matchingTagsAreMarked()
{
    const QString text = QStringLiteral("<a>\n  <b>1</b>\n</a>");
    Shown shown(text);
    shown.pane.goTo(1, 2);
    QTRY_VERIFY(shown.isMarked(XmlEdit::TagIndicator, text.indexOf(QLatin1String("/a>")) + 1));
    QVERIFY(shown.isMarked(XmlEdit::TagIndicator, 1));
    QVERIFY(!shown.isMarked(XmlEdit::TagIndicator, text.indexOf(QLatin1String("b>"))));
    QTest::keyClick(shown.pane.editor(), Qt::Key_M, Qt::ControlModifier);
    int line = 0;
    int column = 0;
    shown.pane.editor()->getCursorPosition(&line, &column);
    QCOMPARE(line, 2);
}

void EditorPaneTest::findCountsAndGoesRound()
{
    Shown shown(QStringLiteral("<a>one two one</a>\n<b>ONE</b>"));
    QTest::keyClick(shown.pane.editor(), Qt::Key_F, Qt::ControlModifier);
    auto *field = shown.child<QLineEdit>("findField");
    auto *state = shown.child<QLabel>("findState");
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("one"));
    QTRY_COMPARE(state->text(), QStringLiteral("1 of 3"));
    QCOMPARE(shown.pane.editor()->selectedText(), QStringLiteral("one"));
    QVERIFY(shown.isMarked(XmlEdit::FoundIndicator, 11));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(state->text(), QStringLiteral("2 of 3"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(state->text(), QStringLiteral("3 of 3"));
    QTest::keyClick(field, Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY(state->text().endsWith(QLatin1String("of 2")));
    field->setText(QStringLiteral("nowhere"));
    QTRY_COMPARE(state->text(), QStringLiteral("Not found"));
    QTest::keyClick(field, Qt::Key_R, Qt::AltModifier);
    field->setText(QStringLiteral("(t"));
    QTRY_VERIFY(state->text().startsWith(QLatin1String("Not a valid expression")));
}

void EditorPaneTest::findBarClosesOnEscapeAndGivesFocusBack()
{
    Shown shown(QStringLiteral("<a>one</a>"));
    shown.pane.showFind();
    auto *field = shown.child<QLineEdit>("findField");
    QTest::keyClicks(field, QStringLiteral("one"));
    QTRY_VERIFY(shown.isMarked(XmlEdit::CurrentFoundIndicator, 3));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(!shown.isMarked(XmlEdit::CurrentFoundIndicator, 3));
    QCOMPARE(shown.pane.editor()->selectedText(), QStringLiteral("one"));
    QTRY_VERIFY(shown.pane.editor()->hasFocus());
}

void EditorPaneTest::escapeIsLeftToTheWindowWithoutFindBar()
{
    QWidget window;
    auto *pane = new EditorPane(EditorPane::Mode::Edit, &window);
    auto *shortcut = new QShortcut(Qt::Key_Escape, &window);
    QSignalSpy cancelled(shortcut, &QShortcut::activated);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    pane->editor()->setFocus();
    QTest::keyClick(pane->editor(), Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    pane->showFind();
    QTest::keyClick(pane->findChild<QLineEdit *>(QStringLiteral("findField")), Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
}

void EditorPaneTest::replaceAllIsOneStep()
{
    const QString text = QStringLiteral("<a>one</a><b>one</b>");
    Shown shown(text);
    QTest::keyClick(shown.pane.editor(), Qt::Key_H, Qt::ControlModifier);
    shown.child<QLineEdit>("findField")->setText(QStringLiteral("one"));
    QTRY_COMPARE(shown.child<QLabel>("findState")->text(), QStringLiteral("1 of 2"));
    auto *replace = shown.child<QLineEdit>("replaceField");
    QVERIFY(replace->isVisible());
    QTest::keyClicks(replace, QStringLiteral("zwei"));
    QTest::keyClick(replace, Qt::Key_Return);
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>zwei</a><b>one</b>"));
    shown.pane.undo();
    QTRY_VERIFY(shown.child<QPushButton>("replaceAllButton")->isEnabled());
    QTest::keyClick(replace, Qt::Key_A, Qt::AltModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>zwei</a><b>zwei</b>"));
    shown.pane.undo();
    QCOMPARE(shown.pane.text(), text);
}

void EditorPaneTest::readOnlyPaneFindsButDoesNotReplace()
{
    Shown shown(QStringLiteral("<a>one</a>"), EditorPane::Mode::ReadOnly);
    QTest::keyClicks(shown.pane.editor(), QStringLiteral("x"));
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>one</a>"));
    shown.pane.showReplace();
    QVERIFY(shown.child<QLineEdit>("findField")->isVisible());
    QVERIFY(!shown.child<QLineEdit>("replaceField")->isVisible());
}

void EditorPaneTest::zoomKeysWork()
{
    Shown shown;
    const auto zoom = [&shown] { return shown.pane.editor()->SendScintilla(XmlEdit::SCI_GETZOOM); };
    QTest::keyClick(shown.pane.editor(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(zoom(), 1L);
    QTest::keyClick(shown.pane.editor(), Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(shown.pane.editor(), Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(zoom(), -1L);
    QTest::keyClick(shown.pane.editor(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(zoom(), 0L);
}

void EditorPaneTest::thousandsOfSiblingsAreShownAndFolded()
{
    constexpr int many = 20'000;
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.setUtf8("<all>\n" + QByteArray("  <row>\n    <a/>\n  </row>\n").repeated(many) + "</all>\n");
    pane.show();
    QVERIFY(!pane.grab().isNull());
    // Where lines are hidden, Scintilla looks for the ends of folds.
    auto *edit = pane.editor();
    edit->foldLine(1);
    edit->foldLine(0);
    QVERIFY(!pane.grab().isNull());
    QVERIFY(!edit->SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 3L * many));
    edit->foldLine(0);
    QVERIFY(edit->SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 3L * many));
    // A header that is none any more gives its lines back.
    QVERIFY(!edit->SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 2L));
    edit->setSelection(1, 0, 1, 7);
    edit->replaceSelectedText(QStringLiteral("  x"));
    QVERIFY(!pane.grab().isNull());
    QTRY_VERIFY(edit->SendScintilla(QsciScintilla::SCI_GETLINEVISIBLE, 2L));
}

void EditorPaneTest::hugeLineIsShownBrokenAndComesOutWhole()
{
    const QByteArray text = "<r>" + QByteArray("<row><id>1</id></row>").repeated(50'000) + "<x></r>";
    Shown shown;
    QSignalSpy checked(&shown.pane, &EditorPane::syntaxChecked);
    shown.pane.setUtf8(text);
    QVERIFY(shown.pane.editor()->lines() > 1000);
    QCOMPARE(shown.pane.utf8(), text);
    QTRY_VERIFY(!checked.isEmpty());
    QVERIFY(shown.pane.syntaxError());
    QCOMPARE(shown.pane.syntaxError()->line, 1);
    const auto *edit = static_cast<XmlEdit *>(shown.pane.editor());
    QTest::mouseClick(shown.child<QAbstractButton>("errorStrip"), Qt::LeftButton);
    QVERIFY(edit->shown(edit->caret() - 10, edit->length()).contains("<x></r>"));
    shown.pane.goTo(1, 1);
    shown.type(QStringLiteral(" "));
    QCOMPARE(shown.pane.utf8(), " " + text);
}

void EditorPaneTest::clipboardHoldsNoSoftBreaks()
{
    const QByteArray text = "<r>" + QByteArray("<row><id>1</id></row>").repeated(2000) + "</r>";
    Shown shown;
    shown.pane.setUtf8(text);
    shown.pane.editor()->selectAll();
    shown.pane.editor()->copy();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), text);
}

void EditorPaneTest::hugeLineMayBePasted()
{
    const QString line = QStringLiteral("<r>") + QStringLiteral("<row><id>1</id></row>").repeated(5000) +
                         QStringLiteral("</r>");
    Shown shown(QStringLiteral("<a>\r\n</a>"));
    QGuiApplication::clipboard()->setText(line);
    shown.pane.goTo(1, 4);
    shown.pane.editor()->paste();
    QVERIFY(shown.pane.editor()->lines() > 100);
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>") + line + QStringLiteral("\r\n</a>"));
    shown.pane.undo();
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>\r\n</a>"));
}

void EditorPaneTest::viewStateComesBack()
{
    QString text = QStringLiteral("<a>\n");
    for (int row = 0; row < 200; ++row)
        text += QStringLiteral("  <row>\n    <id>%1</id>\n  </row>\n").arg(row);
    text += QStringLiteral("</a>\n");
    Shown first(text);
    first.pane.goTo(300, 3);
    first.pane.editor()->SendScintilla(XmlEdit::SCI_COLOURISE, 0UL, -1L);
    first.pane.editor()->foldLine(1);
    first.pane.zoomIn();
    const QJsonObject state = first.pane.viewState();
    Shown second(text);
    second.pane.restoreViewState(state);
    QCOMPARE(second.pane.viewState(), state);
    QCOMPARE(second.pane.editor()->contractedFolds(), QList<int>{1});
    second.pane.restoreViewState(
        {{QStringLiteral("caret"), 999'999}, {QStringLiteral("folds"), QStringLiteral("x")}});
    QCOMPARE(second.pane.text(), text);
}

void EditorPaneTest::draftStaysModifiedWhenRestored()
{
    Shown shown(QStringLiteral("<a/>"));
    QSignalSpy modified(&shown.pane, &EditorPane::modificationChanged);
    shown.pane.setModified(true);
    QVERIFY(shown.pane.isModified());
    shown.type(QStringLiteral("x"));
    shown.pane.undo();
    QVERIFY(shown.pane.isModified());
    shown.pane.setModified(false);
    QVERIFY(!shown.pane.isModified());
    QCOMPARE(modified.size(), 2);
}

void EditorPaneTest::errorStripLeadsToTheError()
{
    Shown shown(QStringLiteral("<a>\n  <b></c>\n</a>"));
    auto *strip = shown.child<QAbstractButton>("errorStrip");
    QTRY_VERIFY(strip->isVisible());
    QVERIFY(strip->text().startsWith(QLatin1String("Line 2, column ")));
    QTest::mouseClick(strip, Qt::LeftButton);
    int line = 0;
    int column = 0;
    shown.pane.editor()->getCursorPosition(&line, &column);
    QCOMPARE(line, 1);
    shown.pane.setText(QStringLiteral("<a/>"));
    QVERIFY(!strip->isVisible());
}

void EditorPaneTest::nobodyCountsCharactersWhenNobodyListens()
{
    Shown shown(QStringLiteral("<a/>"));
    QVERIFY(!QAccessible::isActive());
    QAccessibleInterface *plain = QAccessible::queryAccessibleInterface(shown.pane.editor());
    QVERIFY(plain);
    QVERIFY(!plain->textInterface());
    QCOMPARE(plain->text(QAccessible::Name), QStringLiteral("XML editor"));
}

/// Pictures to look at, when GATEPOST_SHOTS names a folder.
void EditorPaneTest::shots()
{
    const QString folder = qEnvironmentVariable("GATEPOST_SHOTS");
    if (folder.isEmpty())
        QSKIP("GATEPOST_SHOTS is not set");
    for (const auto &[name, scheme] :
         {std::pair("light", Theme::Scheme::Light), std::pair("dark", Theme::Scheme::Dark)}) {
        Theme::apply(scheme);
        Shown shown(QStringLiteral(
            "<?xml version=\"1.0\"?>\n<DEPT_SYNC>\n  <!-- one department -->\n  <FieldTypes>\n"
            "    <DEPT_TBL class=\"R\"><SETID type=\"CHAR\"/><DEPTID type=\"CHAR\"/></DEPT_TBL>\n"
            "  </FieldTypes>\n  <MsgData>\n    <Transaction>\n      <DEPT_TBL class=\"R\">\n"
            "        <SETID IsChanged=\"Y\">SHARE</SETID>\n        <DESCR>R &amp; D</DESCR>\n"
            "        <NOTE><![CDATA[a < b]]></NOTE>\n      </DEPT_TBLX>\n    </Transaction>\n"
            "  </MsgData>\n</DEPT_SYNC>\n"));
        shown.pane.resize(1280, 500);
        shown.pane.goTo(8, 8);
        shown.pane.showReplace();
        shown.child<QLineEdit>("findField")->setText(QStringLiteral("type"));
        QTRY_VERIFY(shown.child<QLabel>("findState")->text().contains(QLatin1String("of 4")));
        QTRY_VERIFY(shown.child<QAbstractButton>("errorStrip")->isVisible());
        QVERIFY(shown.pane.grab().save(QStringLiteral("%1/editor-%2.png").arg(folder, QLatin1String(name))));
    }
    Theme::apply(Theme::Scheme::Light);
}

QTEST_MAIN(EditorPaneTest)
#include "tst_editorpane.moc"
