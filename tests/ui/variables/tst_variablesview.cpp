// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/resolve.h"
#include "tests/support/shot.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/hover.h"
#include "ui/editor/xmledit.h"
#include "ui/variables/variablesview.h"
#include "ui/variables/variableswatcher.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;
using Column = DefinedVariablesModel::Column;

class TestVariablesView : public QObject
{
    Q_OBJECT

private slots:
    void typingInTheEmptyRowMakesATemplatesVariable();
    void belongingCanBeChanged();
    void overriddenValuesSayByWhom();
    void removingTellsOnce();
    void undefinedOnesAreDefinedByEnter();
    void watcherMarksAndExplainsReferences();
    void referencesOutsideTheTextAreSeenToo();
    void everythingIsReadableInBothSchemes();
};

static QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

static workspace::Draft draft()
{
    workspace::Draft draft;
    draft.environment.name = text("DEV");
    draft.environment.variables = {{text("SETID"), text("SHARE")}, {text("EMPLID"), text("KU0001")}};
    draft.operation.alias = text("CHG_TEST.V1");
    draft.operation.variables = {{text("DEPTID"), text("10050")}};
    draft.templateVariables = {{text("EMPLID"), text("KU0042")}};
    return draft;
}

static DefinedVariables defined()
{
    return {{{text("DEPTID"), text("99999")}}, draft().templateVariables, draft().operation.variables};
}

void TestVariablesView::typingInTheEmptyRowMakesATemplatesVariable()
{
    DefinedVariablesModel model(nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy edited(&model, &DefinedVariablesModel::edited);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.setData(model.index(0, Column::Name), text("A"), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, Column::Value), text("1"), Qt::EditRole));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.variables().ofTemplate, (workspace::Variables{{text("A"), text("1")}}));
    QCOMPARE(edited.size(), 2);
    QVERIFY(!model.setData(model.index(1, Column::Name), QString(), Qt::EditRole));
}

void TestVariablesView::belongingCanBeChanged()
{
    DefinedVariablesModel model(nullptr);
    model.setVariables({{}, {{text("A"), text("1")}}, {}});
    QVERIFY(model.setData(model.index(0, Column::BelongsTo), int(VariableScope::Operation), Qt::EditRole));
    QCOMPARE(model.variables(), (DefinedVariables{{}, {}, {{text("A"), text("1")}}}));
    QVERIFY(!(model.flags(model.index(0, Column::Effect)) & Qt::ItemIsEditable));
}

void TestVariablesView::overriddenValuesSayByWhom()
{
    DefinedVariablesModel model(nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setVariables(defined());
    model.setEnvironment(draft().environment);
    QCOMPARE(model.index(0, Column::Effect).data().toString(), QString());
    QCOMPARE(model.index(1, Column::Effect).data().toString(), text("instead of KU0001 in DEV"));
    QCOMPARE(model.index(2, Column::Effect).data().toString(), text("overridden: This tab only"));
}

void TestVariablesView::removingTellsOnce()
{
    VariablesView view(nullptr);
    view.setVariables(defined());
    QSignalSpy edited(&view, &VariablesView::edited);
    auto *table = view.findChild<QTableView *>(text("definedVariables"));
    view.show();
    table->setCurrentIndex(table->model()->index(1, 0));
    table->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(view.variables().ofTemplate, workspace::Variables());
}

void TestVariablesView::undefinedOnesAreDefinedByEnter()
{
    VariablesView view(nullptr);
    view.showUsed(workspace::preview(draft(), "<a>${GONE}${SETID}</a>"));
    view.show();
    auto *used = view.findChild<QTableView *>(text("usedVariables"));
    emit used->activated(used->model()->index(1, 0));
    QCOMPARE(view.variables().ofTemplate, workspace::Variables());
    emit used->activated(used->model()->index(0, 0));
    QCOMPARE(view.variables().ofTemplate, (workspace::Variables{{text("GONE"), QString()}}));
}

static int indicators(EditorPane &pane, int position)
{
    return int(pane.editor()->SendScintilla(QsciScintilla::SCI_INDICATORALLONFOR, position));
}

void TestVariablesView::watcherMarksAndExplainsReferences()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    VariablesWatcher watcher(&pane, draft, &pane);
    QSignalSpy found(&watcher, &VariablesWatcher::found);
    pane.setText(text("<a b=\"${EMPLID}\">${GONE} $${X} ${N:a &amp; b} ${?ASK:1}</a>"));
    QVERIFY(found.wait());
    QCOMPARE(watcher.missing(), 1);
    QCOMPARE(watcher.preview().questions.size(), 1);
    const int quiet = 1 << XmlEdit::ReferenceIndicator;
    const int missing = 1 << XmlEdit::MissingIndicator;
    QCOMPARE(indicators(pane, 6) & (quiet | missing), quiet);
    QCOMPARE(indicators(pane, 17) & (quiet | missing), missing);
    QCOMPARE(indicators(pane, 26) & (quiet | missing), 0);
    QCOMPARE(pane.hover()->textAt(8), text("<b>${EMPLID}</b> = KU0042<br>this template"));
    QVERIFY(pane.hover()->textAt(20).contains(text("not defined")));
    QCOMPARE(pane.hover()->textAt(35), text("<b>${N:a &amp;amp; b}</b> = a &amp; b<br>its default"));
    QVERIFY(pane.hover()->textAt(50).contains(text("asked")));
}

void TestVariablesView::referencesOutsideTheTextAreSeenToo()
{
    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    workspace::Draft request = draft();
    request.operation.headers = {{text("X-Id"), text("${HEADER}")}};
    VariablesWatcher watcher(
        &pane, [&request] { return request; }, &pane);
    QSignalSpy found(&watcher, &VariablesWatcher::found);
    watcher.touch();
    QVERIFY(found.wait());
    QCOMPARE(watcher.missing(), 1);
    request.operation.headers.clear();
    watcher.touch();
    QVERIFY(found.wait());
    QCOMPARE(watcher.missing(), 0);
}

void TestVariablesView::everythingIsReadableInBothSchemes()
{
    VariablesView view(nullptr);
    view.resize(1000, 260);
    view.setEnvironment(draft().environment);
    view.setVariables(defined());
    workspace::Draft request = draft();
    request.typed = defined().typed;
    view.showUsed(workspace::preview(
        request,
        "<a>${EMPLID}${SETID}${DEPTID}${GONE}${now+1d:yyyy-MM-dd}${uuid}${?JOB:X}${L:en}${random:z}</a>"));
    view.show();
    test::shotsInBothSchemes(&view, text("variables"));

    EditorPane pane(EditorPane::Mode::Edit, nullptr);
    pane.resize(700, 200);
    VariablesWatcher watcher(&pane, draft, &pane);
    QSignalSpy found(&watcher, &VariablesWatcher::found);
    pane.setText(text("<JOB id=\"${EMPLID}\">\n  <DEPTID>${DEPTID}</DEPTID>\n  <EFFDT>${today+1d}</EFFDT>\n"
                      "  <X>${GONE}</X>\n  <Y>$${literal}</Y>\n</JOB>\n"));
    pane.show();
    QVERIFY(found.wait());
    test::shotsInBothSchemes(&pane, text("variables-editor"));
}

QTEST_MAIN(TestVariablesView)
#include "tst_variablesview.moc"
