// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compose/requesttabs.h"
#include "ui/document/documentpane.h"
#include "ui/editor/editorpane.h"
#include "ui/history/historypage.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/console.h"
#include "ui/response/prettyview.h"
#include "ui/response/responsepane.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProcess>
#include <QtTest>

using namespace gatepost;
using ui::Console;
using ui::HistoryPage;
using ui::RequestTab;

/// The history in the real window, on the sample workspace with the built-in gateway.
class TestHistoryWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void historyTabFindsAndOpensAtTheHit();
    void exchangeIsSentToAnotherEnvironment();
    void exchangeBecomesATemplate();
    void copiedRequestRunsInAShell();

private:
    ui::RequestTabs *tabs() const { return m_console->window().findChild<ui::RequestTabs *>(); }
    QAction *action(const char *name) const
    {
        return m_console->window().findChild<QAction *>(QLatin1String(name), Qt::FindDirectChildrenOnly);
    }
    HistoryPage *openHistory();
    void sendAndWait();
    void selectFirst(HistoryPage *page);

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<Console> m_console;
};

void TestHistoryWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestHistoryWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_console = std::make_unique<Console>();
    m_console->open({});
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
    sendAndWait();
}

void TestHistoryWindow::cleanup()
{
    m_console.reset();
    m_home.reset();
}

void TestHistoryWindow::sendAndWait()
{
    RequestTab *tab = tabs()->current();
    QTest::keyClick(&m_console->window(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(tab->isSending());
    QTRY_VERIFY_WITH_TIMEOUT(!tab->isSending(), 20'000);
}

HistoryPage *TestHistoryWindow::openHistory()
{
    action("openHistory")->trigger();
    return qobject_cast<HistoryPage *>(tabs()->currentPage());
}

void TestHistoryWindow::selectFirst(HistoryPage *page)
{
    auto *list = page->findChild<QListView *>(QStringLiteral("historyList"));
    QTRY_VERIFY(list->model()->rowCount() > 0);
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
}

void TestHistoryWindow::historyTabFindsAndOpensAtTheHit()
{
    HistoryPage *page = openHistory();
    QVERIFY(page);
    page->panel()->setQuery(QStringLiteral("hello python"));
    selectFirst(page);
    auto *list = page->findChild<QListView *>(QStringLiteral("historyList"));
    QTRY_VERIFY(!page->panel()->hitsOf(page->panel()->currentEntry()).isEmpty());
    QTRY_VERIFY(page->preview()->isVisible());
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(tabs()->current());
    auto *pretty = tabs()->current()->response()->findChild<ui::PrettyView *>();
    QTRY_VERIFY(pretty && pretty->pane()->text().contains(QStringLiteral("Hello Python")));
    auto *find = pretty->findChild<QLineEdit *>(QStringLiteral("findField"));
    QVERIFY(find);
    QTRY_COMPARE(find->text().toLower(), QStringLiteral("hello"));
    test::shot(&m_console->window(), QStringLiteral("window-history-hit"));
    // Once more brings the same tab back.
    QCOMPARE(openHistory(), page);
}

void TestHistoryWindow::exchangeIsSentToAnotherEnvironment()
{
    auto *store = m_console->services().workspaceStore;
    workspace::Environment other = *store->workspace().environment(QStringLiteral("sandbox"));
    other.id = QStringLiteral("other");
    other.name = QStringLiteral("Other");
    other.environmentClass = workspace::EnvironmentClass::Test;
    other.gatewayUrl = m_console->services().sandboxHost.effective(other).gatewayUrl;
    other.nodes[QStringLiteral("from")].hasPassword =
        false; // the answer is a refusal, and kept like any other
    QVERIFY(store->saveEnvironment(other));
    HistoryPage *page = openHistory();
    selectFirst(page);
    auto *menu = page->panel()->findChild<QMenu *>(QStringLiteral("sendToMenu"));
    QVERIFY(menu->isEnabled());
    for (QAction *target : menu->actions())
        if (target->text() == QLatin1String("Other"))
            target->trigger();
    auto *list = page->findChild<QListView *>(QStringLiteral("historyList"));
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 20'000);
    QCOMPARE(list->model()->index(0, 0).data(ui::HistoryModel::EnvironmentRole).toString(),
             QStringLiteral("Other"));
}

void TestHistoryWindow::exchangeBecomesATemplate()
{
    HistoryPage *page = openHistory();
    selectFirst(page);
    page->panel()->findChild<QAction *>(QStringLiteral("openAsTemplate"))->trigger();
    const auto dialog = [this]() -> QDialog * {
        for (QDialog *found : m_console->window().findChildren<QDialog *>())
            if (found->isVisible())
                return found;
        return nullptr;
    };
    QTRY_VERIFY(dialog());
    dialog()->accept();
    QTRY_VERIFY(tabs()->current() && !tabs()->current()->document().isNew());
    QCOMPARE(tabs()->current()->document().id.operation, QStringLiteral("CHG_SYNC_TEST.V1"));
}

void TestHistoryWindow::copiedRequestRunsInAShell()
{
    action("copyAsCurl")->trigger();
    const QString command = QGuiApplication::clipboard()->text();
    QVERIFY2(command.contains(QLatin1String("GATEPOST_PASSWORD_SANDBOX_PTEST")), qPrintable(command));
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("http_proxy"));
    environment.insert(QStringLiteral("GATEPOST_PASSWORD_SANDBOX_PTEST"), QStringLiteral("secret"));
    shell.setProcessEnvironment(environment);
    QSignalSpy finished(&shell, &QProcess::finished);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    const QByteArray answer = shell.readAllStandardOutput();
    QVERIFY2(answer.contains("<helloworld>Hello Python</helloworld>"), answer.constData());
}

QTEST_MAIN(TestHistoryWindow)
#include "tst_history.moc"
