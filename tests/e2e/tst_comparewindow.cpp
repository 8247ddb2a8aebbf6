// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"
#include "tests/support/shot.h"
#include "tests/support/testhome.h"
#include "tests/ui/compare/samples.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/opening/comparisonopener.h"
#include "ui/compare/rules/noisedialog.h"
#include "ui/compose/requesttabs.h"
#include "ui/mainwindow/console.h"
#include "ui/response/responsepane.h"

#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace gatepost;
using namespace gatepost::ui;
using compare::Comparison;

/// Two environments that answer differently, compared in the real window.
class TestCompareWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void twoEnvironmentsAreComparedAndIgnoredUntilTheSame();
    void acceptedBaselineIsHeldAgainstLaterAnswers();
    void answerIsComparedWithTheOneBeforeAndWithAFile();
    void noiseIsLearnedFromTwoAnswers();
    void looksWellInTheWindow();

private:
    RequestTabs *tabs() const { return m_console->window().findChild<RequestTabs *>(); }
    RequestTab *tab() const { return tabs()->current(); }
    ComparisonOpener *opener() const { return m_console->window().findChild<ComparisonOpener *>(); }
    ComparePage *page() const { return qobject_cast<ComparePage *>(tabs()->currentPage()); }
    void addEnvironment(const char *id, const char *colour, const QUrl &gateway);
    void sendTo(const QString &environment);
    qint64 newest();
    QAction *compareAction(const char *name);
    QToolButton *note() const
    {
        return tab()->response()->findChild<QToolButton *>(QStringLiteral("verdictNote"));
    }
    static QByteArray answer(const QByteArray &greeting)
    {
        return "<?xml version=\"1.0\"?><response><helloworld>" + greeting + "</helloworld></response>";
    }

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<Console> m_console;
};

void TestCompareWindow::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestCompareWindow::init()
{
    m_home = std::make_unique<test::TestHome>();
    m_console = std::make_unique<Console>();
    m_console->open({});
    m_console->window().resize(1280, 800);
    m_console->window().show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_console->window()));
}

void TestCompareWindow::cleanup()
{
    m_console.reset();
    m_home.reset();
}

void TestCompareWindow::addEnvironment(const char *id, const char *colour, const QUrl &gateway)
{
    auto *store = m_console->services().workspaceStore;
    workspace::Environment environment = *store->workspace().environment(QStringLiteral("sandbox"));
    environment.id = QString::fromLatin1(id);
    environment.name = environment.id.toUpper();
    environment.colour = QString::fromLatin1(colour);
    environment.stamp = QStringLiteral("refreshed 2026-11-01");
    environment.environmentClass = workspace::EnvironmentClass::Test;
    environment.gatewayUrl = gateway;
    environment.nodes[QStringLiteral("from")].hasPassword = false;
    QVERIFY(store->saveEnvironment(environment));
}

void TestCompareWindow::sendTo(const QString &environment)
{
    m_console->window().selectEnvironment(environment);
    QTest::keyClick(&m_console->window(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(tab()->isSending());
    QTRY_VERIFY_WITH_TIMEOUT(!tab()->isSending(), 20'000);
}

qint64 TestCompareWindow::newest()
{
    std::optional<QList<history::Summary>> kept;
    m_console->services().historyService.list({}, this, [&kept](const auto &list) { kept = *list; });
    [&] { QTRY_VERIFY(kept); }();
    return kept && !kept->isEmpty() ? kept->first().id : 0;
}

QAction *TestCompareWindow::compareAction(const char *name)
{
    auto *button = tab()->response()->findChild<QToolButton *>(QStringLiteral("responseCompareButton"));
    emit button->menu()->aboutToShow();
    for (QAction *action : button->menu()->actions())
        if (action->objectName() == QLatin1String(name))
            return action;
    return nullptr;
}

void TestCompareWindow::twoEnvironmentsAreComparedAndIgnoredUntilTheSame()
{
    test::MisbehavingServer other(test::Answer::http(200, answer("Hello World")));
    addEnvironment("uat", "#e65100", other.url(QString()));
    sendTo(QStringLiteral("sandbox"));
    const qint64 left = newest();
    sendTo(QStringLiteral("uat"));
    const qint64 right = newest();
    QVERIFY(left > 0 && right > left);
    opener()->compareEntries(left, right);
    QTRY_VERIFY(page());
    QTRY_VERIFY(page()->result().compared.comparison && !page()->isBusy());
    QCOMPARE(page()->title(), QStringLiteral("Sandbox ↔ UAT"));
    const std::shared_ptr<const Comparison> first = page()->result().compared.comparison;
    QCOMPARE(first->count(), 1);
    QCOMPARE(first->difference(0).right.value, QStringLiteral("Hello World"));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("window-compare-small"));

    // The menu below the pointer makes a rule of it.
    DocumentView *view = page()->panes()->view(Side::Left);
    emit view->customContextMenuRequested(QPoint(120, 8 + 3 * view->fontMetrics().height()));
    auto *menu = page()->findChild<QMenu *>(QStringLiteral("compareMenu"));
    QVERIFY(menu);
    test::shot(menu, QStringLiteral("window-compare-menu"));
    QAction *ignore = menu->findChild<QAction *>(QStringLiteral("ignore0"));
    QVERIFY(ignore);
    QVERIFY2(ignore->text().contains(QLatin1String("/response/helloworld")), qPrintable(ignore->text()));
    ignore->trigger();
    menu->close();
    QTRY_VERIFY(page()->result().compared.comparison != first && !page()->isBusy());
    QVERIFY(page()->result().compared.comparison->isSame());
    QCOMPARE(page()->result().compared.comparison->ignoredCount(), 1);
    const auto *operation =
        m_console->services().workspaceStore->workspace().operation(QStringLiteral("CHG_SYNC_TEST.V1"));
    QVERIFY(operation && !operation->compare.isEmpty());
    test::shot(&m_console->window(), QStringLiteral("window-compare-ignored"));
}

void TestCompareWindow::acceptedBaselineIsHeldAgainstLaterAnswers()
{
    test::MisbehavingServer other(test::Answer::http(200, answer("Hello World")));
    addEnvironment("uat", "#e65100", other.url(QString()));
    sendTo(QStringLiteral("sandbox"));
    QVERIFY(note()->isHidden());
    QVERIFY(!compareAction("compareWithBaseline"));
    compareAction("acceptBaseline")->trigger();
    QTRY_VERIFY(!note()->isHidden());
    QCOMPARE(note()->text(), QStringLiteral("As baseline"));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("window-baseline-same"));
    sendTo(QStringLiteral("sandbox"));
    QTRY_COMPARE(note()->text(), QStringLiteral("As baseline"));
    sendTo(QStringLiteral("uat"));
    QTRY_COMPARE(note()->text(), QStringLiteral("1 difference from the baseline"));
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("window-baseline-differs"));
    QVERIFY(compareAction("compareWithBaseline"));
    note()->click();
    QTRY_VERIFY(page());
    QTRY_VERIFY(page()->result().compared.comparison);
    QCOMPARE(page()->title(), QStringLiteral("Baseline ↔ UAT"));
    QCOMPARE(page()->result().compared.comparison->count(), 1);
}

void TestCompareWindow::answerIsComparedWithTheOneBeforeAndWithAFile()
{
    test::MisbehavingServer other(test::Answer::http(200, answer("Hello World")));
    addEnvironment("uat", "#e65100", other.url(QString()));
    sendTo(QStringLiteral("sandbox"));
    sendTo(QStringLiteral("uat"));
    RequestTab *request = tab();
    compareAction("compareWithEarlier")->trigger();
    QTRY_VERIFY(page());
    QTRY_VERIFY(page()->result().compared.comparison);
    QCOMPARE(page()->title(), QStringLiteral("Sandbox ↔ UAT"));
    tabs()->setCurrentWidget(request);
    const QString file = m_home->file(QStringLiteral("expected.xml"));
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(answer("Hello World")) > 0);
    written.close();
    opener()->compareEntryWithFile(newest(), file);
    QTRY_VERIFY(page() && page()->title() == QStringLiteral("UAT ↔ expected.xml"));
    QTRY_VERIFY(page()->result().compared.comparison);
    QVERIFY(page()->result().compared.comparison->isSame());
}

void TestCompareWindow::noiseIsLearnedFromTwoAnswers()
{
    test::MisbehavingServer other;
    addEnvironment("uat", "#e65100", other.url(QString()));
    const auto answered = [](const char *session, const char *greeting) {
        return test::Answer::http(200, "<response><session>" + QByteArray(session) +
                                           "</session><helloworld>" + greeting + "</helloworld></response>");
    };
    other.setAnswer(answered("one", "Hello"));
    sendTo(QStringLiteral("uat"));
    opener()->compareEntries(newest(), newest());
    QTRY_VERIFY(page());
    QTRY_VERIFY(page()->result().compared.comparison && !page()->isBusy());
    other.enqueue(answered("two", "Hello"));
    other.enqueue(answered("three", "Hello"));
    auto *store = m_console->services().workspaceStore;
    workspace::Operation changing = *store->workspace().operation(QStringLiteral("CHG_SYNC_TEST.V1"));
    changing.effect = workspace::Effect::Unknown;
    QVERIFY(store->saveOperation(changing));
    page()->learnNoise(Side::Left);
    auto *question = page()->findChild<QWidget *>(QStringLiteral("confirmation"));
    QVERIFY(question); // nobody said that it only reads
    question->findChild<QPushButton *>(QStringLiteral("confirm"))->click();
    QTRY_VERIFY(page()->findChild<NoiseDialog *>());
    QCOMPARE(other.copies(), 3);
    auto *dialog = page()->findChild<NoiseDialog *>();
    auto *list = dialog->findChild<QListView *>(QStringLiteral("noiseList"));
    QVERIFY(list->model()->rowCount() >= 1);
    test::shotsInBothSchemes(dialog, QStringLiteral("window-noise"));
    dialog->accept();
    const auto *operation =
        m_console->services().workspaceStore->workspace().operation(QStringLiteral("CHG_SYNC_TEST.V1"));
    QTRY_VERIFY(!operation->compare.isEmpty());
}

void TestCompareWindow::looksWellInTheWindow()
{
    if (!qEnvironmentVariableIsSet("GATEPOST_SHOTS"))
        QSKIP("There is nobody to look: GATEPOST_SHOTS is not set");
    test::MisbehavingServer dev(test::Answer::http(200, test::persons(30)));
    test::MisbehavingServer uat(test::Answer::http(200, test::persons(30, test::otherEnvironment())));
    addEnvironment("dev", "#2e7d32", dev.url(QString()));
    addEnvironment("uat", "#e65100", uat.url(QString()));
    sendTo(QStringLiteral("dev"));
    const qint64 left = newest();
    sendTo(QStringLiteral("uat"));
    opener()->compareEntries(left, newest());
    QTRY_VERIFY(page());
    QTRY_VERIFY(page()->result().compared.comparison && !page()->isBusy());
    for (int step = 0; step < 4; ++step)
        page()->panes()->goToNext();
    QCOMPARE(page()->panes()->current().difference, 4);
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("window-compare-1280"));
    m_console->window().resize(1920, 1080);
    for (int step = 0; step < 3; ++step)
        page()->panes()->goToNext();
    QCOMPARE(page()->panes()->current().difference, 7);
    test::shotsInBothSchemes(&m_console->window(), QStringLiteral("window-compare-1920"));
}

QTEST_MAIN(TestCompareWindow)
#include "tst_comparewindow.moc"
