// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/modelreader.h"
#include "tests/support/shot.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/hover.h"
#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"
#include "ui/schema/completer.h"
#include "ui/schema/problemlist.h"
#include "ui/schema/problemsmodel.h"
#include "ui/schema/schemahover.h"
#include "ui/schema/schemawatcher.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace gatepost;
using namespace gatepost::ui;

class SchemaEditingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(Theme::Scheme::Light); }
    void listComesAndTabTakes();
    void enterIsNotStolenFromWhoTypes();
    void enterTakesFromWhoAsked();
    void enumerationIsOfferedBetweenTheTags();
    void problemsAreListedMarkedAndGoneTo();
    void problemsGoWhenTheyAreCured();
    void variablesAreNoProblem();
    void hoverTellsTypeAndPath();
    void modelOfProblemsIsOne();
    void typingInALargePayloadDoesNotStall();
};

namespace {

struct Shown
{
    explicit Shown(const QByteArray &text) : pane(EditorPane::Mode::Edit, nullptr)
    {
        const auto files = schema::SchemaFiles::open(
            QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/schema/DEPT_SYNC.V1.xsd"));
        model = std::make_shared<const schema::MessageModel>(*schema::readModel(*files));
        completer = new Completer(pane.textMap()->edit());
        completer->setModel(model);
        problems = new ProblemList(pane.textMap(), &pane);
        pane.addBelow(problems);
        watcher = new SchemaWatcher(pane.textMap());
        QObject::connect(
            watcher, &SchemaWatcher::examined, problems,
            [this](const knowledge::Findings &findings) { problems->setProblems(findings.problems); });
        watcher->setKnowledge(knowledge::readSchema(*files, {})->knowledge);
        pane.commands()->setRun(QStringLiteral("complete"), [this] { completer->complete(); });
        pane.commands()->setRun(QStringLiteral("nextProblem"), [this] { problems->goToNext(); });
        pane.resize(900, 500);
        pane.setUtf8(text);
        pane.show();
        pane.activateWindow();
        pane.editor()->setFocus();
        QCoreApplication::sendPostedEvents();
    }
    void caretAfter(const char *text)
    {
        pane.editor()->SendScintilla(
            XmlEdit::SCI_GOTOPOS,
            static_cast<unsigned long>(pane.utf8().indexOf(text) + qsizetype(strlen(text))));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(pane.editor(), key, modifiers);
    }
    void type(const char *text) { QTest::keyClicks(pane.editor(), QString::fromLatin1(text)); }

    EditorPane pane;
    std::shared_ptr<const schema::MessageModel> model;
    Completer *completer = nullptr;
    ProblemList *problems = nullptr;
    SchemaWatcher *watcher = nullptr;
};

QByteArray message(const QByteArray &fields)
{
    return "<DEPT_SYNC xmlns=\"http://xmlns.oracle.com/Enterprise/Tools/schemas/DEPT_SYNC.V1\">\n  "
           "<Transaction>\n"
           "    <DEPT_TBL class=\"R\">\n      " +
           fields + "\n    </DEPT_TBL>\n  </Transaction>\n</DEPT_SYNC>\n";
}

const QByteArray good = "<SETID>S</SETID>\n      <DEPTID>1</DEPTID>\n      <EFFDT>2026-01-01</EFFDT>\n      "
                        "<EFF_STATUS>A</EFF_STATUS>";

} // namespace

void SchemaEditingTest::listComesAndTabTakes()
{
    Shown shown(message("<SETID>S</SETID>\n      "));
    shown.caretAfter("</SETID>\n      ");
    shown.type("<");
    QVERIFY(shown.completer->isVisible());
    test::shotsInBothSchemes(&shown.pane, QStringLiteral("completion"));
    shown.type("de");
    QVERIFY(shown.completer->isVisible());
    shown.press(Qt::Key_Tab);
    QVERIFY(!shown.completer->isVisible());
    shown.type("10");
    QCOMPARE(shown.pane.utf8(), message("<SETID>S</SETID>\n      <DEPTID>10</DEPTID>"));
}

void SchemaEditingTest::enterIsNotStolenFromWhoTypes()
{
    Shown shown(message(""));
    shown.caretAfter("\"R\">\n      ");
    shown.type("<");
    QVERIFY(shown.completer->isVisible());
    shown.press(Qt::Key_Return);
    QVERIFY(!shown.completer->isVisible());
    QVERIFY(shown.pane.utf8().contains("<\n"));
    QVERIFY(!shown.pane.utf8().contains("SETID"));
}

void SchemaEditingTest::enterTakesFromWhoAsked()
{
    Shown shown(message(""));
    shown.caretAfter("\"R\">\n      ");
    shown.type("<");
    shown.press(Qt::Key_Escape);
    QVERIFY(!shown.completer->isVisible());
    shown.press(Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(shown.completer->isVisible());
    shown.press(Qt::Key_Down);
    shown.press(Qt::Key_Up);
    shown.press(Qt::Key_Return);
    QCOMPARE(shown.pane.utf8(), message("<SETID></SETID>"));
}

void SchemaEditingTest::enumerationIsOfferedBetweenTheTags()
{
    Shown shown(message("<SETID>S</SETID><DEPTID>1</DEPTID><EFFDT>2026-01-01</EFFDT>\n"));
    shown.caretAfter("</EFFDT>\n");
    shown.type("<EFF_STATUS>");
    QVERIFY(shown.completer->isVisible());
    shown.press(Qt::Key_Down);
    shown.press(Qt::Key_Return);
    QVERIFY2(shown.pane.utf8().contains("<EFF_STATUS>I</EFF_STATUS>"), shown.pane.utf8().constData());
}

void SchemaEditingTest::problemsAreListedMarkedAndGoneTo()
{
    Shown shown(message(QByteArray(good).replace(">1<", ">12345678901<").replace(">A<", ">X<")));
    QTRY_COMPARE(shown.problems->problems().size(), 2);
    auto *count = shown.pane.findChild<QToolButton *>(QStringLiteral("problemCount"));
    count->click();
    QVERIFY(shown.pane.findChild<QListView *>(QStringLiteral("problems"))->isVisible());
    const int at = int(shown.pane.utf8().indexOf("<DEPTID>") + 1);
    QVERIFY(shown.pane.editor()->SendScintilla(XmlEdit::SCI_INDICATORVALUEAT, int(XmlEdit::SchemaIndicator),
                                               long(at)) != 0);
    test::shotsInBothSchemes(&shown.pane, QStringLiteral("problems"));
    const auto caret = [&] { return int(shown.pane.editor()->SendScintilla(XmlEdit::SCI_GETCURRENTPOS)); };
    shown.press(Qt::Key_F8);
    QCOMPARE(caret(), at);
    shown.press(Qt::Key_F8);
    QCOMPARE(caret(), int(shown.pane.utf8().indexOf("<EFF_STATUS>") + 1));
    shown.press(Qt::Key_F8);
    QCOMPARE(caret(), at);
}

void SchemaEditingTest::problemsGoWhenTheyAreCured()
{
    Shown shown(message(QByteArray(good).replace(">1<", "><")));
    QSignalSpy checked(shown.watcher, &SchemaWatcher::examined);
    QVERIFY(checked.wait());
    QVERIFY(shown.problems->problems().isEmpty());
    shown.caretAfter("<EFFDT>");
    shown.type("x");
    QTRY_COMPARE(shown.problems->problems().size(), 1);
    shown.pane.undo();
    QTRY_VERIFY(shown.problems->problems().isEmpty());
    QVERIFY(!shown.problems->isVisible());
}

void SchemaEditingTest::variablesAreNoProblem()
{
    Shown shown(message(QByteArray(good).replace("2026-01-01", "${today}").replace(">A<", ">X<")));
    QTRY_COMPARE(shown.problems->problems().size(), 1);
    QVERIFY(shown.problems->problems().first().message.contains(QStringLiteral("EFF_STATUS")));
}

void SchemaEditingTest::hoverTellsTypeAndPath()
{
    Shown shown(message(good));
    QTRY_VERIFY(shown.pane.textMap()->tree());
    const QString text =
        schemaHover(*shown.model, *shown.pane.textMap(), int(shown.pane.utf8().indexOf("<DEPTID>") + 3));
    QVERIFY2(text.contains(QStringLiteral("at most 10 characters")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("Ten characters.")));
    QVERIFY(text.contains(QStringLiteral("/DEPT_SYNC/Transaction/DEPT_TBL/DEPTID")));
}

void SchemaEditingTest::modelOfProblemsIsOne()
{
    ProblemsModel model(nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems({{1, 2, {3, 4}, QStringLiteral("Wrong."), QStringLiteral("/a")}});
    QCOMPARE(model.index(0).data(), QStringLiteral("Line 1: Wrong."));
    model.setProblems({});
    QCOMPARE(model.rowCount(), 0);
}

void SchemaEditingTest::typingInALargePayloadDoesNotStall()
{
    const QByteArray fields = "    <DEPT_TBL class=\"R\">\n      " + good + "\n    </DEPT_TBL>\n";
    Shown shown(message(good + "\n" + fields.repeated(10'000'000 / int(fields.size()))));
    QTRY_VERIFY_WITH_TIMEOUT(shown.pane.textMap()->tree(), 20000);
    shown.caretAfter("<SETID>");
    qint64 longest = 0;
    for (const char *key : {"a", "b", "<", "D", "E"}) {
        QElapsedTimer timer;
        timer.start();
        shown.type(key);
        longest = qMax(longest, timer.elapsed());
    }
    qInfo("longest key at %lld bytes: %lld ms", qint64(shown.pane.utf8().size()), longest);
    QVERIFY(longest < 2000); // sanitizers are slow; the figure is for reading
}

QTEST_MAIN(SchemaEditingTest)
#include "tst_schemaediting.moc"
