// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historypanel.h"

#include "tests/support/testhome.h"
#include "tests/support/shot.h"
#include "ui/widgets/theme.h"
#include "ui/history/historymodel.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gatepost;
using namespace gatepost::ui;
using broker::VerdictKind;
using history::Entry;
using history::HistoryService;

/// The list over a real archive.
class TestHistoryPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void emptyHistorySaysSo();
    void newestComesFirstAndNewOnesAppear();
    void filterFindsTextInBodiesAndNames();
    void onlyTheNewestSearchIsShown();
    void enterOpensAndTheMenuSendsAgain();
    void deletionTakesTheSelectedOut();
    void clearAsksAndClears();
    void scrollingFetchesOlderOnes();

private:
    void add(const Entry &entry);
    QStringList titles() const;
    QAction *action(const char *name) const { return m_panel->findChild<QAction *>(QLatin1String(name)); }
    void confirm();

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<HistoryService> m_service;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<HistoryPanel> m_panel;
    QListView *m_list = nullptr;
    QLineEdit *m_filter = nullptr;
    int m_files = 0;
};

static Entry entryOf(const char *operation, const char *templateName, VerdictKind kind,
                     const QByteArray &body = "<a/>")
{
    Entry entry;
    entry.sentAt = QDateTime::currentDateTimeUtc();
    entry.workspace = QStringLiteral("Test");
    entry.environment = QStringLiteral("dev");
    entry.environmentName = QStringLiteral("DEV");
    entry.environmentClass = QStringLiteral("test");
    entry.colour = QStringLiteral("#1565c0");
    entry.operation = entry.alias = QLatin1String(operation);
    entry.templateName = QLatin1String(templateName);
    entry.request.url = QUrl(QStringLiteral("https://dev.example.edu/PSIGW/HttpListeningConnector"));
    entry.request.body = Body(body);
    entry.verdict.kind = kind;
    return entry;
}

void TestHistoryPanel::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    Theme::apply(Theme::Scheme::Light);
}

void TestHistoryPanel::init()
{
    m_settings = std::make_unique<settings::Settings>(m_home->file(QStringLiteral("config-%1").arg(m_files)));
    m_service =
        std::make_unique<HistoryService>(m_home->file(QStringLiteral("history-%1.sqlite").arg(++m_files)));
    m_panel = std::make_unique<HistoryPanel>(*m_service, *m_settings);
    m_panel->resize(300, 420);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_list = m_panel->findChild<QListView *>(QStringLiteral("historyList"));
    m_filter = m_panel->findChild<QLineEdit *>(QStringLiteral("historyFilter"));
}

void TestHistoryPanel::cleanup()
{
    m_panel.reset();
    m_service.reset();
}

void TestHistoryPanel::add(const Entry &entry)
{
    bool stored = false;
    m_service->add(entry, this, [&stored](const Result<qint64> &result) {
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
        stored = true;
    });
    QTRY_VERIFY(stored);
}

QStringList TestHistoryPanel::titles() const
{
    QStringList titles;
    for (int row = 0; row < m_list->model()->rowCount(); ++row)
        titles << m_list->model()->index(row, 0).data().toString();
    return titles;
}

void TestHistoryPanel::confirm()
{
    auto *box = m_panel->findChild<QMessageBox *>(QStringLiteral("confirmation"));
    QVERIFY(box);
    box->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
}

void TestHistoryPanel::emptyHistorySaysSo()
{
    QTRY_VERIFY(m_panel->findChild<QWidget *>(QStringLiteral("emptyState"))->isVisible());
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-empty"));
    add(entryOf("A.V1", "one", VerdictKind::Reply));
    QTRY_VERIFY(m_list->isVisible());
}

void TestHistoryPanel::newestComesFirstAndNewOnesAppear()
{
    add(entryOf("A.V1", "one", VerdictKind::Reply));
    Entry rejected = entryOf("CHG_SYNC_TEST.V1", "two", VerdictKind::Rejected);
    rejected.verdict.messageSet = 158;
    rejected.verdict.messageNumber = 536;
    rejected.verdict.text = QStringLiteral("User PTEST not authorized to invoke Service Operation");
    rejected.reply.timings.total = std::chrono::milliseconds(84);
    add(rejected);
    QTRY_COMPARE(titles(), QStringList({"two", "one"}));
    m_list->setCurrentIndex(m_list->model()->index(0, 0));
    const qint64 selected = m_panel->currentEntry();
    Entry production = entryOf("DEPT_SYNC.V1", "three", VerdictKind::Accepted);
    production.environmentName = QStringLiteral("HCPRD");
    production.environmentClass = QStringLiteral("production");
    add(production);
    add(entryOf("CHG_TEST.V1", "", VerdictKind::Unreachable));
    QTRY_COMPARE(titles(), QStringList({"CHG_TEST.V1", "three", "two", "one"}));
    QCOMPARE(m_panel->currentEntry(), selected);
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history"));
}

void TestHistoryPanel::filterFindsTextInBodiesAndNames()
{
    add(entryOf("A.V1", "one", VerdictKind::Reply, "<EMPLID>KU0042</EMPLID>"));
    add(entryOf("B.V1", "two", VerdictKind::Reply));
    QTRY_COMPARE(titles().size(), 2);
    QTest::keyClicks(m_filter, QStringLiteral("ku0042"));
    QTRY_COMPARE(titles(), QStringList({"one"}));
    m_filter->setText(QStringLiteral("B.V1"));
    QTRY_COMPARE(titles(), QStringList({"two"}));
    m_filter->setText(QStringLiteral("nowhere"));
    QTRY_VERIFY(!m_list->isVisible());
    test::shotsInBothSchemes(m_panel.get(), QStringLiteral("history-nothing"));
    m_filter->clear();
    QTRY_COMPARE(titles().size(), 2);
    QVERIFY(m_list->isVisible());
}

void TestHistoryPanel::onlyTheNewestSearchIsShown()
{
    for (int i = 0; i < 5; ++i)
        add(entryOf("A.V1", qPrintable(QStringLiteral("entry%1").arg(i)), VerdictKind::Reply));
    for (int i = 0; i < 5; ++i) {
        m_filter->setText(QStringLiteral("entry%1").arg(i));
        emit m_service->changed(); // asks at once, whatever was asked before
    }
    QTRY_COMPARE(titles(), QStringList({"entry4"}));
}

void TestHistoryPanel::enterOpensAndTheMenuSendsAgain()
{
    add(entryOf("A.V1", "one", VerdictKind::Reply));
    QTRY_COMPARE(titles().size(), 1);
    QSignalSpy opened(m_panel.get(), &HistoryPanel::entryOpened);
    QSignalSpy resent(m_panel.get(), &HistoryPanel::resendWanted);
    QVERIFY(!action("resendEntry")->isEnabled());
    m_list->setFocus();
    m_list->setCurrentIndex(m_list->model()->index(0, 0));
    QTest::keyClick(m_list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.at(0).at(0).toLongLong(), m_panel->currentEntry());
    action("resendEntry")->trigger();
    QCOMPARE(resent.size(), 1);
    QCOMPARE(opened.size(), 1);
}

void TestHistoryPanel::deletionTakesTheSelectedOut()
{
    for (const char *name : {"one", "two", "three"})
        add(entryOf("A.V1", name, VerdictKind::Reply));
    QTRY_COMPARE(titles().size(), 3);
    m_list->setFocus();
    m_list->setCurrentIndex(m_list->model()->index(1, 0));
    QTest::keyClick(m_list, Qt::Key_Delete);
    QTRY_COMPARE(titles(), QStringList({"three", "one"}));
    m_service->pendingRemoval().carryOut();
    m_service->pendingRemoval().undo(); // too late
    QTRY_COMPARE(m_service->pendingRemoval().hiddenCount(), 0);
    QCOMPARE(titles(), QStringList({"three", "one"}));
}

void TestHistoryPanel::clearAsksAndClears()
{
    add(entryOf("A.V1", "one", VerdictKind::Reply));
    QTRY_COMPARE(titles().size(), 1);
    action("clearHistory")->trigger();
    QCOMPARE(titles().size(), 1);
    confirm();
    QTRY_COMPARE(titles().size(), 0);
    QTRY_VERIFY(!m_list->isVisible());
}

void TestHistoryPanel::scrollingFetchesOlderOnes()
{
    m_panel.reset();
    int stored = 0;
    for (int i = 0; i < 450; ++i)
        m_service->add(entryOf("A.V1", qPrintable(QString::number(i)), VerdictKind::Reply), this,
                       [&stored](const Result<qint64> &) { ++stored; });
    QTRY_COMPARE_WITH_TIMEOUT(stored, 450, 60000);
    m_panel = std::make_unique<HistoryPanel>(*m_service, *m_settings);
    m_panel->resize(300, 420);
    m_panel->show();
    m_list = m_panel->findChild<QListView *>(QStringLiteral("historyList"));
    QTRY_COMPARE(m_list->model()->rowCount(), 200);
    m_list->scrollToBottom();
    QTRY_COMPARE(m_list->model()->rowCount(), 400);
    m_list->scrollToBottom();
    QTRY_COMPARE(m_list->model()->rowCount(), 450);
    QCOMPARE(titles().constFirst(), QStringLiteral("449"));
    QCOMPARE(titles().constLast(), QStringLiteral("0"));
}

QTEST_MAIN(TestHistoryPanel)
#include "tst_historypanel.moc"
