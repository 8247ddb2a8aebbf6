// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/check/checkdialog.h"
#include "ui/mainwindow/console.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace gatepost;

/// All environments in one table, and what to do about those that are not reached.
class TestCheckWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyEnvironmentIsCheckedAndExplained();
    void closingWhileItRunsIsHarmless();

private:
    ui::MainWindow &window() const { return m_console->window(); }
    ui::CheckDialog *open();

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<ui::Console> m_console;
};

void TestCheckWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestCheckWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_console = std::make_unique<ui::Console>();
    m_console->open({});
    window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    auto *store = m_console->services().workspaceStore;
    workspace::Environment away = *store->workspace().environment(QStringLiteral("sandbox"));
    away.id = QStringLiteral("uat");
    away.name = QStringLiteral("UAT");
    away.environmentClass = workspace::EnvironmentClass::Acceptance;
    away.colour = workspace::defaultColour(away.environmentClass);
    away.gatewayUrl = QUrl(QStringLiteral("https://gateway.invalid"));
    QVERIFY(store->saveEnvironment(away));
}

void TestCheckWindow::cleanup()
{
    m_console.reset();
    m_home.reset();
}

ui::CheckDialog *TestCheckWindow::open()
{
    window().findChild<QAction *>(QStringLiteral("checkEnvironments"))->trigger();
    return window().findChild<ui::CheckDialog *>();
}

void TestCheckWindow::everyEnvironmentIsCheckedAndExplained()
{
    ui::CheckDialog *dialog = open();
    QVERIFY(dialog);
    auto *summary = dialog->findChild<QLabel *>(QStringLiteral("checkSummary"));
    QTRY_COMPARE_WITH_TIMEOUT(summary->text(), QStringLiteral("1 of 2 environments reached"), 20'000);
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("checkTable"));
    const auto text = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QCOMPARE(table->model()->rowCount(), 2);
    const int uat = text(0, 0) == QLatin1String("UAT") ? 0 : 1;
    QCOMPARE(text(uat, 1), QStringLiteral("fails"));
    QCOMPARE(text(uat, 5), QStringLiteral("not tried"));
    QCOMPARE(text(1 - uat, 3), QStringLiteral("none (http)"));
    QVERIFY(text(1 - uat, 5).endsWith(QStringLiteral("ms")));
    table->selectRow(uat);
    auto *details = dialog->findChild<QLabel *>(QStringLiteral("checkDetails"));
    QVERIFY(details->text().contains(QStringLiteral("gateway.invalid")));
    test::shotsInBothSchemes(dialog, QStringLiteral("check"));

    // The ping is in the history as any exchange, called what it is.
    auto *history = window().findChild<QAbstractItemView *>(QStringLiteral("historyList"));
    QVERIFY(history);
    const auto pings = [history] {
        return history->model()->match(history->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Ping"),
                                       -1, Qt::MatchExactly | Qt::MatchRecursive);
    };
    QTRY_COMPARE(pings().size(), 1);

    auto *again = dialog->findChild<QPushButton *>(QStringLiteral("checkAgain"));
    QVERIFY(again->isEnabled());
    again->click();
    QVERIFY(!again->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), 20'000);
    QCOMPARE(table->currentIndex().row(), uat);
}

void TestCheckWindow::closingWhileItRunsIsHarmless()
{
    ui::CheckDialog *dialog = open();
    QVERIFY(dialog);
    QPointer<ui::CheckDialog> gone(dialog);
    dialog->reject();
    QTRY_VERIFY(!gone);
}

QTEST_MAIN(TestCheckWindow)
#include "tst_checkwindow.moc"
