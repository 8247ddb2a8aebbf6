// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compare/comparepage.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/mainwindow/console.h"
#include "ui/runs/runpage.h"
#include "ui/runs/sendtodialog.h"
#include "ui/variables/askdialog.h"
#include "ui/workspace/workspacepanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
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
    return find<QTableView>("runTable")->model()->index(row, column).data().toString();
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
    QTRY_VERIFY(page() || window().findChild<ui::AskDialog *>());
    if (auto *questions = window().findChild<ui::AskDialog *>())
        questions->accept();
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

QTEST_MAIN(TestRunWindow)
#include "tst_runwindow.moc"
