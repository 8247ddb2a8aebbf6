// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "ui/editor/breadcrumb.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/hover.h"
#include "ui/editor/outline.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace gatepost;
using namespace gatepost::ui;

class EditorCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }
    void renamingATagRenamesItsMate();
    void renamingFromTheEndTag();
    void blankAfterANameIsNoRename();
    void selectionGrowsAndShrinks();
    void commandsHaveKeysAndOneStepOfUndo();
    void mapFollowsTypingBeforeItIsReadAgain();
    void mapOfABrokenTextIsTheLastGoodOne();
    void breadcrumbFollowsTheCaretAndSelects();
    void outlineModelIsOne();
    void outlineFiltersAndGoesThere();
    void hoverAsksAllSources();
    void noKeyIsGivenTwice();
    void shots();
};

namespace {

const QString departments =
    QStringLiteral("<DEPT_SYNC>\n  <MsgData>\n    <Transaction>\n      <DEPT_TBL class=\"R\">\n"
                   "        <DEPTID>10000</DEPTID>\n      </DEPT_TBL>\n    </Transaction>\n"
                   "    <Transaction>\n      <DEPT_TBL class=\"R\">\n        <DEPTID>20000</DEPTID>\n"
                   "      </DEPT_TBL>\n    </Transaction>\n  </MsgData>\n</DEPT_SYNC>\n");

struct Shown
{
    explicit Shown(const QString &text) : pane(EditorPane::Mode::Edit, nullptr)
    {
        QSignalSpy mapped(pane.textMap(), &TextMap::mapped);
        pane.resize(900, 500);
        pane.setText(text);
        pane.show();
        pane.activateWindow();
        pane.editor()->setFocus();
        if (!mapped.wait())
            qFatal("no map");
    }
    void caretTo(const char *text, int by = 0)
    {
        pane.editor()->SendScintilla(XmlEdit::SCI_GOTOPOS,
                                     static_cast<unsigned long>(pane.utf8().indexOf(text) + by));
    }
    QByteArray selected() const { return pane.editor()->selectedText().toUtf8(); }
    bool pairIsMarked(const char *text) const
    {
        return pane.editor()->SendScintilla(XmlEdit::SCI_INDICATORVALUEAT, int(XmlEdit::TagIndicator),
                                            long(pane.utf8().indexOf(text) + 1)) != 0;
    }

    EditorPane pane;
};

} // namespace

void EditorCommandsTest::renamingATagRenamesItsMate()
{
    Shown shown(QStringLiteral("<a><bcd x='1'>text</bcd><bcd/></a>"));
    shown.caretTo("<bcd", 4);
    QTRY_VERIFY(shown.pairIsMarked("<bcd x"));
    QTest::keyClicks(shown.pane.editor(), QStringLiteral("ef"));
    QTest::keyClick(shown.pane.editor(), Qt::Key_Backspace);
    QTRY_COMPARE(shown.pane.text(), QStringLiteral("<a><bcde x='1'>text</bcde><bcd/></a>"));
    shown.pane.undo();
    QCOMPARE(shown.pane.text(), QStringLiteral("<a><bcdef x='1'>text</bcdef><bcd/></a>"));
    shown.pane.undo();
    shown.pane.undo();
    QCOMPARE(shown.pane.text(), QStringLiteral("<a><bcd x='1'>text</bcd><bcd/></a>"));
}

void EditorCommandsTest::renamingFromTheEndTag()
{
    Shown shown(QStringLiteral("<a><b>text</b></a>"));
    shown.caretTo("</b>", 2);
    QTRY_VERIFY(shown.pairIsMarked("<b>"));
    QTest::keyClicks(shown.pane.editor(), QStringLiteral("XY"));
    QTRY_COMPARE(shown.pane.text(), QStringLiteral("<a><XYb>text</XYb></a>"));
}

void EditorCommandsTest::blankAfterANameIsNoRename()
{
    Shown shown(QStringLiteral("<a><b>text</b></a>"));
    shown.caretTo("<b>", 2);
    QTRY_VERIFY(shown.pairIsMarked("<b>"));
    QTest::keyClicks(shown.pane.editor(), QStringLiteral(" c='1'"));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(shown.pane.text(), QStringLiteral("<a><b c='1'>text</b></a>"));
}

void EditorCommandsTest::selectionGrowsAndShrinks()
{
    Shown shown(QStringLiteral("<a><b>one two</b><c/></a>"));
    shown.caretTo("two");
    EditorCommands &commands = *shown.pane.commands();
    QList<QByteArray> steps;
    for (int step = 0; step < 5; ++step) {
        QTest::keyClick(shown.pane.editor(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        steps.append(shown.selected());
    }
    QCOMPARE(steps, (QList<QByteArray>{"one two", "<b>one two</b>", "<b>one two</b><c/>",
                                       "<a><b>one two</b><c/></a>", "<a><b>one two</b><c/></a>"}));
    commands.run(QStringLiteral("shrinkSelection"));
    QCOMPARE(shown.selected(), QByteArray("<b>one two</b><c/>"));
    commands.run(QStringLiteral("shrinkSelection"));
    commands.run(QStringLiteral("shrinkSelection"));
    commands.run(QStringLiteral("shrinkSelection"));
    QCOMPARE(shown.selected(), QByteArray());
}

void EditorCommandsTest::commandsHaveKeysAndOneStepOfUndo()
{
    Shown shown(QStringLiteral("<a>\n  <b>1</b>\n</a>"));
    shown.caretTo("<b>", 1);
    QTest::keyClick(shown.pane.editor(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>\n  <!-- <b>1</b> -->\n</a>"));
    QTest::keyClick(shown.pane.editor(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>\n  <b>1</b>\n</a>"));
    shown.pane.undo();
    shown.pane.undo();
    QVERIFY(!shown.pane.isModified());
    shown.caretTo("1");
    shown.pane.commands()->run(QStringLiteral("insertTimeStamp"));
    QVERIFY(shown.pane.text().contains(QStringLiteral("000")));
    shown.pane.undo();
    QCOMPARE(shown.pane.text(), QStringLiteral("<a>\n  <b>1</b>\n</a>"));
}

void EditorCommandsTest::mapFollowsTypingBeforeItIsReadAgain()
{
    Shown shown(departments);
    TextMap &map = *shown.pane.textMap();
    shown.caretTo("10000");
    QTest::keyClicks(shown.pane.editor(), QStringLiteral("abcdef"));
    const QByteArray text = shown.pane.utf8();
    const auto node = map.elementAt(int(text.indexOf("20000")));
    QCOMPARE(map.tree()->path(node), QStringLiteral("/DEPT_SYNC/MsgData/Transaction[2]/DEPT_TBL/DEPTID"));
    QCOMPARE(map.positionOf(map.tree()->begin(node)), int(text.lastIndexOf("<DEPTID>")));
    QCOMPARE(map.tree()->path(map.elementAt(int(text.indexOf("abc") + 3))),
             QStringLiteral("/DEPT_SYNC/MsgData/Transaction[1]/DEPT_TBL/DEPTID"));
}

void EditorCommandsTest::mapOfABrokenTextIsTheLastGoodOne()
{
    Shown shown(departments);
    TextMap &map = *shown.pane.textMap();
    const qint64 size = map.tree()->size();
    QSignalSpy mapped(&map, &TextMap::mapped);
    shown.caretTo("<DEPTID>");
    QTest::keyClicks(shown.pane.editor(), QStringLiteral("<"));
    QVERIFY(mapped.wait());
    QCOMPARE(map.tree()->size(), size);
    shown.pane.setText(QStringLiteral("<x><y></x>"));
    QVERIFY(mapped.wait());
    QCOMPARE(map.tree()->size(), 2);
}

void EditorCommandsTest::breadcrumbFollowsTheCaretAndSelects()
{
    Shown shown(departments);
    auto *crumbs = shown.pane.findChild<Breadcrumb *>(QStringLiteral("breadcrumb"));
    shown.caretTo("20000");
    QTRY_COMPARE(crumbs->path(), QStringLiteral("/DEPT_SYNC/MsgData/Transaction[2]/DEPT_TBL/DEPTID"));
    auto *step = crumbs->findChild<QToolButton *>(QStringLiteral("crumb3"));
    QCOMPARE(step->text(), QStringLiteral("DEPT_TBL"));
    step->click();
    QVERIFY(shown.selected().startsWith("<DEPT_TBL"));
    QVERIFY(shown.selected().contains("20000"));
    QVERIFY(shown.selected().endsWith("</DEPT_TBL>"));
}

void EditorCommandsTest::outlineModelIsOne()
{
    OutlineModel model(nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto tree = std::make_shared<const document::TreeMap>(
        document::TreeMap::of(document::Text::ofUtf8(departments.toUtf8())));
    model.setTree(tree);
    const QModelIndex data = model.index(0, 0, model.index(0, 0));
    QCOMPARE(data.data(), QStringLiteral("MsgData"));
    QCOMPARE(model.rowCount(data), 2);
    const auto id = tree->element(4);
    QCOMPARE(model.indexOf(id).siblingAtColumn(1).data(), QStringLiteral("10000"));
    const std::atomic_bool cancel = false;
    const auto found = OutlineModel::find(*tree, QStringLiteral("deptid"), 10, &cancel);
    QCOMPARE(found.size(), 2);
    model.showFound(found);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(OutlineModel::find(*tree, QStringLiteral("2000"), 10, &cancel).size(), 1);
    model.showTree();
    QCOMPARE(model.rowCount(), 1);
}

void EditorCommandsTest::outlineFiltersAndGoesThere()
{
    Shown shown(departments);
    shown.caretTo("20000");
    shown.pane.commands()->run(QStringLiteral("outline"));
    auto *outline = shown.pane.findChild<Outline *>();
    auto *view = outline->findChild<QTreeView *>();
    QCOMPARE(view->currentIndex().data(), QStringLiteral("DEPTID"));
    test::shotsInBothSchemes(outline, QStringLiteral("outline"));
    auto *field = outline->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("1000"));
    QTRY_VERIFY(outline->findChild<QLabel *>(QStringLiteral("outlineCount"))->isVisible());
    QCOMPARE(view->model()->rowCount(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    const int caret = int(shown.pane.editor()->SendScintilla(XmlEdit::SCI_GETCURRENTPOS));
    QCOMPARE(caret, shown.pane.utf8().indexOf("<DEPTID>") + 1);
}

void EditorCommandsTest::hoverAsksAllSources()
{
    Shown shown(QStringLiteral("<a>\n  <bcd/>\n</a>"));
    auto *first = new QObject(&shown.pane);
    shown.pane.hover()->add(first, [](const HoverPlace &place) { return QString::fromUtf8(place.line); });
    shown.pane.hover()->add(&shown.pane,
                            [](const HoverPlace &place) { return QString::number(place.position()); });
    QCOMPARE(shown.pane.hover()->textAt(8), QStringLiteral("  <bcd/><hr>8"));
    delete first;
    QCOMPARE(shown.pane.hover()->textAt(8), QStringLiteral("8"));
    QCOMPARE(shown.pane.hover()->textAt(1000), QString());
}

void EditorCommandsTest::noKeyIsGivenTwice()
{
    QSet<QKeySequence> keys{QKeySequence::Find, Qt::CTRL | Qt::SHIFT | Qt::Key_F, Qt::CTRL | Qt::Key_H};
    for (const auto &command : EditorCommands::list()) {
        if (!*command.name)
            continue;
        QVERIFY2(!keys.contains(command.key), command.name);
        keys.insert(command.key);
    }
}

void EditorCommandsTest::shots()
{
    Shown shown(departments);
    shown.caretTo("20000");
    QTRY_VERIFY(shown.pane.findChild<Breadcrumb *>()->path().endsWith(QStringLiteral("DEPTID")));
    test::shotsInBothSchemes(&shown.pane, QStringLiteral("breadcrumb"));
}

QTEST_MAIN(EditorCommandsTest)
#include "tst_editorcommands.moc"
