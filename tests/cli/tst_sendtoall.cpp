// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "app/sandbox/sandbox.h"
#include "app/session/run/keptrun.h"
#include "tests/cli/clirun.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using gatepost::sandbox::Sandbox;
using gatepost::test::Answer;
using gatepost::test::CliRun;
using gatepost::test::MisbehavingServer;
using gatepost::test::runInProcess;
using gatepost::test::runProgram;
using gatepost::test::TestHome;

/// `send` to several environments, and `compare`: sandboxes and a server that says something else.
class TestSendToAll : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theSameEverywhereIsAYes();
    void anotherAnswerIsANo();
    void theSameErrorIsTheSame();
    void aSilentEnvironmentIsNoAnswer();
    void productionIsLockedUnlessItsNameIsSaid();
    void everyTemplateGoesToEveryEnvironment();
    void jsonHoldsTheGrid();
    void bodyGoesWithOneRequestOnly();
    void runIsKeptAndReported();
    void keptRunsAreListedShownAndReportedLater();
    void runThatIsNotThereIsNamed();
    void reportThatCannotBeWrittenIsAnError();
    void compareSaysHowFilesDiffer();
    void compareFollowsARulesFile();
    void compareRefusesWhatItCannotRead();

private:
    void addEnvironment(const QString &id, const QUrl &gateway,
                        const QByteArray &environmentClass = "sandbox");
    CliRun send(const QStringList &arguments);
    QString file(const QString &name, const QByteArray &text);

    TestHome m_home;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Sandbox> m_other;
};

void TestSendToAll::initTestCase()
{
    m_sandbox = std::make_unique<Sandbox>();
    m_other = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->start());
    QVERIFY(m_other->start());
}

void TestSendToAll::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QProcess copy;
    copy.start(QStringLiteral("cp"),
               {QStringLiteral("-r"), QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace/."),
                m_folder->path()});
    QVERIFY(test::hasEnded(copy));
    addEnvironment(QStringLiteral("dev"), m_sandbox->url());
    addEnvironment(QStringLiteral("uat"), m_other->url());
}

void TestSendToAll::addEnvironment(const QString &id, const QUrl &gateway, const QByteArray &environmentClass)
{
    QFile file(m_folder->filePath(QStringLiteral("environments/%1.json").arg(id)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "{\"format\": 1, \"name\": \"" + id.toUpper().toUtf8() + "\", \"class\": \"" + environmentClass +
        "\", \"colour\": \"#2e7d32\", \"gatewayUrl\": \"" + gateway.toString().toUtf8() +
        "\", \"nodes\": {\"from\": {\"name\": \"PTEST\", \"password\": \"keychain\"}, \"to\": {\"name\": "
        "\"PSFT_SANDBOX\"}}}");
}

// A program that ends at once has threads that are just ending; LeakSanitizer stumbles over those (its tracer
// is caught by a signal), and the exit code is then its own.
static const QString noLeaks = QStringLiteral("ASAN_OPTIONS=detect_leaks=0");

CliRun TestSendToAll::send(const QStringList &arguments)
{
    return runProgram(
        QStringList{QStringLiteral("send"), QStringLiteral("--workspace"), m_folder->path()} + arguments, {},
        {noLeaks, QStringLiteral("GATEPOST_PASSWORD_DEV_PTEST=secret"),
         QStringLiteral("GATEPOST_PASSWORD_UAT_PTEST=secret"),
         QStringLiteral("GATEPOST_PASSWORD_PRD_PTEST=secret")});
}

static QStringList to(const QStringList &environments, const QStringList &templates)
{
    QStringList arguments;
    for (const QString &environment : environments)
        arguments << QStringLiteral("--environment") << environment;
    return arguments + templates;
}

static const QString hello = QStringLiteral("CHG_SYNC_TEST.V1/helloworld");

void TestSendToAll::theSameEverywhereIsAYes()
{
    const CliRun run = send(to({"dev", "uat"}, {hello}));
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY2(run.out.contains("DEV") && run.out.contains("UAT") && run.out.contains("same"),
             run.out.constData());
}

void TestSendToAll::anotherAnswerIsANo()
{
    MisbehavingServer server(
        Answer::http(200, "<?xml version=\"1.0\"?><response><helloworld>Goodbye</helloworld></response>"));
    addEnvironment(QStringLiteral("uat"), server.url({}));
    const CliRun run = send(to({"dev", "uat"}, {hello}));
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains(" ms · differs: 1 changed"), run.out.constData());
}

void TestSendToAll::theSameErrorIsTheSame()
{
    const CliRun run =
        runProgram(QStringList{QStringLiteral("send"), QStringLiteral("--workspace"), m_folder->path()} +
                       to({"dev", "uat"}, {hello}),
                   {},
                   {QStringLiteral("GATEPOST_PASSWORD_DEV_PTEST=wrong"),
                    QStringLiteral("GATEPOST_PASSWORD_UAT_PTEST=wrong")});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains("same") && !run.out.contains("differs"), run.out.constData());
}

void TestSendToAll::aSilentEnvironmentIsNoAnswer()
{
    MisbehavingServer server(Answer::closeAfterRequest());
    addEnvironment(QStringLiteral("uat"), server.url({}));
    const CliRun run = send(to({"dev", "uat"}, {hello}));
    QCOMPARE(run.code, 3);
    QVERIFY2(run.out.contains("no answer to compare"), run.out.constData());
}

void TestSendToAll::productionIsLockedUnlessItsNameIsSaid()
{
    addEnvironment(QStringLiteral("prd"), m_other->url(), "production");
    const CliRun locked = send(to({"dev", "prd"}, {hello}));
    QVERIFY(locked.code != 0);
    QVERIFY2(locked.out.contains("not sent"), locked.out.constData());
    const CliRun lockedAlone = send(to({"prd"}, {hello}));
    QVERIFY2(lockedAlone.code == 2, lockedAlone.err.constData());
    QVERIFY2(lockedAlone.err.contains("--allow-production"), lockedAlone.err.constData());
    const CliRun wrong = send(to({"prd"}, {hello}) + QStringList{"--allow-production", "DEV"});
    QCOMPARE(wrong.code, 2);
    const CliRun allowed = send(to({"dev", "prd"}, {hello}) + QStringList{"--allow-production", "PRD"});
    QVERIFY2(allowed.code == 0, allowed.err.constData());
}

void TestSendToAll::everyTemplateGoesToEveryEnvironment()
{
    const CliRun run = send(to({"dev", "uat"}, {hello, QStringLiteral("CHG_SYNC_TEST.V1/unknown"),
                                                QStringLiteral("CHG_TEST.V1/hello")}) +
                            QStringList{"--set", "EMPLID=KU0001"});
    QVERIFY2(run.out.count("same") == 3, run.out.constData());
    QCOMPARE(run.out.count('\n'), 4);
}

void TestSendToAll::jsonHoldsTheGrid()
{
    const CliRun run = send(to({"dev", "uat"}, {hello}) + QStringList{"--output", "json"});
    const QJsonObject json = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(json.value("same"), QJsonValue(true));
    QCOMPARE(json.value("reference"), QJsonValue("dev"));
    const QJsonArray cells = json.value("requests").toArray().at(0).toObject().value("cells").toArray();
    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells[1].toObject().value("environment"), QJsonValue("uat"));
    QCOMPARE(cells[1].toObject().value("same"), QJsonValue(true));
    QCOMPARE(cells[1].toObject().value("verdict").toObject().value("kind"), QJsonValue("reply"));
    QVERIFY(!run.out.contains("secret"));
}

void TestSendToAll::bodyGoesWithOneRequestOnly()
{
    const CliRun run = send(to({"dev", "uat"}, {hello}) + QStringList{"--body", "x.xml"});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("--body"), run.err.constData());
}

void TestSendToAll::runIsKeptAndReported()
{
    const QString report = m_folder->filePath(QStringLiteral("report.html"));
    const CliRun run = send(to({"dev", "uat"}, {hello}) + QStringList{"--report", report});
    QVERIFY2(run.code == 0, run.err.constData());
    QFile page(report);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("<!DOCTYPE html>"));
    const auto store = history::HistoryStore::open(history::HistoryStore::defaultFile());
    QVERIFY(store);
    const history::Run newest = (*store)->runs().value().value(0);
    QCOMPARE(newest.name, QStringLiteral("CHG_SYNC_TEST.V1/helloworld to DEV, UAT"));
    const session::KeptSummary summary = session::KeptSummary::of(newest);
    QVERIFY(summary.isFinished);
    QVERIFY(summary.counts.isAllYesAndSame());
    QCOMPARE(summary.counts.cells, 2);
    const session::RunRecord record = session::fromKept((*store)->run(newest.id).value());
    const auto entry = (*store)->entry(record.cells[0][1].outcome.entry.id);
    QVERIFY(entry);
    QCOMPARE(entry->run, newest.id);
    QCOMPARE(m_home.filesHolding("GATEPOST_PASSWORD"), QStringList());
    const CliRun alone = send(to({"dev"}, {hello}) + QStringList{"--report", report});
    QCOMPARE(alone.code, 2);
    QVERIFY2(alone.err.contains("--report"), alone.err.constData());
}

void TestSendToAll::keptRunsAreListedShownAndReportedLater()
{
    QCOMPARE(send(to({"dev", "uat"}, {hello})).code, 0);
    const auto history = [](const QStringList &words) { return runProgram(QStringList{"history"} + words); };
    const CliRun listed = history({"runs", "--limit", "1"});
    QVERIFY2(listed.code == 0 && listed.out.contains("CHG_SYNC_TEST.V1/helloworld to DEV, UAT"),
             (listed.out + listed.err).constData());
    QCOMPARE(listed.out.count('\n'), 1);
    const QJsonArray runs = QJsonDocument::fromJson(history({"runs", "--format", "json"}).out).array();
    const QJsonObject newest = runs.first().toObject();
    QCOMPARE(newest.value(QLatin1String("environments")).toArray(), (QJsonArray{"DEV", "UAT"}));
    const QString id = QString::number(newest.value(QLatin1String("id")).toInteger());
    const CliRun shown = history({"run", id});
    QVERIFY2(shown.out.contains("Sent ") && shown.out.contains("same"), (shown.out + shown.err).constData());
    QCOMPARE(history({"run", "last"}).out, shown.out);
    const QString report = m_folder->filePath(QStringLiteral("later.html"));
    QCOMPARE(history({"run", id, "--report", report}).code, 0);
    QFile page(report);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    QVERIFY(html.contains("helloworld, UAT: sent ") && !html.contains("no longer in the history"));
    const QJsonObject json = QJsonDocument::fromJson(history({"run", id, "--format", "json"}).out).object();
    QCOMPARE(json.value(QLatin1String("run")).toInteger(), id.toLongLong());
}

void TestSendToAll::runThatIsNotThereIsNamed()
{
    QCOMPARE(send(to({"dev", "uat"}, {hello})).code, 0);
    const CliRun none = runProgram({"history", "run", "4711"});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.err.contains("4711") && none.out.isEmpty(), none.err.constData());
    const CliRun word = runProgram({"history", "run", "first"});
    QCOMPARE(word.code, 2);
    QVERIFY2(word.err.contains("history runs"), word.err.constData());
}

void TestSendToAll::reportThatCannotBeWrittenIsAnError()
{
    const QString report = m_folder->filePath(QStringLiteral("nowhere/report.html"));
    const CliRun run = send(to({"dev", "uat"}, {hello}) + QStringList{"--report", report});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.out.contains("same"), run.out.constData()); // it was sent all the same
    QVERIFY2(run.err.contains("could not be written"), run.err.constData());
}

QString TestSendToAll::file(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

void TestSendToAll::compareSaysHowFilesDiffer()
{
    const QString left = file("left.xml", "<a><b>1</b><c/></a>");
    const QString right = file("right.xml", "<a>\n <b>2</b>\n <c></c>\n</a>");
    const CliRun text = runInProcess({"compare", left, right});
    QCOMPARE(text.code, 1);
    QCOMPARE(text.out, QByteArray("~ /a/b\n    < 1\n    > 2\n1 changed\n"));
    QCOMPARE(runInProcess({"compare", left, left}).code, 0);
    const CliRun summary = runInProcess({"compare", "--summary", "--format", "json", left, right});
    QCOMPARE(summary.out, QByteArray("{\"same\": false, \"ignored\": 0}\n"));
    const CliRun page = runInProcess({"compare", "--format", "html", left, right});
    QVERIFY(page.out.startsWith("<!DOCTYPE html>"));
}

void TestSendToAll::compareFollowsARulesFile()
{
    const QString left = file("left.xml", "<a><b>1</b></a>");
    const QString right = file("right.xml", "<a><b>2</b></a>");
    const QString rules = file("rules.json", R"({"ignore": [{"xpath": "/a/b"}]})");
    const CliRun run = runInProcess({"compare", left, right, "--rules", rules});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("1 ignored"), run.out.constData());
    const QString broken = file("broken.json", R"({"ignore": [{"elment": "b"}]})");
    const CliRun refused = runInProcess({"compare", left, right, "--rules", broken});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("elment"), refused.err.constData());
}

void TestSendToAll::compareRefusesWhatItCannotRead()
{
    const QString left = file("left.xml", "<a><b>1</b></a>");
    const QString broken = file("broken.xml", "<a><b>1</a>");
    QCOMPARE(runInProcess({"compare", left, m_folder->filePath("none.xml")}).code, 2);
    const CliRun refused = runInProcess({"compare", left, broken});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("line 1"), refused.err.constData());
    QCOMPARE(runInProcess({"compare", "--lines", left, broken}).code, 1);
    QCOMPARE(runInProcess({"compare", left}).code, 2);
}

QTEST_GUILESS_MAIN(TestSendToAll)
#include "tst_sendtoall.moc"
