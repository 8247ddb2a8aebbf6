// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/opening/comparisonopener.h"
#include "ui/compose/requesttabs.h"
#include "ui/guard/unlockdialog.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/console.h"
#include "ui/mainwindow/environmentframe.h"
#include "ui/response/responsepane.h"
#include "ui/workspace/workspacepanel.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace gatepost;
using Look = ui::EnvironmentFrame::Look;
using workspace::TemplateId;

/// The window before production: every way of sending is refused while it is locked, and what may change is
/// asked about when it is not.
class TestGuardWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void lockedProductionRefusesEveryWayOfSending_data();
    void lockedProductionRefusesEveryWayOfSending();
    void typedNameUnlocksAndTheWindowShowsIt();
    void wrongNameUnlocksNothing();
    void readingGoesAtOnceChangingAsksFirst();
    void lockNowRefusesTheNextSend();
    void unlockedElsewhereStaysInSight();
    void noiseIsLearnedFromUnlockedProductionOnly();

private:
    ui::MainWindow &window() const { return m_console->window(); }
    ui::RequestTab *tab() const { return window().findChild<ui::RequestTabs *>()->current(); }
    template <typename T>
    T *find(const char *name) const
    {
        return window().findChild<T *>(QLatin1String(name));
    }
    void open(const char *operation, const char *name);
    void send() { QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier); }
    void unlock();
    qint64 storedEntry();

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<test::MisbehavingServer> m_server;
    std::unique_ptr<ui::Console> m_console;
};

void TestGuardWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestGuardWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_server = std::make_unique<test::MisbehavingServer>();
    m_console = std::make_unique<ui::Console>();
    m_console->open({});
    window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    auto *store = m_console->services().workspaceStore;
    workspace::Environment environment = *store->workspace().environment(QStringLiteral("sandbox"));
    environment.id = QStringLiteral("prod");
    environment.name = QStringLiteral("HCPRD");
    environment.environmentClass = workspace::EnvironmentClass::Production;
    environment.colour = workspace::defaultColour(environment.environmentClass);
    environment.gatewayUrl = m_server->url(QString());
    environment.nodes[QStringLiteral("from")].hasPassword = false;
    QVERIFY(store->saveEnvironment(environment));
    window().selectEnvironment(environment.id);
}

void TestGuardWindow::cleanup()
{
    m_console.reset();
    m_server.reset();
    m_home.reset();
}

void TestGuardWindow::open(const char *operation, const char *name)
{
    window().openTemplate({QLatin1String(operation), QLatin1String(name)});
}

void TestGuardWindow::unlock()
{
    const auto &environment =
        *m_console->services().workspaceStore->workspace().environment(QStringLiteral("prod"));
    QVERIFY(m_console->services().sender.guard().unlock(environment, QStringLiteral("HCPRD")));
}

/// An exchange with production, as if it had been sent before.
qint64 TestGuardWindow::storedEntry()
{
    history::Entry entry;
    entry.sentAt = QDateTime::currentDateTimeUtc();
    entry.environment = QStringLiteral("prod");
    entry.environmentName = QStringLiteral("HCPRD");
    entry.operation = entry.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    entry.type = broker::OperationType::Sync;
    entry.request.body = Body("<helloworld/>");
    qint64 id = 0;
    m_console->services().historyService.add(entry, this,
                                             [&id](const Result<qint64> &stored) { id = *stored; });
    return QTest::qWaitFor([&id] { return id > 0; }) ? id : 0;
}

void TestGuardWindow::lockedProductionRefusesEveryWayOfSending_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"key", "button", "palette", "tree", "history", "answer", "tab"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestGuardWindow::lockedProductionRefusesEveryWayOfSending()
{
    QFETCH(QString, way);
    const qint64 entry = storedEntry();
    QVERIFY(entry > 0);
    if (way == QLatin1String("key"))
        send();
    else if (way == QLatin1String("button"))
        find<QToolButton>("sendButton")->click();
    else if (way == QLatin1String("palette"))
        find<QAction>("send")->trigger();
    else if (way == QLatin1String("tree"))
        emit find<ui::WorkspacePanel>("workspacePanel")
            ->templateSendWanted({QStringLiteral("CHG_TEST.V1"), QStringLiteral("hello")});
    else if (way == QLatin1String("history"))
        emit window().findChild<ui::HistoryPanel *>()->resendWanted(entry);
    else if (way == QLatin1String("answer"))
        emit tab()->response()->resendRequested();
    else
        tab()->send(*m_console->services().workspaceStore->workspace().environment(QStringLiteral("prod")));
    QTRY_VERIFY(window().findChild<ui::UnlockDialog *>());
    auto *dialog = window().findChild<ui::UnlockDialog *>();
    const auto *text = dialog->findChild<QLabel *>(QStringLiteral("unlockText"));
    QVERIFY2(text->text().contains(QLatin1String("nothing has been sent")), qPrintable(text->text()));
    QVERIFY(!tab()->isSending());
    dialog->reject();
    QVERIFY(!tab()->isSending());
    QCOMPARE(m_server->connections(), 0);
}

void TestGuardWindow::typedNameUnlocksAndTheWindowShowsIt()
{
    const auto *frame = window().findChild<ui::EnvironmentFrame *>();
    QVERIFY2(window().windowTitle().contains(QLatin1String("PRODUCTION HCPRD, locked")),
             qPrintable(window().windowTitle()));
    QCOMPARE(frame->look(), Look::Locked);
    QCOMPARE(find<QLabel>("guardText")->text(), QStringLiteral("Locked"));
    test::shotsInBothSchemes(&window(), QStringLiteral("guard-locked"));
    find<QToolButton>("guardButton")->click();
    auto *dialog = window().findChild<ui::UnlockDialog *>();
    QVERIFY(dialog);
    test::shotsInBothSchemes(dialog, QStringLiteral("guard-unlock"));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("unlockName")), QStringLiteral("HCPRD"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY2(window().windowTitle().contains(QLatin1String("PRODUCTION HCPRD, UNLOCKED")),
             qPrintable(window().windowTitle()));
    QCOMPARE(frame->look(), Look::Unlocked);
    QVERIFY(find<QLabel>("guardText")->text().startsWith(QLatin1String("Unlocked 1")));
    QCOMPARE(find<QToolButton>("guardButton")->text(), QStringLiteral("Lock now"));
    QCOMPARE(m_server->connections(), 0); // unlocking sends nothing
    test::shotsInBothSchemes(&window(), QStringLiteral("guard-unlocked"));
}

void TestGuardWindow::wrongNameUnlocksNothing()
{
    find<QAction>("guardAction")->trigger();
    auto *dialog = window().findChild<ui::UnlockDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("unlockName")), QStringLiteral("hcprd"));
    const auto *button = dialog->findChild<QPushButton *>(QStringLiteral("unlockButton"));
    QVERIFY(!button->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(window().windowTitle().contains(QLatin1String("locked")));
}

void TestGuardWindow::readingGoesAtOnceChangingAsksFirst()
{
    unlock();
    open("CHG_SYNC_TEST.V1", "helloworld");
    send();
    QVERIFY(tab()->isSending());
    QTRY_COMPARE(m_server->copies(), 1);
    open("CHG_TEST.V1", "hello");
    send();
    QVERIFY(!tab()->isSending());
    auto *question = window().findChild<QMessageBox *>(QStringLiteral("confirmation"));
    QVERIFY(question);
    QVERIFY2(question->informativeText().contains(
                 QLatin1String("1 request of CHG_TEST.V1 (changes data) to HCPRD")),
             qPrintable(question->informativeText()));
    test::shotsInBothSchemes(question, QStringLiteral("guard-question"));
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(!tab()->isSending());
    send();
    question = window().findChildren<QMessageBox *>(QStringLiteral("confirmation")).last();
    question->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
    QVERIFY(tab()->isSending());
    QTRY_COMPARE(m_server->copies(), 2);
    QTRY_VERIFY(!tab()->isSending());
}

void TestGuardWindow::lockNowRefusesTheNextSend()
{
    unlock();
    find<QToolButton>("guardButton")->click();
    QVERIFY(window().windowTitle().contains(QLatin1String("locked")));
    send();
    QVERIFY(window().findChild<ui::UnlockDialog *>());
    QCOMPARE(m_server->connections(), 0);
}

void TestGuardWindow::unlockedElsewhereStaysInSight()
{
    unlock();
    window().selectEnvironment(QStringLiteral("sandbox"));
    QVERIFY(!window().windowTitle().contains(QLatin1String("PRODUCTION")));
    QVERIFY(find<QWidget>("guardBar")->isVisible());
    QVERIFY2(find<QLabel>("guardText")->text().startsWith(QLatin1String("HCPRD unlocked")),
             qPrintable(find<QLabel>("guardText")->text()));
    find<QToolButton>("guardButton")->click();
    QVERIFY(!find<QWidget>("guardBar")->isVisible());
}

void TestGuardWindow::noiseIsLearnedFromUnlockedProductionOnly()
{
    const qint64 entry = storedEntry();
    window().findChild<ui::ComparisonOpener *>()->compareEntries(entry, entry);
    QTRY_VERIFY(window().findChild<ui::ComparePage *>());
    auto *page = window().findChild<ui::ComparePage *>();
    page->learnNoise(ui::Side::Left);
    auto *dialog = page->findChild<ui::UnlockDialog *>();
    QVERIFY(dialog);
    dialog->reject();
    QCOMPARE(m_server->connections(), 0);
    unlock();
    page->learnNoise(ui::Side::Left);
    auto *question = page->findChild<QMessageBox *>(QStringLiteral("confirmation"));
    QVERIFY(question);
    QVERIFY2(question->informativeText().contains(QLatin1String("2 requests of ")),
             qPrintable(question->informativeText()));
    QCOMPARE(m_server->connections(), 0);
    question->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
    QTRY_COMPARE(m_server->copies(), 2);
}

QTEST_MAIN(TestGuardWindow)
#include "tst_guardwindow.moc"
