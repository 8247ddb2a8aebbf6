// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/workspacepanel.h"

#include "tests/support/testhome.h"
#include "tests/support/shot.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace gatepost;
using namespace gatepost::ui;
using workspace::Operation;
using workspace::TemplateId;
using workspace::WorkspaceStore;

/// The panel over a real workspace folder.
class TestWorkspacePanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void emptyWorkspaceSaysWhatToDo();
    void operationsAndRequestsAreShown();
    void enterAndDoubleClickOpenARequest();
    void filterShowsWhatMatchesWithItsOperation();
    void refreshKeepsSelectionAndWhatIsFolded();
    void renamingInPlaceRenamesTheFile();
    void unusableNameIsRefusedWhileTyping();
    void renamedOperationStaysUnfolded();
    void duplicateIsSelected();
    void deletedRequestsComeBack();
    void operationWithRequestsIsAskedAbout();
    void newOperationIsMadeInTheDialog();
    void newRequestIsWantedForTheSelectedOperation();
    void damagedFileIsNamedWithLineAndReason();
    void panelWithoutAStoreIsCalm();
    void storeThatGoesAwayIsSurvived();

private:
    QModelIndex find(const QString &text) const;
    void pick(const QString &text);
    void press(const char *action);
    void rename(const QString &name, Qt::Key end);
    QString path(const char *file) const { return m_folder->filePath(QLatin1String(file)); }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkspaceStore> m_store;
    std::unique_ptr<WorkspacePanel> m_panel;
    QTreeView *m_tree = nullptr;
    QLineEdit *m_filter = nullptr;
};

static void addOperation(WorkspaceStore &store, const char *id, broker::OperationType type,
                         const QStringList &templates)
{
    Operation operation;
    operation.id = operation.alias = QLatin1String(id);
    operation.type = type;
    QVERIFY(store.saveOperation(operation));
    for (const QString &name : templates) {
        workspace::Template entry;
        entry.id = {operation.id, name};
        QVERIFY(store.saveTemplate(entry, "<a/>"));
    }
}

void TestWorkspacePanel::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    Theme::apply(Theme::Scheme::Light);
}

void TestWorkspacePanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = WorkspaceStore::create(path("w"), QStringLiteral("Test"));
    QVERIFY2(store.has_value(), store ? "" : qPrintable(store.error().message));
    m_store = std::move(*store);
    addOperation(*m_store, "CHG_SYNC_TEST.V1", broker::OperationType::Sync,
                 {"activeusercount", "helloworld"});
    addOperation(*m_store, "CHG_TEST.V1", broker::OperationType::Async, {"hello"});
    addOperation(*m_store, "PING.V1", broker::OperationType::Ping, {});
    m_panel = std::make_unique<WorkspacePanel>();
    m_panel->resize(280, 420);
    m_panel->setStore(m_store.get());
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_tree = m_panel->findChild<QTreeView *>(QStringLiteral("workspaceTree"));
    m_filter = m_panel->findChild<QLineEdit *>(QStringLiteral("workspaceFilter"));
    m_tree->setFocus();
}

void TestWorkspacePanel::cleanup()
{
    m_panel.reset();
    m_store.reset();
}

QModelIndex TestWorkspacePanel::find(const QString &text) const
{
    const QAbstractItemModel *model = m_tree->model();
    return model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive)
        .value(0);
}

void TestWorkspacePanel::pick(const QString &text)
{
    QVERIFY2(find(text).isValid(), qPrintable(text));
    // Whatever key was pressed last: with Ctrl the view would add it to the selection.
    m_tree->selectionModel()->setCurrentIndex(find(text), QItemSelectionModel::ClearAndSelect);
}

void TestWorkspacePanel::press(const char *action)
{
    auto *found = m_panel->findChild<QAction *>(QLatin1String(action));
    QVERIFY2(found && found->isEnabled(), action);
    found->trigger();
}

void TestWorkspacePanel::rename(const QString &name, Qt::Key end)
{
    QTest::keyClick(m_tree, Qt::Key_F2);
    auto *editor = m_tree->findChild<QLineEdit *>(QStringLiteral("nameEditor"));
    QVERIFY(editor);
    editor->setText(name);
    QTest::keyClick(editor, end);
}

void TestWorkspacePanel::emptyWorkspaceSaysWhatToDo()
{
    auto store = WorkspaceStore::create(path("empty"), QStringLiteral("Empty"));
    QVERIFY(store);
    m_panel->setStore(store->get());
    QVERIFY(m_panel->findChild<QWidget *>(QStringLiteral("emptyState"))->isVisible());
    QVERIFY(!m_tree->isVisible());
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("workspace-empty"));
    m_panel->setStore(nullptr);
}

void TestWorkspacePanel::operationsAndRequestsAreShown()
{
    QAbstractItemModelTester tester(m_tree->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(m_tree->model()->rowCount(), 3);
    pick(QStringLiteral("helloworld"));
    QCOMPARE(m_panel->currentTemplate(), TemplateId({"CHG_SYNC_TEST.V1", "helloworld"}));
    QCOMPARE(m_panel->currentOperation(), QStringLiteral("CHG_SYNC_TEST.V1"));
    QVERIFY(m_tree->isExpanded(find(QStringLiteral("CHG_SYNC_TEST.V1"))));
    pick(QStringLiteral("PING.V1"));
    QVERIFY(!m_panel->currentTemplate());
    m_panel->select({QStringLiteral("CHG_TEST.V1"), QStringLiteral("hello")});
    QCOMPARE(m_panel->currentTemplate()->path(), QStringLiteral("CHG_TEST.V1/hello"));
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("workspace-tree"));
}

void TestWorkspacePanel::enterAndDoubleClickOpenARequest()
{
    QSignalSpy opened(m_panel.get(), &WorkspacePanel::templateOpened);
    pick(QStringLiteral("helloworld"));
    QTest::keyClick(m_tree, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    const QPoint place = m_tree->visualRect(find(QStringLiteral("hello"))).center();
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(m_tree->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.at(1).at(0).value<TemplateId>(), TemplateId({"CHG_TEST.V1", "hello"}));
    pick(QStringLiteral("CHG_TEST.V1")); // on an operation Enter folds
    QTest::keyClick(m_tree, Qt::Key_Return);
    QVERIFY(!m_tree->isExpanded(find(QStringLiteral("CHG_TEST.V1"))));
    QCOMPARE(opened.size(), 2);
}

void TestWorkspacePanel::filterShowsWhatMatchesWithItsOperation()
{
    QTest::keyClicks(m_filter, QStringLiteral("ACTIVE"));
    QVERIFY(find(QStringLiteral("activeusercount")).isValid());
    QVERIFY(find(QStringLiteral("CHG_SYNC_TEST.V1")).isValid());
    QVERIFY(!find(QStringLiteral("helloworld")).isValid());
    QVERIFY(!find(QStringLiteral("PING.V1")).isValid());
    m_filter->setText(QStringLiteral("chg_test"));
    QVERIFY(find(QStringLiteral("hello")).isValid());
    m_filter->setText(QStringLiteral("nowhere"));
    QVERIFY(!m_tree->isVisible());
    // Selecting something hidden shows everything again.
    m_panel->select({QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("helloworld")});
    QCOMPARE(m_filter->text(), QString());
    QCOMPARE(m_panel->currentTemplate()->name, QStringLiteral("helloworld"));
}

void TestWorkspacePanel::refreshKeepsSelectionAndWhatIsFolded()
{
    m_tree->collapse(find(QStringLiteral("CHG_TEST.V1")));
    pick(QStringLiteral("helloworld"));
    addOperation(*m_store, "AAA.V1", broker::OperationType::Sync, {"new"});
    QTRY_VERIFY(find(QStringLiteral("AAA.V1")).isValid());
    QCOMPARE(m_panel->currentTemplate()->name, QStringLiteral("helloworld"));
    QVERIFY(!m_tree->isExpanded(find(QStringLiteral("CHG_TEST.V1"))));
    QVERIFY(m_tree->isExpanded(find(QStringLiteral("CHG_SYNC_TEST.V1"))));
}

void TestWorkspacePanel::renamingInPlaceRenamesTheFile()
{
    pick(QStringLiteral("helloworld"));
    rename(QStringLiteral("greeting"), Qt::Key_Return);
    QTRY_VERIFY(find(QStringLiteral("greeting")).isValid());
    QVERIFY(QFile::exists(path("w/operations/CHG_SYNC_TEST.V1/greeting.xml")));
    QVERIFY(!QFile::exists(path("w/operations/CHG_SYNC_TEST.V1/helloworld.xml")));
    QCOMPARE(m_panel->currentTemplate()->name, QStringLiteral("greeting"));
}

void TestWorkspacePanel::unusableNameIsRefusedWhileTyping()
{
    QSignalSpy failures(m_panel.get(), &WorkspacePanel::failed);
    pick(QStringLiteral("helloworld"));
    QTest::keyClick(m_tree, Qt::Key_F2);
    auto *editor = m_tree->findChild<QLineEdit *>(QStringLiteral("nameEditor"));
    QVERIFY(editor);
    editor->setText(QStringLiteral("a/b"));
    QVERIFY(editor->property("invalid").toBool());
    QVERIFY(!editor->toolTip().isEmpty());
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(editor->isVisible()); // it stays open, so that the name can be mended
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(find(QStringLiteral("helloworld")).isValid());
    QCOMPARE(failures.size(), 0);
}

void TestWorkspacePanel::renamedOperationStaysUnfolded()
{
    pick(QStringLiteral("CHG_SYNC_TEST.V1"));
    rename(QStringLiteral("Sync test"), Qt::Key_Return);
    QTRY_VERIFY(find(QStringLiteral("Sync test")).isValid());
    QVERIFY(m_tree->isExpanded(find(QStringLiteral("Sync test"))));
    QCOMPARE(m_panel->currentOperation(), QStringLiteral("Sync test"));
    // What goes on the wire is not renamed.
    QCOMPARE(m_store->workspace().operation(QStringLiteral("Sync test"))->alias,
             QStringLiteral("CHG_SYNC_TEST.V1"));
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("workspace-renamed"));
}

void TestWorkspacePanel::duplicateIsSelected()
{
    pick(QStringLiteral("helloworld"));
    QTest::keyClick(m_tree, Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(m_store->workspace().templatesOf(QStringLiteral("CHG_SYNC_TEST.V1")).size(), 3);
    QTRY_VERIFY(m_panel->currentTemplate()->name != QStringLiteral("helloworld"));
    pick(QStringLiteral("CHG_TEST.V1"));
    press("duplicate");
    QTRY_COMPARE(m_store->workspace().operations.size(), 4);
    QTRY_VERIFY(m_panel->currentOperation() != QStringLiteral("CHG_TEST.V1"));
}

void TestWorkspacePanel::deletedRequestsComeBack()
{
    QSignalSpy offers(m_panel.get(), &WorkspacePanel::undoOffered);
    pick(QStringLiteral("helloworld"));
    QTest::keyClick(m_tree, Qt::Key_Delete);
    pick(QStringLiteral("hello"));
    QTest::keyClick(m_tree, Qt::Key_Delete);
    QCOMPARE(offers.size(), 2);
    QTRY_VERIFY(!find(QStringLiteral("helloworld")).isValid());
    QVERIFY(!QFile::exists(path("w/operations/CHG_SYNC_TEST.V1/helloworld.xml")));
    m_panel->undoRemoval();
    QTRY_VERIFY(find(QStringLiteral("hello")).isValid());
    m_panel->undoRemoval();
    QTRY_VERIFY(find(QStringLiteral("helloworld")).isValid());
    QVERIFY(QFile::exists(path("w/operations/CHG_SYNC_TEST.V1/helloworld.xml")));
    m_panel->undoRemoval(); // nothing more to undo
}

void TestWorkspacePanel::operationWithRequestsIsAskedAbout()
{
    QSignalSpy offers(m_panel.get(), &WorkspacePanel::undoOffered);
    pick(QStringLiteral("PING.V1"));
    QTest::keyClick(m_tree, Qt::Key_Delete);
    QTRY_VERIFY(!find(QStringLiteral("PING.V1")).isValid()); // empty: no question
    pick(QStringLiteral("CHG_SYNC_TEST.V1"));
    QTest::keyClick(m_tree, Qt::Key_Delete);
    auto *question = m_panel->findChild<QMessageBox *>(QStringLiteral("confirmation"));
    QVERIFY(question);
    QVERIFY(question->text().contains(QStringLiteral("2 requests")));
    QVERIFY(find(QStringLiteral("CHG_SYNC_TEST.V1")).isValid());
    auto *confirm = question->findChild<QPushButton *>(QStringLiteral("confirm"));
    QVERIFY(!confirm->isDefault()); // a hasty Enter deletes nothing
    test::shotsInBothSchemes(question, QStringLiteral("workspace-question"));
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_VERIFY(!find(QStringLiteral("CHG_SYNC_TEST.V1")).isValid());
    QCOMPARE(offers.size(), 2);
    m_panel->undoRemoval();
    QTRY_VERIFY(find(QStringLiteral("helloworld")).isValid());
}

void TestWorkspacePanel::newOperationIsMadeInTheDialog()
{
    press("newOperation");
    auto *dialog = m_panel->findChild<QDialog *>(QStringLiteral("operationDialog"));
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("aliasField")),
                     QStringLiteral("DEPT_SYNC.V1"));
    dialog->accept();
    QTRY_COMPARE(m_panel->currentOperation(), QStringLiteral("DEPT_SYNC.V1"));
    QVERIFY(QFile::exists(path("w/operations/DEPT_SYNC.V1/operation.json")));
}

void TestWorkspacePanel::newRequestIsWantedForTheSelectedOperation()
{
    QSignalSpy wanted(m_panel.get(), &WorkspacePanel::newRequestWanted);
    pick(QStringLiteral("hello"));
    press("newRequest");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("CHG_TEST.V1"));
}

void TestWorkspacePanel::damagedFileIsNamedWithLineAndReason()
{
    auto *strip = m_panel->findChild<QWidget *>(QStringLiteral("problemStrip"));
    QVERIFY(!strip->isVisible());
    QFile file(path("w/operations/CHG_TEST.V1/operation.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n  \"format\": 1,\n  \"alias\": oops\n}\n");
    file.close();
    m_store->refresh();
    QTRY_VERIFY(strip->isVisible());
    const QString text = strip->findChild<QLabel *>(QStringLiteral("problemList"))->text();
    QVERIFY2(text.contains(QStringLiteral("operations/CHG_TEST.V1/operation.json, line 3")),
             qPrintable(text));
    QVERIFY(find(QStringLiteral("CHG_SYNC_TEST.V1")).isValid());
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("workspace-problems"));
}

void TestWorkspacePanel::panelWithoutAStoreIsCalm()
{
    m_panel->setStore(nullptr);
    QVERIFY(!m_tree->isVisible());
    QVERIFY(!m_panel->currentTemplate());
    QVERIFY(!m_panel->findChild<QAction *>(QStringLiteral("newOperation"))->isEnabled());
    m_panel->createOperation();
    m_panel->undoRemoval();
    m_panel->setStore(m_store.get());
    QVERIFY(m_tree->isVisible());
}

void TestWorkspacePanel::storeThatGoesAwayIsSurvived()
{
    pick(QStringLiteral("helloworld"));
    m_store.reset();
    QTest::keyClick(m_tree, Qt::Key_Delete);
    QTest::keyClick(m_tree, Qt::Key_D, Qt::ControlModifier);
    m_panel->undoRemoval();
    m_panel->setStore(nullptr);
    QVERIFY(!m_panel->currentTemplate());
}

QTEST_MAIN(TestWorkspacePanel)
#include "tst_workspacepanel.moc"
