// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "app/session/report/runjson.h"
#include "app/session/run/earliercomparison.h"
#include "app/session/run/keptrun.h"
#include "app/session/run/runcheck.h"
#include "app/session/run/runloader.h"
#include "app/workspace/asking.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using namespace std::chrono_literals;
using session::EnvironmentRun;
using session::RunCell;
using session::RunRecord;
using session::RunWish;
using session::Since;
using test::Answer;
using State = session::RunCell::State;

/// Requests to several environments at once, how they are kept, and what became of them since.
class TestEnvironmentRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void sameAnswersEverywhereAreSame();
    void answersWaitForTheReferenceToBeCompared();
    void failingReferenceLeavesNothingToCompare();
    void onlySoManyAreUnderWayInOneEnvironment();
    void environmentsDoNotWaitForEachOther();
    void cancelEndsWhatRunsAndSkipsTheRest();
    void cancelledAtOnceSendsNothing();
    void lockedProductionGetsNothingTheOthersDo();
    void runIsKeptWithItsEntries();
    void keptRunComesBackWithItsExchanges();
    void onlyANameThatWasGivenIsOne();
    void keptRunSaysWhichAnswersAreGone();
    void answersOfAnEarlierRunThatAreGoneAreNoDifference();
    void exchangesAreFoundUnderOtherNumbers();
    void closingKeepsWhatHasCome();
    void isSentAlsoWhereItCannotBeKept();
    void unsavedTextIsKeptUnlessASecretStoodInIt();
    void earlierRunShowsWhatIsOtherwiseNow();
    void verdictThatChangedIsNamed();
    void problemsAreFoundOncePerRequest();

private:
    workspace::Environment environment(const char *id, const QUrl &gateway) const;
    RunWish wish(const QList<workspace::Environment> &environments, int rows = 1,
                 const QByteArray &payload = "<helloworld/>") const;
    std::unique_ptr<EnvironmentRun> run(const RunWish &wish);
    Result<history::Run> kept(qint64 id);
    void remove(const QList<qint64> &ids);
    QList<history::Summary> entriesOf(qint64 run);
    QList<Since> since(const RunRecord &now, const RunRecord &then);

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<sandbox::Sandbox> m_dev;
    std::unique_ptr<sandbox::Sandbox> m_uat;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<history::HistoryService> m_history;
    std::unique_ptr<session::Sender> m_sender;
};

void TestEnvironmentRun::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    m_dev = std::make_unique<sandbox::Sandbox>();
    m_uat = std::make_unique<sandbox::Sandbox>();
    QVERIFY(m_dev->start());
    QVERIFY(m_uat->start());
    m_secrets = std::make_unique<secrets::SecretStore>();
    m_history = std::make_unique<history::HistoryService>(history::HistoryStore::defaultFile());
    m_sender = std::make_unique<session::Sender>(*m_secrets, *m_history, broker::ErrorCatalogue::shipped());
    qputenv("GATEPOST_PASSWORD_DEV_PTEST", "secret");
    qputenv("GATEPOST_PASSWORD_UAT_PTEST", "secret");
}

void TestEnvironmentRun::cleanupTestCase()
{
    m_sender.reset();
    m_history.reset();
}

workspace::Environment TestEnvironmentRun::environment(const char *id, const QUrl &gateway) const
{
    workspace::Environment environment;
    environment.id = QString::fromLatin1(id);
    environment.name = environment.id.toUpper();
    environment.gatewayUrl = gateway;
    environment.stamp = QStringLiteral("refreshed 2026-11-01");
    environment.nodes = {{QStringLiteral("from"), {QStringLiteral("PTEST"), true, {}}},
                         {QStringLiteral("to"), {QStringLiteral("PSFT_SANDBOX"), false, {}}}};
    return environment;
}

RunWish TestEnvironmentRun::wish(const QList<workspace::Environment> &environments, int rows,
                                 const QByteArray &payload) const
{
    RunWish wish;
    for (int i = 0; i < rows; ++i) {
        RunWish::Row row{.name = QStringLiteral("CHG_SYNC_TEST.V1/t%1").arg(i),
                         .jobs = {},
                         .rules = compare::Rules::defaults(),
                         .id = {QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("t%1").arg(i)}};
        for (const workspace::Environment &to : environments) {
            session::SendJob job;
            job.workspaceName = QStringLiteral("Sample");
            job.templateName = row.id.name;
            job.draft.environment = to;
            job.draft.operation.id = job.draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
            job.draft.payload = payload;
            row.jobs << job;
        }
        wish.rows << row;
    }
    return wish;
}

std::unique_ptr<EnvironmentRun> TestEnvironmentRun::run(const RunWish &wish)
{
    auto run = std::make_unique<EnvironmentRun>(*m_sender, wish);
    QSignalSpy finished(run.get(), &EnvironmentRun::finished);
    run->start();
    if (!finished.wait(20'000))
        qFatal("the run never finished");
    return run;
}

Result<history::Run> TestEnvironmentRun::kept(qint64 id)
{
    std::optional<Result<history::Run>> found;
    m_history->run(id, this, [&found](const Result<history::Run> &run) { found = run; });
    if (!QTest::qWaitFor([&found] { return found.has_value(); }))
        qFatal("the history never answered");
    return *found;
}

QList<Since> TestEnvironmentRun::since(const RunRecord &now, const RunRecord &then)
{
    QList<Since> all;
    session::EarlierComparison comparison(*m_history, now, then, nullptr);
    connect(&comparison, &session::EarlierComparison::compared, this,
            [&all](int, int, const Since &since) { all << since; });
    QSignalSpy finished(&comparison, &session::EarlierComparison::finished);
    comparison.start();
    if (!finished.wait(20'000))
        qFatal("the comparison never finished");
    return all;
}

void TestEnvironmentRun::sameAnswersEverywhereAreSame()
{
    const auto done = run(wish({environment("dev", m_dev->url()), environment("uat", m_uat->url())}, 2));
    QVERIFY(done->isAllYesAndSame());
    for (const auto &row : done->cells()) {
        QVERIFY(!row[0].likeness);
        QVERIFY(row[1].likeness && row[1].likeness->isSame);
    }
    const session::RunCounts counts = RunRecord::of(*done).counts();
    QCOMPARE(counts.yes, 4);
    QCOMPARE(counts.compared, 2);
    QCOMPARE(counts.text(), QStringLiteral("All said yes, and all answers are the same"));
    QVERIFY(done->finishedAt() >= done->startedAt());
}

void TestEnvironmentRun::answersWaitForTheReferenceToBeCompared()
{
    const Answer slow = Answer::http(200, "<response><helloworld>Hello Mars</helloworld></response>");
    test::MisbehavingServer reference(slow.dripping(4, 10ms));
    EnvironmentRun held(
        *m_sender, wish({environment("dev", reference.url(QString())), environment("uat", m_uat->url())}));
    QSignalSpy finished(&held, &EnvironmentRun::finished);
    held.start();
    QTRY_COMPARE(held.cell(0, 1).state, State::Done);
    QCOMPARE(held.cell(0, 0).state, State::UnderWay);
    QVERIFY(!held.cell(0, 1).likeness);
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!held.cell(0, 0).likeness);
    QCOMPARE(held.cell(0, 1).likeness->differences, 1);
    QVERIFY(!held.isAllYesAndSame());
}

void TestEnvironmentRun::failingReferenceLeavesNothingToCompare()
{
    test::MisbehavingServer dead(Answer::closeAfterRequest());
    const auto done =
        run(wish({environment("dev", dead.url(QString())), environment("uat", m_uat->url())}, 2));
    for (const auto &row : done->cells()) {
        QVERIFY(row[1].likeness && !row[1].likeness->isSame);
        QCOMPARE(row[1].likeness->text, QStringLiteral("no answer to compare"));
    }
    const session::RunCounts counts = RunRecord::of(*done).counts();
    QCOMPARE(counts.noAnswer, 2);
    QCOMPARE(counts.yes, 2);
    QCOMPARE(counts.differ, 0);
    QVERIFY(!done->isAllYesAndSame());
}

void TestEnvironmentRun::onlySoManyAreUnderWayInOneEnvironment()
{
    test::MisbehavingServer slow(Answer::never());
    RunWish wanted = wish({environment("dev", slow.url(QString()))}, 5);
    wanted.perEnvironment = 3;
    EnvironmentRun held(*m_sender, wanted);
    QSignalSpy finished(&held, &EnvironmentRun::finished);
    held.start();
    QTRY_COMPARE(slow.requests().size(), 3);
    const session::RunCounts counts = RunRecord::of(held).counts();
    QCOMPARE(counts.open, 5);
    QCOMPARE(held.cell(2, 0).state, State::UnderWay);
    QCOMPARE(held.cell(3, 0).state, State::Waiting);
    held.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(slow.requests().size(), 3);
}

void TestEnvironmentRun::environmentsDoNotWaitForEachOther()
{
    test::MisbehavingServer slow(Answer::never());
    EnvironmentRun held(*m_sender,
                        wish({environment("dev", m_dev->url()), environment("uat", slow.url(QString()))}, 4));
    held.start();
    for (int row = 0; row < 4; ++row)
        QTRY_COMPARE(held.cell(row, 0).state, State::Done);
    QVERIFY(!held.isFinished());
}

void TestEnvironmentRun::cancelEndsWhatRunsAndSkipsTheRest()
{
    test::MisbehavingServer slow(Answer::never());
    EnvironmentRun held(*m_sender, wish({environment("dev", slow.url(QString()))}, 4));
    QSignalSpy finished(&held, &EnvironmentRun::finished);
    held.start();
    QTRY_COMPARE(slow.copies(), 2);
    held.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(held.cell(0, 0).outcome.entry.verdict.kind, broker::VerdictKind::Cancelled);
    QCOMPARE(held.cell(3, 0).state, State::GivenUp);
    QCOMPARE(slow.copies(), 2);
    const RunRecord again = session::fromKept(kept(held.id()).value());
    QCOMPARE(again.cells[3][0].state, State::GivenUp);
    QCOMPARE(again.counts(), RunRecord::of(held).counts());
}

void TestEnvironmentRun::cancelledAtOnceSendsNothing()
{
    test::MisbehavingServer server;
    EnvironmentRun held(*m_sender, wish({environment("dev", server.url(QString()))}, 3));
    QSignalSpy finished(&held, &EnvironmentRun::finished);
    held.start();
    held.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(server.connections(), 0);
    QCOMPARE(RunRecord::of(held).counts().notSent, 3);
}

void TestEnvironmentRun::lockedProductionGetsNothingTheOthersDo()
{
    test::MisbehavingServer production;
    workspace::Environment locked = environment("prod", production.url(QString()));
    locked.environmentClass = workspace::EnvironmentClass::Production;
    const auto done = run(wish({environment("dev", m_dev->url()), locked}));
    QVERIFY(!done->cell(0, 0).outcome.notSent);
    QCOMPARE(done->cell(0, 1).outcome.notSent->kind, ErrorKind::Locked);
    QCOMPARE(production.connections(), 0);
    const RunRecord again = session::fromKept(kept(done->id()).value());
    QCOMPARE(again.cells[0][1].outcome.notSent->message, done->cell(0, 1).outcome.notSent->message);
}

void TestEnvironmentRun::runIsKeptWithItsEntries()
{
    const auto done = run(wish({environment("dev", m_dev->url()), environment("uat", m_uat->url())}, 2));
    QVERIFY(done->id() > 0);
    QVERIFY(!done->notKept());
    const auto found = kept(done->id());
    QVERIFY(found);
    QCOMPARE(found->name, QStringLiteral("2 requests to DEV, UAT"));
    const session::KeptSummary summary = session::KeptSummary::of(*found);
    QCOMPARE(summary.environments, (QStringList{QStringLiteral("DEV"), QStringLiteral("UAT")}));
    QCOMPARE(summary.counts, RunRecord::of(*done).counts());
    QVERIFY(summary.isFinished);
    std::optional<qsizetype> entries;
    const history::Query query{.text = QStringLiteral("run:%1").arg(done->id()), .limit = 10, .before = 0};
    m_history->list(query, this,
                    [&entries](const Result<QList<history::Summary>> &list) { entries = list->size(); });
    QTRY_VERIFY(entries);
    QCOMPARE(*entries, 4);
    QVERIFY(!QJsonDocument(found->result).toJson().contains("Hello Python")); // bodies are the entries'
}

void TestEnvironmentRun::keptRunComesBackWithItsExchanges()
{
    test::MisbehavingServer other(Answer::http(200, "<response><helloworld>Mars</helloworld></response>"));
    RunWish wanted = wish({environment("dev", m_dev->url()), environment("uat", other.url(QString()))});
    compare::IgnoreRule rule;
    rule.element = QStringLiteral("NEVER");
    wanted.rows[0].rules.ignore << rule;
    const auto done = run(wanted);
    const RunRecord then = RunRecord::of(*done);
    session::RunLoader loader(*m_history, session::fromKept(kept(done->id()).value()), nullptr);
    const RunRecord &again = loader.record();
    QVERIFY(again.cells[0][1].isSummary);
    QCOMPARE(again.cells[0][1].likeness, then.cells[0][1].likeness);
    QCOMPARE(again.cells[0][1].outcome.entry.verdict, then.cells[0][1].outcome.entry.verdict);
    QCOMPARE(again.environment(1).stamp, QStringLiteral("refreshed 2026-11-01"));
    QCOMPARE(again.wish.rows[0].rules.ignore, wanted.rows[0].rules.ignore);
    QCOMPARE(again.wish.rows[0].id, wanted.rows[0].id);
    QVERIFY(!again.comparison(0, 1, nullptr)->has_value());
    QSignalSpy loaded(&loader, &session::RunLoader::loaded);
    loader.load();
    QVERIFY(loaded.wait());
    QCOMPARE(again.cells[0][1].outcome.entry.run, done->id());
    QCOMPARE(again.comparison(0, 1, nullptr).value()->count(), 1);
}

void TestEnvironmentRun::onlyANameThatWasGivenIsOne()
{
    RunWish wanted = wish({environment("dev", m_dev->url())});
    const auto done = run(wanted);
    const history::Run unnamed = kept(done->id()).value();
    QVERIFY(session::fromKept(unnamed).wish.name.isEmpty());
    QCOMPARE(session::fromKept(unnamed).name(), unnamed.name);
    QVERIFY(!unnamed.definition.value(QLatin1String("named")).toBool(true));
    const history::Run smoke = session::renamed(unnamed, QStringLiteral("Smoke"));
    QCOMPARE(session::fromKept(smoke).wish.name, QStringLiteral("Smoke"));
    QVERIFY(smoke.definition.value(QLatin1String("named")).toBool());
}

void TestEnvironmentRun::remove(const QList<qint64> &ids)
{
    const auto store = history::HistoryStore::open(history::HistoryStore::defaultFile());
    QVERIFY(store && (*store)->remove(ids));
}

QList<history::Summary> TestEnvironmentRun::entriesOf(qint64 run)
{
    const auto store = history::HistoryStore::open(history::HistoryStore::defaultFile());
    return store ? (*store)->list(session::entriesOf(run)).value_or(QList<history::Summary>())
                 : QList<history::Summary>();
}

void TestEnvironmentRun::keptRunSaysWhichAnswersAreGone()
{
    const auto done = run(wish({environment("dev", m_dev->url()), environment("uat", m_uat->url())}));
    remove({done->cell(0, 1).outcome.entry.id});
    RunRecord again = session::fromKept(kept(done->id()).value());
    session::settle(again, entriesOf(done->id()));
    QVERIFY(!again.cells[0][0].isGone);
    QVERIFY(again.cells[0][1].isGone);
    QCOMPARE(again.cells[0][1].outcome.entry.id, 0);
    QCOMPARE(again.cells[0][1].outcome.entry.verdict, done->cell(0, 1).outcome.entry.verdict);
    QCOMPARE(again.counts(), RunRecord::of(*done).counts());
    const auto report = session::jsonReport(again);
    QVERIFY(report && report->contains("\"kept\": false"));
}

void TestEnvironmentRun::answersOfAnEarlierRunThatAreGoneAreNoDifference()
{
    const RunWish wanted = wish({environment("dev", m_dev->url()), environment("uat", m_uat->url())});
    const auto then = run(wanted);
    const auto now = run(wanted);
    remove({then->cell(0, 0).outcome.entry.id});
    RunRecord record = RunRecord::of(*now);
    const QList<Since> cells = since(record, session::fromKept(kept(then->id()).value()));
    QVERIFY(cells[0].isGone && !cells[0].isChanged() && !cells[0].isUnchanged());
    QCOMPARE(cells[0].entry, 0);
    QVERIFY(cells[1].isUnchanged());
    record.since = {{{0, 0}, cells[0]}, {{0, 1}, cells[1]}};
    QCOMPARE(
        record.sinceText(),
        QStringLiteral("nothing otherwise than in the earlier run, 1 not to be compared: no longer kept"));
}

void TestEnvironmentRun::exchangesAreFoundUnderOtherNumbers()
{
    const auto done = run(wish({environment("dev", m_dev->url())}));
    RunRecord again = session::fromKept(kept(done->id()).value());
    QList<history::Summary> entries = entriesOf(done->id());
    QCOMPARE(entries.size(), 1);
    entries.first().id += 1000; // as a back-up brings them in
    session::settle(again, entries);
    QVERIFY(!again.cells[0][0].isGone);
    QCOMPARE(again.cells[0][0].outcome.entry.id, entries.first().id);
    entries.first().templateName = QStringLiteral("of the exchange that it was opened from");
    session::settle(again, entries);
    QVERIFY(again.cells[0][0].isGone);
    again.cells[0][0].outcome.entry.templateName.clear();
    session::settle(again, entries);
    QVERIFY(!again.cells[0][0].isGone);
}

void TestEnvironmentRun::closingKeepsWhatHasCome()
{
    test::MisbehavingServer slow(Answer::never());
    auto held = std::make_unique<EnvironmentRun>(
        *m_sender, wish({environment("dev", m_dev->url()), environment("uat", slow.url(QString()))}));
    held->start();
    QTRY_COMPARE(held->cell(0, 0).state, State::Done);
    const qint64 id = held->id();
    held.reset();
    const RunRecord again = session::fromKept(kept(id).value());
    QCOMPARE(again.cells[0][0].state, State::Done);
    QVERIFY(again.cells[0][0].outcome.entry.id > 0);
    QCOMPARE(again.cells[0][1].state, State::GivenUp);
}

void TestEnvironmentRun::isSentAlsoWhereItCannotBeKept()
{
    const QString folder = m_home->file(QStringLiteral("nowhere"));
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/history.sqlite")));
    history::HistoryService nowhere(folder + QStringLiteral("/history.sqlite"));
    session::Sender sender(*m_secrets, nowhere, broker::ErrorCatalogue::shipped());
    EnvironmentRun held(sender, wish({environment("dev", m_dev->url()), environment("uat", m_uat->url())}));
    QSignalSpy finished(&held, &EnvironmentRun::finished);
    held.start();
    QVERIFY(finished.wait(20'000));
    QVERIFY(held.isAllYesAndSame());
    QVERIFY(held.notKept());
    QCOMPARE(held.id(), 0);
}

void TestEnvironmentRun::unsavedTextIsKeptUnlessASecretStoodInIt()
{
    const QByteArray password = "mauerblume-91-Q";
    qputenv("GATEPOST_PASSWORD_DEV_PTEST", password);
    test::MisbehavingServer server;
    RunWish wanted = wish({environment("dev", server.url(QString()))}, 2, "<ask>${WHO}</ask>");
    for (RunWish::Row &row : wanted.rows) {
        row.isEdited = true;
        row.jobs[0].draft.typed = {{QStringLiteral("WHO"), QStringLiteral("KU0001")}};
    }
    wanted.rows[1].jobs[0].draft.payload = "<ask>" + password + "</ask>";
    wanted.rows[1].jobs[0].draft.typed = {{QStringLiteral("WHO"), QString::fromLatin1(password)}};
    const auto done = run(wanted);
    qputenv("GATEPOST_PASSWORD_DEV_PTEST", "secret");
    QVERIFY(server.received().contains(password));
    const RunRecord again = session::fromKept(kept(done->id()).value());
    const workspace::Draft &shown = again.wish.rows[0].jobs[0].draft;
    QCOMPARE(shown.payload, QByteArray("<ask>${WHO}</ask>"));
    QCOMPARE(shown.typed.value(QStringLiteral("WHO")), QStringLiteral("KU0001"));
    QVERIFY(again.wish.rows[1].isEdited);
    QVERIFY(again.wish.rows[1].jobs[0].draft.payload.isEmpty());
    QVERIFY(again.wish.rows[1].jobs[0].draft.typed.isEmpty());
    QCOMPARE(m_home->filesHolding(password), QStringList());
    QCOMPARE(m_home->filesHolding(password.toBase64().left(16)), QStringList());
}

void TestEnvironmentRun::earlierRunShowsWhatIsOtherwiseNow()
{
    test::MisbehavingServer patched(Answer::http(200, "<r><a>1</a><at>2026-11-25T10:00:00</at></r>"));
    const RunWish wanted =
        wish({environment("dev", m_dev->url()), environment("uat", patched.url(QString()))});
    const auto then = run(wanted);
    patched.setAnswer(Answer::http(200, "<r><a>2</a><at>2026-11-25T10:00:00</at></r>"));
    const auto now = run(wanted);
    const RunRecord before = session::fromKept(kept(then->id()).value());
    const RunRecord record = RunRecord::of(*now);
    QVERIFY(areComparable(record, before));
    const QList<Since> cells = since(record, before);
    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells[0].text(), QStringLiteral("same as then"));
    QVERIFY(cells[0].isUnchanged());
    QCOMPARE(cells[1].text(), QStringLiteral("1 difference to then"));
    QCOMPARE(cells[1].entry, then->cell(0, 1).outcome.entry.id);
    // Both from the history.
    QCOMPARE(since(session::fromKept(kept(now->id()).value()), before), cells);
    const RunWish elsewhere = wish({environment("qa", m_dev->url())});
    QVERIFY(!areComparable(record, RunRecord::of(EnvironmentRun(*m_sender, elsewhere))));
}

void TestEnvironmentRun::verdictThatChangedIsNamed()
{
    test::MisbehavingServer server(Answer::closeAfterRequest());
    const RunWish wanted = wish({environment("dev", server.url(QString()))});
    const auto dead = run(wanted);
    const auto stillDead = run(wanted);
    const QList<Since> same = since(RunRecord::of(*stillDead), RunRecord::of(*dead));
    QVERIFY(same[0].isUnchanged());
    QVERIFY2(same[0].text().endsWith(QLatin1String(", as then")), qPrintable(same[0].text()));
    server.setAnswer(Answer::http(200, "<r/>"));
    const auto alive = run(wanted);
    const QList<Since> changed = since(RunRecord::of(*alive), RunRecord::of(*dead));
    QVERIFY(!changed[0].isUnchanged());
    QVERIFY2(changed[0].text().startsWith(QLatin1String("was ")), qPrintable(changed[0].text()));
}

void TestEnvironmentRun::problemsAreFoundOncePerRequest()
{
    const QByteArray wrong = "<DEPT_SYNC><FieldTypes><DEPT_TBL class=\"R\"><EFFDT type=\"DATE\"/></DEPT_TBL>"
                             "</FieldTypes><MsgData><Transaction><DEPT_TBL class=\"R\"><EFFDT>soon</EFFDT>"
                             "</DEPT_TBL></Transaction></MsgData></DEPT_SYNC>";
    RunWish wanted = wish({environment("dev", m_dev->url()), environment("uat", m_uat->url())}, 2, wrong);
    QCOMPARE(session::problemsToAskAbout(wanted).size(), 0); // no schema: asks only where it is told to
    QCOMPARE(session::problemsOf(wanted).size(), 2);
    for (RunWish::Row &row : wanted.rows)
        for (session::SendJob &job : row.jobs)
            job.draft.operation = workspace::withAsking(job.draft.operation, true);
    wanted.rows[1].isNegativeTest = true;
    const auto found = session::problemsToAskAbout(wanted);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].environments.size(), 2);
    QVERIFY2(found[0].text().startsWith(QLatin1String("CHG_SYNC_TEST.V1/t0: ")), qPrintable(found[0].text()));
}

QTEST_GUILESS_MAIN(TestEnvironmentRun)
#include "tst_environmentrun.moc"
