// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/sender.h"
#include "app/session/sendsummary.h"
#include "tests/support/fakeclock.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"

#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using namespace std::chrono_literals;
using session::ProductionGuard;
using session::SendJob;
using session::SendRun;
using workspace::Effect;
using workspace::EnvironmentClass;

/// What keeps a request from going to production, on a clock of its own, up to the wire.
class TestProductionGuard : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void lockedProductionGetsNothingAndSaysWhy();
    void otherClassesNeedNoUnlocking();
    void onlyTheExactNameUnlocks_data();
    void onlyTheExactNameUnlocks();
    void unlockedProductionLocksItselfAfterAQuarterOfAnHour();
    void clockSetBackUnlocksNothing();
    void unlockHoldsForThatGatewayAlone();
    void lockNowHoldsAtOnce();
    void lockThatClosesWhileThePasswordIsReadHolds();
    void whatMayChangeNeedsAConfirmation_data();
    void whatMayChangeNeedsAConfirmation();
    void everyUnlockIsInTheHistory();
    void summaryCountsProductionOnly();

private:
    SendJob job(EnvironmentClass environmentClass = EnvironmentClass::Production) const;
    session::Outcome send(const SendJob &job);

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<history::HistoryService> m_history;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<session::Sender> m_sender;
    std::unique_ptr<test::MisbehavingServer> m_server;
};

void TestProductionGuard::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    m_secrets = std::make_unique<secrets::SecretStore>();
    m_history = std::make_unique<history::HistoryService>(history::HistoryStore::defaultFile());
}

void TestProductionGuard::init()
{
    m_clock = std::make_unique<test::FakeClock>();
    m_sender = std::make_unique<session::Sender>(*m_secrets, *m_history, broker::ErrorCatalogue::shipped(),
                                                 *m_clock);
    m_server = std::make_unique<test::MisbehavingServer>();
}

SendJob TestProductionGuard::job(EnvironmentClass environmentClass) const
{
    SendJob job;
    workspace::Environment &environment = job.draft.environment;
    environment.id = QStringLiteral("prod");
    environment.name = QStringLiteral("HCPRD");
    environment.environmentClass = environmentClass;
    environment.gatewayUrl = m_server->url(QString());
    environment.nodes = {{QStringLiteral("from"), {QStringLiteral("PTEST"), false, {}}},
                         {QStringLiteral("to"), {QStringLiteral("PSFT_HR"), false, {}}}};
    job.draft.operation.id = job.draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    job.draft.operation.effect = Effect::Reads;
    job.draft.payload = "<helloworld/>";
    return job;
}

session::Outcome TestProductionGuard::send(const SendJob &job)
{
    const std::unique_ptr<SendRun> run(m_sender->send(job, this));
    QSignalSpy finished(run.get(), &SendRun::finished);
    if (!finished.wait(20'000))
        qFatal("the run never finished");
    return run->outcome();
}

void TestProductionGuard::lockedProductionGetsNothingAndSaysWhy()
{
    const session::Outcome outcome = send(job());
    QVERIFY(outcome.notSent);
    QCOMPARE(outcome.notSent->kind, ErrorKind::Locked);
    QVERIFY(outcome.notSent->message.contains(QLatin1String("HCPRD")));
    QVERIFY(outcome.notSent->message.contains(QLatin1String("15 minutes")));
    QCOMPARE(m_server->connections(), 0);
}

void TestProductionGuard::otherClassesNeedNoUnlocking()
{
    QVERIFY(!send(job(EnvironmentClass::Acceptance)).notSent);
    QCOMPARE(m_server->copies(), 1);
}

void TestProductionGuard::onlyTheExactNameUnlocks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("unlocks");
    QTest::newRow("the name") << QStringLiteral("HCPRD") << true;
    QTest::newRow("another case") << QStringLiteral("hcprd") << false;
    QTest::newRow("its beginning") << QStringLiteral("HCPR") << false;
    QTest::newRow("its file's name") << QStringLiteral("prod") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestProductionGuard::onlyTheExactNameUnlocks()
{
    QFETCH(QString, typed);
    QFETCH(bool, unlocks);
    QSignalSpy changed(&m_sender->guard(), &ProductionGuard::changed);
    QCOMPARE(m_sender->guard().unlock(job().draft.environment, typed).has_value(), unlocks);
    QCOMPARE(m_sender->guard().isOpen(job().draft.environment), unlocks);
    QCOMPARE(changed.count(), unlocks ? 1 : 0);
    QCOMPARE(!send(job()).notSent, unlocks);
}

void TestProductionGuard::unlockedProductionLocksItselfAfterAQuarterOfAnHour()
{
    ProductionGuard &guard = m_sender->guard();
    const workspace::Environment environment = job().draft.environment;
    QVERIFY(guard.unlock(environment, environment.name));
    QCOMPARE(guard.remaining(environment), 15min);
    m_clock->advance(14min + 59s);
    guard.refresh();
    QCOMPARE(guard.remaining(environment), 1s);
    QVERIFY(!send(job()).notSent);
    QSignalSpy changed(&guard, &ProductionGuard::changed);
    m_clock->advance(1s);
    QVERIFY(!guard.isOpen(environment)); // whether or not anybody looked at the clock
    guard.refresh();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(guard.remaining(environment), 0s);
    QCOMPARE(guard.unlocked().size(), 0);
    QCOMPARE(send(job()).notSent->kind, ErrorKind::Locked);
    QCOMPARE(m_server->copies(), 1);
}

void TestProductionGuard::clockSetBackUnlocksNothing()
{
    const workspace::Environment environment = job().draft.environment;
    QVERIFY(m_sender->guard().unlock(environment, environment.name));
    m_clock->advance(-60min);
    QVERIFY(!m_sender->guard().isOpen(environment));
}

void TestProductionGuard::unlockHoldsForThatGatewayAlone()
{
    const workspace::Environment environment = job().draft.environment;
    QVERIFY(m_sender->guard().unlock(environment, environment.name));
    workspace::Environment other = environment;
    other.gatewayUrl = QUrl(QStringLiteral("https://other.example.com"));
    QVERIFY(!m_sender->guard().isOpen(other));
    other = environment;
    other.id = QStringLiteral("prod2");
    QVERIFY(!m_sender->guard().isOpen(other));
}

void TestProductionGuard::lockNowHoldsAtOnce()
{
    const workspace::Environment environment = job().draft.environment;
    QVERIFY(m_sender->guard().unlock(environment, environment.name));
    QSignalSpy changed(&m_sender->guard(), &ProductionGuard::changed);
    m_sender->guard().lock(environment);
    QCOMPARE(changed.count(), 1);
    QVERIFY(send(job()).notSent);
    QCOMPARE(m_server->connections(), 0);
}

void TestProductionGuard::lockThatClosesWhileThePasswordIsReadHolds()
{
    SendJob slow = job();
    slow.draft.environment.nodes[QStringLiteral("from")].hasPassword = true;
    const workspace::Environment environment = slow.draft.environment;
    qputenv("GATEPOST_PASSWORD_PROD_PTEST", "geheim-7");
    QVERIFY(m_sender->guard().unlock(environment, environment.name));
    const std::unique_ptr<SendRun> run(m_sender->send(slow, this));
    QSignalSpy finished(run.get(), &SendRun::finished);
    QCoreApplication::sendPostedEvents(run.get(), QEvent::MetaCall); // begins; the password comes later
    m_clock->advance(15min);
    QVERIFY(finished.count() == 1 || finished.wait(20'000));
    qunsetenv("GATEPOST_PASSWORD_PROD_PTEST");
    QVERIFY(run->outcome().notSent);
    QCOMPARE(run->outcome().notSent->kind, ErrorKind::Locked);
    QCOMPARE(m_server->connections(), 0);
}

void TestProductionGuard::whatMayChangeNeedsAConfirmation_data()
{
    QTest::addColumn<Effect>("effect");
    QTest::addColumn<broker::OperationType>("type");
    QTest::addColumn<bool>("confirmed");
    QTest::addColumn<bool>("sent");
    using Type = broker::OperationType;
    QTest::newRow("reads") << Effect::Reads << Type::Sync << false << true;
    QTest::newRow("ping") << Effect::Unknown << Type::Ping << false << true;
    QTest::newRow("changes") << Effect::Changes << Type::Sync << false << false;
    QTest::newRow("not marked") << Effect::Unknown << Type::Sync << false << false;
    QTest::newRow("changes, confirmed") << Effect::Changes << Type::Async << true << true;
    QTest::newRow("not marked, confirmed") << Effect::Unknown << Type::Sync << true << true;
}

void TestProductionGuard::whatMayChangeNeedsAConfirmation()
{
    QFETCH(Effect, effect);
    QFETCH(broker::OperationType, type);
    QFETCH(bool, confirmed);
    QFETCH(bool, sent);
    SendJob wanted = job();
    wanted.draft.operation.effect = effect;
    wanted.draft.operation.type = type;
    wanted.isConfirmed = confirmed;
    QVERIFY(m_sender->guard().unlock(wanted.draft.environment, QStringLiteral("HCPRD")));
    QCOMPARE(!send(wanted).notSent, sent);
    QCOMPARE(m_server->copies(), sent ? 1 : 0);
}

void TestProductionGuard::everyUnlockIsInTheHistory()
{
    const workspace::Environment environment = job().draft.environment;
    m_clock->advance(30 * 24h);
    QVERIFY(m_sender->guard().unlock(environment, environment.name));
    m_sender->guard().lock(environment);
    m_sender->guard().allow(environment);
    session::SendSummary summary;
    summary.add(environment, job().draft.operation, 3);
    m_sender->guard().recordConfirmation(summary);
    m_clock->advance(15min);
    m_sender->guard().refresh();
    std::optional<QList<history::Event>> events;
    m_history->events(50, this, [&events](const Result<QList<history::Event>> &found) { events = *found; });
    QTRY_VERIFY(events);
    QList<history::EventKind> kinds;
    for (const history::Event &event : *events) {
        if (event.at < m_clock->now().addDays(-1))
            continue;
        kinds.append(event.kind);
        QCOMPARE(event.environment, QStringLiteral("prod"));
        QCOMPARE(event.environmentName, QStringLiteral("HCPRD"));
        QVERIFY(!event.machine.isEmpty());
    }
    using Kind = history::EventKind;
    QCOMPARE(kinds,
             (QList<Kind>{Kind::Locked, Kind::Confirmed, Kind::Allowed, Kind::Locked, Kind::Unlocked}));
}

void TestProductionGuard::summaryCountsProductionOnly()
{
    const workspace::Environment production = job().draft.environment;
    workspace::Operation reading = job().draft.operation;
    workspace::Operation changing = reading;
    changing.alias = QStringLiteral("DEPT_SYNC.V1");
    changing.effect = Effect::Changes;
    session::SendSummary summary;
    summary.add(job(EnvironmentClass::Test).draft.environment, changing, 40);
    QCOMPARE(summary.count(), 0);
    QVERIFY(!summary.needsConfirmation());
    summary.add(production, reading);
    QVERIFY(!summary.needsConfirmation());
    summary.add(production, reading);
    QVERIFY(summary.needsConfirmation());
    summary.add(production, changing, 3);
    QCOMPARE(summary.count(), 5);
    QCOMPARE(summary.environments().size(), 1);
    QCOMPARE(summary.text(),
             QStringLiteral("2 requests of CHG_SYNC_TEST.V1 (reads only) to HCPRD, 127.0.0.1\n"
                            "3 requests of DEPT_SYNC.V1 (changes data) to HCPRD, 127.0.0.1"));
}

QTEST_GUILESS_MAIN(TestProductionGuard)
#include "tst_productionguard.moc"
