// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "app/workspace/asking.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compare/comparepage.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"
#include "ui/runs/kept/runlistmodel.h"
#include "ui/runs/runpage.h"
#include "ui/runs/kept/runsdialog.h"
#include "ui/runs/sending/sendtodialog.h"
#include "ui/variables/askdialog.h"
#include "ui/workspace/workspacepanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeView>
#include <QtTest>

using namespace gatepost;
using ui::RunPage;
using ui::SendToDialog;

/// The same request sent to two sandboxes by keyboard, in the whole window.
class TestRunWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void keysSendTheEditedRequestToTwoSandboxes();
    void operationSendsAllItsRequests();
    void questionsAreAskedOnce();
    void lockedProductionCannotBeChosenUntilItIsUnlocked();
    void oneEnvironmentIsNotSeveral();
    void keptRunIsListedOpenedRenamedAndDeleted();
    void keptRunIsRepeatedWithWhatTheWorkspaceHas();
    void repeatedRunSaysWhatBecameOfEachAnswer();
    void twoKeptRunsAreHeldAgainstEachOther();
    void requestsOfSeveralOperationsAreChosenInTheTree();
    void requestsAreTickedInTheDialog();
    void violationsAreAskedAboutOnceForAll();

private:
    ui::MainWindow &window() const { return m_console->window(); }
    ui::RequestTabs *tabs() const { return window().findChild<ui::RequestTabs *>(); }
    RunPage *page() const { return qobject_cast<RunPage *>(tabs()->currentPage()); }
    template <typename T>
    T *find(const char *name) const
    {
        return window().findChild<T *>(QLatin1String(name));
    }
    void addEnvironment(const char *id, const QUrl &gateway, workspace::EnvironmentClass environmentClass);
    SendToDialog *openDialog();
    QString cell(int row, int column) const;
    /// Sends what is in front to ONE and TWO, and waits.
    RunPage *runBoth();
    ui::RunsDialog *openRuns();

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<sandbox::Sandbox> m_one;
    std::unique_ptr<sandbox::Sandbox> m_two;
    std::unique_ptr<ui::Console> m_console;
};

void TestRunWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestRunWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_one = std::make_unique<sandbox::Sandbox>();
    m_two = std::make_unique<sandbox::Sandbox>();
    QVERIFY(m_one->start());
    QVERIFY(m_two->start());
    qputenv("GATEPOST_PASSWORD_ONE_PTEST", sandbox::Sandbox::nodePassword);
    qputenv("GATEPOST_PASSWORD_TWO_PTEST", sandbox::Sandbox::nodePassword);
    m_console = std::make_unique<ui::Console>();
    m_console->open({});
    window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    addEnvironment("one", m_one->url(), workspace::EnvironmentClass::Test);
    addEnvironment("two", m_two->url(), workspace::EnvironmentClass::Acceptance);
    window().selectEnvironment(QStringLiteral("one"));
    window().openTemplate({QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("helloworld")});
}

void TestRunWindow::cleanup()
{
    m_console.reset();
    m_one.reset();
    m_two.reset();
    m_home.reset();
}

void TestRunWindow::addEnvironment(const char *id, const QUrl &gateway,
                                   workspace::EnvironmentClass environmentClass)
{
    auto *store = m_console->services().workspaceStore;
    workspace::Environment environment = *store->workspace().environment(QStringLiteral("sandbox"));
    environment.id = QString::fromLatin1(id);
    environment.name = environment.id.toUpper();
    environment.environmentClass = environmentClass;
    environment.colour = workspace::defaultColour(environmentClass);
    environment.gatewayUrl = gateway;
    QVERIFY(store->saveEnvironment(environment));
}

SendToDialog *TestRunWindow::openDialog()
{
    QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    return window().findChild<SendToDialog *>();
}

QString TestRunWindow::cell(int row, int column) const
{
    return page()
        ->findChild<QTableView *>(QStringLiteral("runTable"))
        ->model()
        ->index(row, column)
        .data()
        .toString();
}

RunPage *TestRunWindow::runBoth()
{
    SendToDialog *dialog = openDialog();
    dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:two"))->click();
    dialog->accept();
    if (!QTest::qWaitFor([this] { return page() && !page()->isBusy(); }))
        qFatal("the run never finished");
    return page();
}

ui::RunsDialog *TestRunWindow::openRuns()
{
    window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window()))
        qFatal("the window is not in front");
    QTest::keyClick(&window(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = window().findChild<ui::RunsDialog *>();
    const auto *table = dialog->findChild<QTableView *>(QStringLiteral("runsTable"));
    if (!QTest::qWaitFor([table] { return table->model()->rowCount() > 0; }))
        qFatal("no run is listed");
    return dialog;
}

void TestRunWindow::keysSendTheEditedRequestToTwoSandboxes()
{
    SendToDialog *dialog = openDialog();
    QVERIFY(dialog);
    auto *two = dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:two"));
    QVERIFY(dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:one"))->isChecked());
    two->setFocus();
    QTest::keyClick(two, Qt::Key_Space);
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("sendToReference"))->currentText(),
             QStringLiteral("ONE"));
    test::shotsInBothSchemes(dialog, QStringLiteral("run-dialog"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(page());
    QTRY_VERIFY(!page()->isBusy());
    QVERIFY2(cell(0, 0).startsWith(QLatin1String("Reply")), qPrintable(cell(0, 0)));
    QVERIFY2(cell(0, 1).contains(QLatin1String("\nsame")), qPrintable(cell(0, 1)));
    QCOMPARE(find<QLabel>("runStatus")->text(), QStringLiteral("All said yes, and all answers are the same"));
    test::shotsInBothSchemes(&window(), QStringLiteral("run-same"));

    RunPage *run = page();
    QSignalSpy noticed(run, &RunPage::noticed);
    run->saveReport(m_home->file(QStringLiteral("report.html")));
    QTRY_COMPARE(noticed.count(), 1);
    QVERIFY(QFile::exists(m_home->file(QStringLiteral("report.html"))));

    find<QPushButton>("runRepeat")->click();
    QVERIFY(run->isBusy());
    QTRY_VERIFY(!run->isBusy());

    auto *table = find<QTableView>("runTable");
    table->setCurrentIndex(table->model()->index(0, 1));
    find<QPushButton>("runCompare")->click();
    QTRY_VERIFY(qobject_cast<ui::ComparePage *>(tabs()->currentPage()));
    tabs()->openPage(run);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(tabs()->current());
    QVERIFY(tabs()->current()->document().entry > 0);
}

void TestRunWindow::operationSendsAllItsRequests()
{
    const auto templates =
        m_console->services().workspaceStore->workspace().templatesOf(QStringLiteral("CHG_SYNC_TEST.V1"));
    QVERIFY(templates.size() > 1);
    QList<workspace::TemplateId> ids;
    for (const workspace::Template &found : templates)
        ids << found.id;
    emit find<ui::WorkspacePanel>("workspacePanel")->severalWanted(ids);
    auto *dialog = window().findChild<SendToDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:two"))->click();
    dialog->accept();
    QTRY_VERIFY(find<QPushButton>("confirm")); // one of them is not what the schema says
    find<QPushButton>("confirm")->click();
    QTRY_VERIFY(page());
    QCOMPARE(find<QTableView>("runTable")->model()->rowCount(), int(ids.size()));
    QTRY_VERIFY(!page()->isBusy());
    test::shotsInBothSchemes(&window(), QStringLiteral("run-operation"));
}

void TestRunWindow::questionsAreAskedOnce()
{
    tabs()->current()->payload()->setText(
        QStringLiteral("<?xml version=\"1.0\"?><helloworld>${?WHO:you}</helloworld>"));
    SendToDialog *dialog = openDialog();
    QVERIFY(dialog);
    dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:two"))->click();
    dialog->accept();
    QTRY_VERIFY(window().findChild<ui::AskDialog *>());
    auto *questions = window().findChild<ui::AskDialog *>();
    QCOMPARE(questions->windowTitle(), QStringLiteral("Send to 2 environments"));
    QCOMPARE(questions->findChildren<QComboBox *>().size(), 1);
    QVERIFY(!page());
    questions->accept();
    QTRY_VERIFY(find<QPushButton>("confirm")); // the schema knows no text there
    find<QPushButton>("confirm")->click();
    QTRY_VERIFY(page());
    QTRY_VERIFY(!page()->isBusy());
    QVERIFY2(!cell(0, 0).contains(QLatin1String("Not sent")), qPrintable(cell(0, 0)));
    QVERIFY2(!cell(0, 1).contains(QLatin1String("Not sent")), qPrintable(cell(0, 1)));
}

void TestRunWindow::lockedProductionCannotBeChosenUntilItIsUnlocked()
{
    test::MisbehavingServer server;
    addEnvironment("prod", server.url(QString()), workspace::EnvironmentClass::Production);
    SendToDialog *dialog = openDialog();
    QVERIFY(dialog);
    auto *box = dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:prod"));
    QVERIFY(!box->isEnabled());
    QVERIFY(box->accessibleDescription().contains(QLatin1String("locked")));
    auto &guard = m_console->services().sender.guard();
    const auto *prod = m_console->services().workspaceStore->workspace().environment(QStringLiteral("prod"));
    QVERIFY(guard.unlock(*prod, QStringLiteral("PROD")));
    QVERIFY(box->isEnabled());
    box->click();
    guard.lock(*prod);
    QVERIFY(!box->isEnabled());
    QCOMPARE(
        dialog->findChild<QComboBox *>(QStringLiteral("sendToReference"))->findText(QStringLiteral("PROD")),
        -1);
    QCOMPARE(server.connections(), 0);
}

void TestRunWindow::oneEnvironmentIsNotSeveral()
{
    SendToDialog *dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->problem(), QStringLiteral("Choose two environments or more"));
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("sendToSend"))->isEnabled());
}

void TestRunWindow::keptRunIsListedOpenedRenamedAndDeleted()
{
    RunPage *live = runBoth();
    const QString there = cell(0, 1);
    const qint64 id = live->record().id;
    QVERIFY(id > 0);
    ui::RunsDialog *dialog = openRuns();
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("runsTable"));
    const auto text = [table](int column) { return table->model()->index(0, column).data().toString(); };
    QCOMPARE(text(ui::RunListModel::NameColumn), QStringLiteral("CHG_SYNC_TEST.V1/helloworld to ONE, TWO"));
    QCOMPARE(text(ui::RunListModel::EnvironmentsColumn), QStringLiteral("ONE, TWO"));
    QCOMPARE(text(ui::RunListModel::OutcomeColumn), QStringLiteral("All yes and the same"));
    QVERIFY(table->model()->setData(table->model()->index(0, ui::RunListModel::NameColumn),
                                    QStringLiteral("After the refresh")));
    QTRY_COMPARE(text(ui::RunListModel::NameColumn), QStringLiteral("After the refresh"));
    test::shotsInBothSchemes(dialog, QStringLiteral("runs-list"));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(page() && page() != live);
    QCOMPARE(page()->title(), QStringLiteral("After the refresh"));
    QCOMPARE(cell(0, 1), there);
    QVERIFY(!page()->isBusy());

    QSignalSpy noticed(page(), &RunPage::noticed);
    const QString report = m_home->file(QStringLiteral("kept.html"));
    page()->saveReport(report);
    QTRY_COMPARE(noticed.count(), 1);
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("Hello Python")); // from the history
    auto *grid = page()->findChild<QTableView *>(QStringLiteral("runTable"));
    grid->setCurrentIndex(grid->model()->index(0, 1));
    page()->findChild<QPushButton *>(QStringLiteral("runCompare"))->click();
    QTRY_VERIFY(qobject_cast<ui::ComparePage *>(tabs()->currentPage()));

    dialog = openRuns();
    dialog->findChild<QPushButton *>(QStringLiteral("runsDelete"))->click();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("confirm")));
    dialog->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
    QTRY_VERIFY(dialog->findChild<QLabel *>(QStringLiteral("runsEmpty"))->isVisible());
}

void TestRunWindow::keptRunIsRepeatedWithWhatTheWorkspaceHas()
{
    tabs()->current()->payload()->setText(QStringLiteral("<?xml version=\"1.0\"?><activeusercount/>"));
    runBoth(); // not saved: sent from its tab
    ui::RunsDialog *dialog = openRuns();
    dialog->findChild<QPushButton *>(QStringLiteral("runsOpen"))->click();
    QTRY_VERIFY(page() && page()->record().cells[0][0].isSummary);
    RunPage *kept = page();
    page()->findChild<QPushButton *>(QStringLiteral("runRepeat"))->click();
    QTRY_VERIFY(page() && page() != kept);
    QTRY_VERIFY(!page()->isBusy());
    QVERIFY(page()->record().id > kept->record().id);
    const auto &entry = page()->record().cells[0][1].outcome.entry;
    QVERIFY(entry.request.body.bytes().contains("<activeusercount/>"));
    QTRY_VERIFY2(cell(0, 1).endsWith(QLatin1String("\nsame as then")), qPrintable(cell(0, 1)));
}

void TestRunWindow::repeatedRunSaysWhatBecameOfEachAnswer()
{
    test::MisbehavingServer server(test::Answer::http(
        200, "<?xml version=\"1.0\"?><response><helloworld>Hello Python</helloworld></response>"));
    addEnvironment("two", server.url(QString()), workspace::EnvironmentClass::Acceptance);
    RunPage *run = runBoth();
    server.setAnswer(test::Answer::http(
        200, "<?xml version=\"1.0\"?><response><helloworld>Hello Mars</helloworld></response>"));
    run->findChild<QPushButton *>(QStringLiteral("runRepeat"))->click();
    QTRY_VERIFY(!run->isBusy());
    QTRY_VERIFY2(cell(0, 0).endsWith(QLatin1String("\nsame as then")), qPrintable(cell(0, 0)));
    QTRY_VERIFY2(cell(0, 1).endsWith(QLatin1String("\n1 difference to then")), qPrintable(cell(0, 1)));
    test::shotsInBothSchemes(&window(), QStringLiteral("run-since"));
    auto *table = run->findChild<QTableView *>(QStringLiteral("runTable"));
    table->setCurrentIndex(table->model()->index(0, 1));
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_VERIFY(qobject_cast<ui::ComparePage *>(tabs()->currentPage()));
    tabs()->openPage(run);
    QSignalSpy noticed(run, &RunPage::noticed);
    run->saveReport(m_home->file(QStringLiteral("since.html")));
    QTRY_COMPARE(noticed.count(), 1);
    QFile report(m_home->file(QStringLiteral("since.html")));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("1 of 2 otherwise than in the earlier run"));
    auto *earlier = run->findChild<QComboBox *>(QStringLiteral("runEarlier"));
    QCOMPARE(earlier->count(), 2);
    earlier->setFocus();
    QTest::keyClick(earlier, Qt::Key_Up);
    QVERIFY2(!cell(0, 1).contains(QLatin1String("then")), qPrintable(cell(0, 1)));
}

void TestRunWindow::twoKeptRunsAreHeldAgainstEachOther()
{
    runBoth()->findChild<QPushButton *>(QStringLiteral("runRepeat"))->click();
    QTRY_VERIFY(!page()->isBusy());
    ui::RunsDialog *dialog = openRuns();
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("runsTable"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectAll();
    dialog->findChild<QPushButton *>(QStringLiteral("runsCompare"))->click();
    QTRY_VERIFY(page() && page()->record().cells[0][0].isSummary);
    QTRY_VERIFY2(cell(0, 1).endsWith(QLatin1String("\nsame as then")), qPrintable(cell(0, 1)));
}

void TestRunWindow::requestsOfSeveralOperationsAreChosenInTheTree()
{
    auto *panel = find<ui::WorkspacePanel>("workspacePanel");
    auto *tree = find<QTreeView>("workspaceTree");
    panel->select({QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("helloworld")});
    const QModelIndex first = tree->currentIndex();
    panel->select({QStringLiteral("CHG_TEST.V1"), QStringLiteral("hello")});
    tree->selectionModel()->select(first, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(!tree->findChild<QAction *>(QStringLiteral("rename")));
    for (const QAction *action : tree->actions())
        if (action->objectName() == QLatin1String("delete"))
            QVERIFY(!action->isEnabled()); // it would take one of them
    for (QAction *action : tree->actions())
        if (action->objectName() == QLatin1String("sendTemplatesToSeveral"))
            action->trigger();
    auto *dialog = window().findChild<SendToDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("sendToHeading"))->text(),
             QStringLiteral("2 requests"));
    dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:two"))->click();
    test::shotsInBothSchemes(dialog, QStringLiteral("run-dialog-several"));
    dialog->accept();
    QTRY_VERIFY(page() && !page()->isBusy());
    QCOMPARE(page()->record().wish.rows.size(), 2);
    QVERIFY2(cell(1, 1).startsWith(QLatin1String("Accepted")), qPrintable(cell(1, 1)));
}

void TestRunWindow::requestsAreTickedInTheDialog()
{
    SendToDialog *dialog = openDialog();
    auto *list = dialog->findChild<QListView *>(QStringLiteral("sendToRequests"));
    QVERIFY(!list->isVisible());
    dialog->findChild<QPushButton *>(QStringLiteral("sendToMore"))->click();
    QVERIFY(list->isVisible());
    dialog->findChild<QLineEdit *>(QStringLiteral("sendToFilter"))
        ->setText(QStringLiteral("CHG_TEST.V1/hello"));
    QCOMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("sendToHeading"))->text(),
             QStringLiteral("2 requests"));
    QVERIFY(dialog->problem().isEmpty()); // several requests may go to one environment
    dialog->accept();
    QTRY_VERIFY(page() && !page()->isBusy());
    QCOMPARE(page()->record().wish.rows.size(), 2);
    QCOMPARE(page()->record().columnCount(), 1);
}

void TestRunWindow::violationsAreAskedAboutOnceForAll()
{
    auto *store = m_console->services().workspaceStore;
    const auto *operation = store->workspace().operation(QStringLiteral("CHG_SYNC_TEST.V1"));
    QVERIFY(store->saveOperation(workspace::withAsking(*operation, true)));
    tabs()->current()->payload()->setText(QStringLiteral(
        "<M><FieldTypes><REC class=\"R\"><EFFDT type=\"DATE\"/></REC></FieldTypes><MsgData><Transaction>"
        "<REC class=\"R\"><EFFDT>soon</EFFDT></REC></Transaction></MsgData></M>"));
    SendToDialog *dialog = openDialog();
    dialog->findChild<QCheckBox *>(QStringLiteral("sendTo:two"))->click();
    dialog->accept();
    QTRY_VERIFY(find<QPushButton>("confirm"));
    QVERIFY(!page());
    test::shotsInBothSchemes(find<QDialog>("confirmation"), QStringLiteral("run-question"));
    find<QPushButton>("confirm")->click();
    QTRY_VERIFY(page() && !page()->isBusy());
}

QTEST_MAIN(TestRunWindow)
#include "tst_runwindow.moc"
