// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/runhtml.h"
#include "app/session/report/runjson.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"
#include "ui/runs/runmodel.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QtTest>

using namespace gatepost;
using session::EnvironmentRun;
using session::RunWish;
using test::Answer;

/// A run against real servers, as its grid and its reports show it.
class TestRunModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cellsSayInWordsWhatCameAndWhetherItIsTheSame();
    void modelHoldsWhileTheRunGoesOnAndIsReplaced();
    void givenUpCellsSaySo();
    void cellsWhoseAnswerIsGoneSaySo();
    void htmlReportHasWhoWhereGridAndDifferencesAndNothingElse();
    void htmlReportMasksThePassword();
    void jsonReportHasTheSame();
    void cancelledReportIsNoReport();

private:
    workspace::Environment environment(const char *id, const test::MisbehavingServer &server) const;
    RunWish wish() const;
    void finish(EnvironmentRun &run);

    std::unique_ptr<test::TestHome> m_home;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<history::HistoryService> m_history;
    std::unique_ptr<session::Sender> m_sender;
    std::unique_ptr<test::MisbehavingServer> m_dev;
    std::unique_ptr<test::MisbehavingServer> m_uat;
};

void TestRunModel::initTestCase()
{
    m_home = std::make_unique<test::TestHome>();
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    m_secrets = std::make_unique<secrets::SecretStore>();
    m_history = std::make_unique<history::HistoryService>(history::HistoryStore::defaultFile());
    m_sender = std::make_unique<session::Sender>(*m_secrets, *m_history, broker::ErrorCatalogue::shipped());
}

void TestRunModel::init()
{
    m_dev = std::make_unique<test::MisbehavingServer>(
        Answer::http(200, "<?xml version=\"1.0\"?><R><A>1</A><B>left &amp; b</B></R>"));
    m_uat = std::make_unique<test::MisbehavingServer>(
        Answer::http(200, "<?xml version=\"1.0\"?><R><A>2</A><B>&lt;script&gt;</B></R>"));
}

workspace::Environment TestRunModel::environment(const char *id, const test::MisbehavingServer &server) const
{
    workspace::Environment environment;
    environment.id = QString::fromLatin1(id).toLower();
    environment.name = QString::fromLatin1(id);
    environment.colour = QStringLiteral("#3366aa");
    environment.stamp = QStringLiteral("refreshed <today>");
    environment.gatewayUrl = server.url(QString());
    environment.nodes = {{QStringLiteral("from"), {QStringLiteral("PTEST"), false, {}}},
                         {QStringLiteral("to"), {QStringLiteral("PSFT_HR"), false, {}}}};
    return environment;
}

RunWish TestRunModel::wish() const
{
    RunWish::Row row{.name = QStringLiteral("OP.V1/first"), .jobs = {}, .rules = {}};
    for (const auto &to : {environment("DEV", *m_dev), environment("UAT", *m_uat)}) {
        session::SendJob job;
        job.draft.environment = to;
        job.draft.operation.id = job.draft.operation.alias = QStringLiteral("OP.V1");
        job.draft.payload = "<ask/>";
        row.jobs << job;
    }
    RunWish wish;
    wish.rows << row;
    return wish;
}

void TestRunModel::finish(EnvironmentRun &run)
{
    QSignalSpy finished(&run, &EnvironmentRun::finished);
    run.start();
    QTRY_COMPARE(finished.count(), 1);
}

void TestRunModel::cellsSayInWordsWhatCameAndWhetherItIsTheSame()
{
    EnvironmentRun run(*m_sender, wish());
    ui::RunModel model;
    model.setRun(&run);
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QVERIFY2(text(1).startsWith(QLatin1String("Waiting")), qPrintable(text(1)));
    finish(run);
    QVERIFY2(text(0).startsWith(u"Reply · ") && text(0).endsWith(QLatin1String("\nreference")),
             qPrintable(text(0)));
    QVERIFY2(text(1).endsWith(QLatin1String("\n2 differences")), qPrintable(text(1)));
    const QString spoken = model.index(0, 1).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.startsWith(QLatin1String("OP.V1/first to UAT: Reply")), qPrintable(spoken));
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("DEV (reference)"));
    QVERIFY(model.entryAt(model.index(0, 0)) > 0);
    QVERIFY(model.entryAt(model.index(0, 1)) > model.entryAt({}));
}

void TestRunModel::modelHoldsWhileTheRunGoesOnAndIsReplaced()
{
    ui::RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto run = std::make_unique<EnvironmentRun>(*m_sender, wish());
    model.setRun(run.get());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.columnCount(), 2);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    finish(*run);
    QVERIFY(changed.count() >= 5); // two under way, two answered, one compared
    EnvironmentRun again(*m_sender, wish());
    model.setRun(&again);
    run.reset();
    finish(again);
    model.setRun(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestRunModel::givenUpCellsSaySo()
{
    RunWish twice = wish();
    twice.rows << twice.rows.first() << twice.rows.first();
    m_dev = std::make_unique<test::MisbehavingServer>(Answer::never());
    for (RunWish::Row &row : twice.rows)
        row.jobs[0].draft.environment = environment("DEV", *m_dev);
    EnvironmentRun run(*m_sender, twice);
    ui::RunModel model;
    model.setRun(&run);
    QSignalSpy finished(&run, &EnvironmentRun::finished);
    run.start();
    QTRY_COMPARE(m_dev->copies(), 2);
    run.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(model.index(0, 0).data().toString().startsWith(QLatin1String("Cancelled")));
    QVERIFY(model.index(2, 0).data().toString().startsWith(QLatin1String("Not sent: given up")));
    QCOMPARE(model.entryAt(model.index(2, 0)), qint64(0));
    QCOMPARE(m_dev->copies(), 2);
}

void TestRunModel::cellsWhoseAnswerIsGoneSaySo()
{
    EnvironmentRun run(*m_sender, wish());
    finish(run);
    session::RunRecord record = session::RunRecord::of(run);
    record.cells[0][1].isSummary = record.cells[0][1].isGone = true;
    record.cells[0][1].outcome.entry.id = 0;
    ui::RunModel model;
    model.setRecord(record);
    const QModelIndex gone = model.index(0, 1);
    QVERIFY2(gone.data().toString().contains(QLatin1String("no longer kept")),
             qPrintable(gone.data().toString()));
    QVERIFY(gone.data(Qt::ToolTipRole).toString().contains(QLatin1String("no longer in the history")));
    QVERIFY(model.isGoneAt(gone) && model.entryAt(gone) == 0);
    QVERIFY(!model.index(0, 0).data().toString().contains(QLatin1String("no longer kept")));
}

void TestRunModel::htmlReportHasWhoWhereGridAndDifferencesAndNothingElse()
{
    EnvironmentRun run(*m_sender, wish());
    finish(run);
    session::RunRecord record = session::RunRecord::of(run);
    record.user = QStringLiteral("anna");
    const auto page = session::htmlReport(record);
    QVERIFY(page);
    for (const char *part :
         {"Sent by anna from", "127.0.0.1", "refreshed &lt;today&gt;", "DEV (reference)", "2 differences",
          "/R/A", "<details><summary>OP.V1/first, UAT: received", "color-scheme: light dark"})
        QVERIFY2(page->contains(part), part);
    for (const char *part : {"<script", "http-equiv=\"refresh", "src=", "href=\"h", "url(", "@import"})
        QVERIFY2(!page->contains(part), part);
}

void TestRunModel::htmlReportMasksThePassword()
{
    const QByteArray password = "mauerblume-91-Q";
    m_dev = std::make_unique<test::MisbehavingServer>(Answer::http(200, "<R><A>" + password + "</A></R>"));
    RunWish secret = wish();
    workspace::Environment &dev = secret.rows.first().jobs[0].draft.environment;
    dev = environment("DEV", *m_dev);
    dev.nodes[QStringLiteral("from")].hasPassword = true;
    secret.rows.first().jobs[0].draft.payload = "<ask>" + password + "</ask>";
    qputenv("GATEPOST_PASSWORD_DEV_PTEST", password);
    EnvironmentRun run(*m_sender, secret);
    finish(run);
    qunsetenv("GATEPOST_PASSWORD_DEV_PTEST");
    QVERIFY(m_dev->requests().value(0).contains("Password: " + password));
    const session::RunRecord record = session::RunRecord::of(run);
    const auto page = session::htmlReport(record);
    const auto json = session::jsonReport(record);
    QVERIFY(page && json);
    QVERIFY(page->contains("********"));
    QVERIFY(!page->contains(password));
    QVERIFY(!json->contains(password));
}

void TestRunModel::jsonReportHasTheSame()
{
    EnvironmentRun run(*m_sender, wish());
    finish(run);
    const auto report = session::jsonReport(session::RunRecord::of(run));
    QVERIFY(report);
    const QJsonObject json = QJsonDocument::fromJson(*report).object();
    QCOMPARE(json[QStringLiteral("reference")].toString(), QStringLiteral("dev"));
    QCOMPARE(json[QStringLiteral("environments")].toArray().size(), 2);
    const QJsonObject cell =
        json[QStringLiteral("requests")].toArray().at(0)[QStringLiteral("cells")].toArray().at(1).toObject();
    QCOMPARE(cell[QStringLiteral("same")].toBool(true), false);
    QCOMPARE(cell[QStringLiteral("verdict")][QStringLiteral("kind")].toString(), QStringLiteral("reply"));
    QCOMPARE(cell[QStringLiteral("comparison")][QStringLiteral("differences")].toArray().size(), 2);
}

void TestRunModel::cancelledReportIsNoReport()
{
    EnvironmentRun run(*m_sender, wish());
    finish(run);
    const std::atomic_bool cancel(true);
    const auto page = session::htmlReport(session::RunRecord::of(run), &cancel);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Cancelled);
}

QTEST_MAIN(TestRunModel)
#include "tst_runmodel.moc"
