// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "app/sandbox/sandbox.h"
#include "tests/cli/clirun.h"
#include "tests/support/misbehavingserver.h"
#include "tests/support/testhome.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace gatepost;
using gatepost::sandbox::Sandbox;
using gatepost::test::Answer;
using gatepost::test::CliRun;
using gatepost::test::MisbehavingServer;
using gatepost::test::runProgram;
using gatepost::test::TestHome;

/// The built program as a child process, as shells and CI servers use it.
class TestGatepostCli : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sampleTemplatesAreAnswered_data();
    void sampleTemplatesAreAnswered();
    void aTerminalIsAsked();
    void variantIsSentAsItsChangesMakeIt();
    void answersFillInTheSampleThatAsks();
    void defaultsAreTakenWhereNobodyIsAsked();
    void jsonHoldsVerdictAndBody();
    void rawIsTheBodyAsItCame();
    void bodyComesFromFileOrStandardInput();
    void wrongPasswordIsANo();
    void closedPortIsNoAnswer();
    void silenceIsATimeout();
    void loginPageIsNoAnswer();
    void unknownNamesAreUsageErrors_data();
    void unknownNamesAreUsageErrors();
    void missingPasswordNamesTheVariable();
    void sentOnceToAServerThatCloses();
    void passwordIsNowhere();
    void historyShowsWhatWasSent();
    void historyIsSearchedMarkedAndExported();
    void historyIsCheckedBackedUpAndRestored();
    void historySurvivesAKill();
    void storageTroubleIsOnlyAWarning();
    void interruptCancelsASend();
    void sandboxRunsUntilInterrupted_data();
    void sandboxRunsUntilInterrupted();
    void occupiedPortIsAnError();
    void stateStaysBelowXdg();

private:
    CliRun send(const QStringList &arguments, const QStringList &environment = {}, const QByteArray &in = {});
    QStringList sendArguments(const QStringList &arguments) const;
    static QString gatewayOf(const MisbehavingServer &server);

    TestHome m_home;
    QString m_workspace;
    QString m_gateway;
    std::unique_ptr<Sandbox> m_sandbox;
};

void TestGatepostCli::initTestCase()
{
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->start());
    m_gateway = m_sandbox->url().toString();
    m_workspace = QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace");
    QVERIFY(QFile::exists(m_workspace + QStringLiteral("/workspace.json")));
}

QString TestGatepostCli::gatewayOf(const MisbehavingServer &server)
{
    return QStringLiteral("http://127.0.0.1:%1").arg(server.port());
}

QStringList TestGatepostCli::sendArguments(const QStringList &arguments) const
{
    QStringList all{QStringLiteral("send"), QStringLiteral("--workspace"), m_workspace};
    if (!arguments.contains(QStringLiteral("--environment")))
        all << QStringLiteral("--environment") << QStringLiteral("sandbox");
    if (!arguments.contains(QStringLiteral("--gateway")))
        all << QStringLiteral("--gateway") << m_gateway;
    return all + arguments;
}

CliRun TestGatepostCli::send(const QStringList &arguments, const QStringList &environment,
                             const QByteArray &in)
{
    return runProgram(sendArguments(arguments), in, environment);
}

void TestGatepostCli::sampleTemplatesAreAnswered_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("err");
    QTest::newRow("helloworld") << QStringLiteral("CHG_SYNC_TEST.V1/helloworld")
                                << QByteArray("  <helloworld>Hello Python</helloworld>\n")
                                << QByteArray("Reply");
    QTest::newRow("activeusercount") << QStringLiteral("CHG_SYNC_TEST.V1/activeusercount")
                                     << QByteArray("  <activeusercount>34</activeusercount>\n")
                                     << QByteArray("Reply");
    QTest::newRow("unknown") << QStringLiteral("CHG_SYNC_TEST.V1/unknown")
                             << QByteArray("I do not understand") << QByteArray("Reply");
    QTest::newRow("hello") << QStringLiteral("CHG_TEST.V1/hello") << QByteArray("<TransactionID>")
                           << QByteArray("Accepted");
    QTest::newRow("variant") << QStringLiteral("DEPT_SYNC.V1/inactive") << QByteArray("<TransactionID>")
                             << QByteArray("Accepted");
}

void TestGatepostCli::sampleTemplatesAreAnswered()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    const CliRun run = send({path});
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY2(run.out.contains(out), run.out.constData());
    QVERIFY2(run.err.contains(err), run.err.constData());
}

void TestGatepostCli::aTerminalIsAsked()
{
    const QTemporaryDir workspace;
    const QString operation = workspace.filePath(QStringLiteral("operations/CHG_SYNC_TEST.V1/"));
    const QString sample = QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace/");
    QVERIFY(QDir().mkpath(operation) && QDir().mkpath(workspace.filePath(QStringLiteral("environments"))));
    for (const char *file :
         {"workspace.json", "environments/sandbox.json", "operations/CHG_SYNC_TEST.V1/operation.json"})
        QVERIFY(QFile::copy(sample + QLatin1String(file), workspace.filePath(QLatin1String(file))));
    QFile asks(operation + QStringLiteral("asks.xml"));
    QVERIFY(asks.open(QIODevice::WriteOnly) && asks.write("<${?ROOT}/>") > 0);
    asks.close();
    QProcess terminal;
    terminal.setProcessChannelMode(QProcess::MergedChannels);
    const QString command =
        QStringLiteral("'%1/gatepost-cli' send --workspace '%2' --environment sandbox --gateway %3 "
                       "CHG_SYNC_TEST.V1/asks")
            .arg(QLatin1String(GATEPOST_BIN_DIR), workspace.path(), m_gateway);
    terminal.start(QStringLiteral("script"), {QStringLiteral("-qec"), command, QStringLiteral("/dev/null")});
    QByteArray shown;
    QTRY_VERIFY((shown += terminal.readAll()).contains("ROOT"));
    terminal.write("helloworld\n");
    QTRY_VERIFY2((shown += terminal.readAll()).contains("Hello Python"), shown.constData());
    QTRY_COMPARE(terminal.state(), QProcess::NotRunning);
    QCOMPARE(terminal.exitCode(), 0);
}

void TestGatepostCli::variantIsSentAsItsChangesMakeIt()
{
    MisbehavingServer server(Answer::http(200, "<r/>"));
    send({QStringLiteral("DEPT_SYNC.V1/inactive"), QStringLiteral("--gateway"), gatewayOf(server)});
    QTRY_COMPARE(server.received().count("<EFF_STATUS IsChanged=\"Y\">I<"), 1);
    QVERIFY(!server.received().contains("${"));
    QCOMPARE(server.received().count("<Transaction>"), 2);
}

void TestGatepostCli::defaultsAreTakenWhereNobodyIsAsked()
{
    const QTemporaryDir folder;
    const QString body = folder.filePath(QStringLiteral("asks.xml"));
    QFile file(body);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("<${?ROOT:helloworld}/>") > 0);
    file.close();
    const QStringList arguments{QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--body"),
                                body};
    const CliRun taken = send(arguments);
    QCOMPARE(taken.code, 0);
    QVERIFY2(taken.out.contains("Hello Python"), taken.out.constData());
    QVERIFY2(taken.err.contains("ROOT is helloworld, its default"), taken.err.constData());
    const CliRun said = send(arguments + QStringList{QStringLiteral("--set"), QStringLiteral("ROOT=other")});
    QVERIFY2(!said.err.contains("default"), said.err.constData());
    QVERIFY(!said.out.contains("Hello Python"));
}

void TestGatepostCli::answersFillInTheSampleThatAsks()
{
    const QString request = QStringLiteral("DEPT_SYNC.V1/one");
    const CliRun unanswered = send({request});
    QCOMPARE(unanswered.code, 0);
    QVERIFY2(unanswered.err.contains("DEPTID is ") && unanswered.err.contains("DESCR is "),
             unanswered.err.constData());
    MisbehavingServer server(Answer::http(200, "<r/>"));
    send({request, QStringLiteral("--gateway"), gatewayOf(server), QStringLiteral("--set"),
          QStringLiteral("DEPTID=20000"), QStringLiteral("--set"), QStringLiteral("DESCR=R & D")});
    QTRY_VERIFY2(server.received().contains("<DESCR IsChanged=\"Y\">R &amp; D</DESCR>"),
                 server.received().constData());
    QVERIFY(server.received().contains(">20000</DEPTID>"));
}

void TestGatepostCli::jsonHoldsVerdictAndBody()
{
    const CliRun run =
        send({QStringLiteral("CHG_TEST.V1/hello"), QStringLiteral("--output"), QStringLiteral("json")});
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.err, QByteArray());
    const QJsonObject json = QJsonDocument::fromJson(run.out).object();
    const QJsonObject verdict = json.value(QLatin1String("verdict")).toObject();
    QCOMPARE(verdict.value(QLatin1String("kind")).toString(), QStringLiteral("accepted"));
    QVERIFY(!QUuid::fromString(verdict.value(QLatin1String("transactionId")).toString()).isNull());
    QCOMPARE(json.value(QLatin1String("environment")).toString(), QStringLiteral("sandbox"));
    QCOMPARE(json.value(QLatin1String("operation")).toString(), QStringLiteral("CHG_TEST.V1"));
    QCOMPARE(json.value(QLatin1String("template")).toString(), QStringLiteral("hello"));
    QCOMPARE(json.value(QLatin1String("gateway")).toString(), m_gateway);
    QCOMPARE(json.value(QLatin1String("http")).toObject().value(QLatin1String("status")).toInt(), 200);
    QVERIFY(json.value(QLatin1String("timings")).toObject().value(QLatin1String("total")).toDouble() > 0);
    QVERIFY(json.value(QLatin1String("body")).toString().contains(QStringLiteral("IBResponse")));
    QVERIFY(json.value(QLatin1String("historyId")).toInt() > 0);
}

void TestGatepostCli::rawIsTheBodyAsItCame()
{
    const QByteArray body = "<r>\xc3\xbc <b/>\r\n</r>";
    MisbehavingServer server(Answer::http(200, body));
    const CliRun run = send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--output"),
                             QStringLiteral("raw"), QStringLiteral("--gateway"), gatewayOf(server)});
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.out, body);
}

void TestGatepostCli::bodyComesFromFileOrStandardInput()
{
    const QString request = QStringLiteral("CHG_SYNC_TEST.V1/helloworld");
    QFile file(m_home.file(QStringLiteral("body.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<FromFile/>");
    file.close();
    QVERIFY(
        send({request, QStringLiteral("--body"), file.fileName()}).out.contains("You submitted: FromFile"));
    const CliRun piped = send({request, QStringLiteral("--body"), QStringLiteral("-"),
                               QStringLiteral("--set"), QStringLiteral("NAME=Piped")},
                              {}, "<${NAME}/>");
    QVERIFY2(piped.out.contains("You submitted: Piped"), piped.err.constData());
    const CliRun undefined =
        send({request, QStringLiteral("--body"), QStringLiteral("-")}, {}, "<a>${WHO}</a>");
    QCOMPARE(undefined.code, 2);
    QVERIFY2(undefined.err.contains("WHO"), undefined.err.constData());
}

void TestGatepostCli::wrongPasswordIsANo()
{
    const CliRun run = send(
        {QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--output"), QStringLiteral("json")},
        {QStringLiteral("GATEPOST_PASSWORD_SANDBOX_PTEST=wrong")});
    QCOMPARE(run.code, 1);
    const QJsonObject verdict =
        QJsonDocument::fromJson(run.out).object().value(QLatin1String("verdict")).toObject();
    QCOMPARE(verdict.value(QLatin1String("kind")).toString(), QStringLiteral("rejected"));
    QCOMPARE(verdict.value(QLatin1String("stage")).toString(), QStringLiteral("node"));
    QVERIFY(!verdict.value(QLatin1String("advice")).toString().isEmpty());
}

void TestGatepostCli::closedPortIsNoAnswer()
{
    QString closed;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        closed = QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort());
    }
    const CliRun run =
        send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--gateway"), closed});
    QCOMPARE(run.code, 3);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains("Never arrived"), run.err.constData());
}

void TestGatepostCli::silenceIsATimeout()
{
    MisbehavingServer server(Answer::never());
    const CliRun run = send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--gateway"),
                             gatewayOf(server), QStringLiteral("--timeout"), QStringLiteral("1"),
                             QStringLiteral("--output"), QStringLiteral("json")});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.out.contains("\"kind\": \"timeout\""), run.out.constData());
}

void TestGatepostCli::loginPageIsNoAnswer()
{
    MisbehavingServer server(Answer::http(200, "<!DOCTYPE html><html><body>Please sign in</body></html>"));
    const CliRun run =
        send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--gateway"), gatewayOf(server)});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains("Not PeopleSoft's answer"), run.err.constData());
}

void TestGatepostCli::unknownNamesAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("template") << QStringList{QStringLiteral("CHG_SYNC_TEST.V1/nothing")}
                              << QByteArray("CHG_SYNC_TEST.V1/helloworld");
    QTest::newRow("operation") << QStringList{QStringLiteral("NOTHING/helloworld")}
                               << QByteArray("CHG_SYNC_TEST.V1");
    QTest::newRow("environment") << QStringList{QStringLiteral("CHG_SYNC_TEST.V1/helloworld"),
                                                QStringLiteral("--environment"), QStringLiteral("nowhere")}
                                 << QByteArray("sandbox");
    QTest::newRow("body") << QStringList{QStringLiteral("CHG_SYNC_TEST.V1/helloworld"),
                                         QStringLiteral("--body"), QStringLiteral("/no/such/body.xml")}
                          << QByteArray("/no/such/body.xml");
}

void TestGatepostCli::unknownNamesAreUsageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const CliRun run = send(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.startsWith("gatepost-cli send: "), run.err.constData());
    QVERIFY2(run.err.contains(said), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
}

void TestGatepostCli::missingPasswordNamesTheVariable()
{
    // A gateway elsewhere gets nothing from the sandbox's documented password.
    const CliRun run = send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--gateway"),
                             QStringLiteral("http://gateway.invalid:8000")});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("GATEPOST_PASSWORD_SANDBOX_PTEST"), run.err.constData());
}

void TestGatepostCli::sentOnceToAServerThatCloses()
{
    MisbehavingServer server(Answer::closeAfterRequest());
    const CliRun run =
        send({QStringLiteral("CHG_TEST.V1/hello"), QStringLiteral("--gateway"), gatewayOf(server)});
    QCOMPARE(run.code, 3);
    QCOMPARE(server.copies(), 1);
}

void TestGatepostCli::passwordIsNowhere()
{
    const QByteArray password = "Pw-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + "&<";
    const QStringList environment{QStringLiteral("GATEPOST_PASSWORD_SANDBOX_PTEST=") +
                                  QString::fromLatin1(password)};
    MisbehavingServer talker(Answer::http(
        200, "<r><echo>" + QString::fromLatin1(password).toHtmlEscaped().toLatin1() + "</echo></r>"));
    for (const QString &output : {QStringLiteral("pretty"), QStringLiteral("raw"), QStringLiteral("json")}) {
        for (const QString &gateway : {m_gateway, gatewayOf(talker)}) {
            const CliRun run =
                send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--output"), output,
                      QStringLiteral("--gateway"), gateway},
                     environment);
            QVERIFY(run.code == 0 || run.code == 1);
            for (const QByteArray &form : {password.left(20), password})
                QVERIFY2(!run.out.contains(form) && !run.err.contains(form), run.out.constData());
        }
    }
    QTRY_VERIFY(talker.received().contains("Password: " + password));
    QCOMPARE(m_home.filesHolding(password.left(20)), QStringList());
    const CliRun shown = runProgram({QStringLiteral("history"), QStringLiteral("show"), QStringLiteral("1")});
    QVERIFY2(shown.out.contains("Password: ********"), shown.out.constData());
}

void TestGatepostCli::historyShowsWhatWasSent()
{
    const QByteArray mark = "Mark" + QByteArray::number(QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(
        send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--body"), QStringLiteral("-")},
             {}, "<" + mark + "/>")
            .code,
        0);
    const CliRun list = runProgram(
        {QStringLiteral("history"), QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("1")});
    QCOMPARE(list.code, 0);
    static const QRegularExpression row(QStringLiteral(
        "^ *([0-9]+)  [0-9-]{10} [0-9:]{8}  \\S.*  CHG_SYNC_TEST\\.V1/helloworld +[0-9]+ ms  Reply"));
    const auto match = row.match(QString::fromUtf8(list.out));
    QVERIFY2(match.hasMatch(), list.out.constData());
    const CliRun show = runProgram({QStringLiteral("history"), QStringLiteral("show"), match.captured(1)});
    QVERIFY2(show.out.contains("<" + mark + "/>"), show.out.constData());
    QVERIFY(show.out.contains("OperationName: CHG_SYNC_TEST.V1"));
    QVERIFY(show.out.contains("200 OK"));
    QVERIFY(show.out.contains("You submitted: " + mark));
    const CliRun search =
        runProgram({QStringLiteral("history"), QStringLiteral("search"), QString::fromLatin1(mark)});
    QCOMPARE(search.out.count('\n'), 1);
    QCOMPARE(
        runProgram({QStringLiteral("history"), QStringLiteral("search"), QStringLiteral("no such text")}).out,
        QByteArray());
}

static CliRun inHistory(const QString &line, const QStringList &more = {})
{
    return runProgram(QStringList{QStringLiteral("history")} + line.split(u' ') + more);
}

void TestGatepostCli::historyIsSearchedMarkedAndExported()
{
    const QByteArray mark = "Marked" + QByteArray::number(QDateTime::currentMSecsSinceEpoch());
    const CliRun sent = send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--body"),
                              QStringLiteral("-"), QStringLiteral("--output"), QStringLiteral("json")},
                             {}, "<" + mark + "/>");
    const QString id =
        QString::number(QJsonDocument::fromJson(sent.out).object().value(QLatin1String("historyId")).toInt());
    QCOMPARE(inHistory(QStringLiteral("note %1 asked twice").arg(id)).code, 0);
    QCOMPARE(inHistory(QStringLiteral("tag %1 retest wrong").arg(id)).code, 0);
    QCOMPARE(inHistory(QStringLiteral("tag -- %1 -wrong").arg(id)).code, 0);
    QCOMPARE(inHistory(QStringLiteral("star %1").arg(id)).code, 0);
    const QString query =
        QStringLiteral("xpath://%1 op:CHG_SYNC pinned: tag:retest note:twice").arg(QString::fromLatin1(mark));
    const CliRun found = inHistory(QStringLiteral("search --format json"), {query});
    QCOMPARE(found.code, 0);
    const QJsonObject row = QJsonDocument::fromJson(found.out).array().at(0).toObject();
    QCOMPARE(QString::number(row.value(QLatin1String("id")).toInt()), id);
    QCOMPARE(row.value(QLatin1String("tags")).toArray(), QJsonArray{QStringLiteral("retest")});
    QCOMPARE(row.value(QLatin1String("note")).toString(), QStringLiteral("asked twice"));
    QVERIFY(inHistory(QStringLiteral("show"), {id}).out.contains("asked twice"));

    const QString har = m_home.file(QStringLiteral("found.har"));
    const QString folder = m_home.file(QStringLiteral("found"));
    QCOMPARE(inHistory(QStringLiteral("export --har"), {har, query}).code, 0);
    QCOMPARE(inHistory(QStringLiteral("export --folder"), {folder, query}).code, 0);
    QFile file(har);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject log =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("log")).toObject();
    QCOMPARE(log.value(QLatin1String("entries")).toArray().size(), 1);
    QVERIFY(QFile::exists(folder + QStringLiteral("/index.json")));

    const CliRun bad = inHistory(QStringLiteral("search evn:UAT"));
    QCOMPARE(bad.code, 2);
    QVERIFY2(bad.err.contains("env:"), bad.err.constData());
    QCOMPARE(inHistory(QStringLiteral("note 99999 x")).code, 2);
    QCOMPARE(inHistory(QStringLiteral("export x")).code, 2);
}

void TestGatepostCli::historyIsCheckedBackedUpAndRestored()
{
    QCOMPARE(send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld")}).code, 0);
    const CliRun sound = inHistory(QStringLiteral("check"));
    QCOMPARE(sound.code, 0);
    QVERIFY2(sound.out.startsWith("ok: "), sound.out.constData());
    const QString kept = m_home.file(QStringLiteral("kept.sqlite"));
    QCOMPARE(inHistory(QStringLiteral("backup"), {kept}).code, 0);
    QCOMPARE(inHistory(QStringLiteral("backup"), {kept}).code, 2);
    const CliRun merged = inHistory(QStringLiteral("restore"), {kept});
    QCOMPARE(merged.code, 0);
    QVERIFY2(merged.err.contains("came in: 0"), merged.err.constData());

    QFile file(history::HistoryStore::defaultFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(8192));
    file.write(QByteArray(static_cast<qsizetype>(file.size()) / 2, '\xA5'));
    file.close();
    const CliRun damaged = inHistory(QStringLiteral("check"));
    QCOMPARE(damaged.code, 1);
    QVERIFY2(damaged.out.contains("set aside"), damaged.out.constData());
    QCOMPARE(inHistory(QStringLiteral("check")).code, 0);
    QCOMPARE(inHistory(QStringLiteral("restore --replace"), {kept}).code, 0);
    QVERIFY(inHistory(QStringLiteral("list")).out.contains("helloworld"));
    QCOMPARE(inHistory(QStringLiteral("restore"), {m_home.file(QStringLiteral("none"))}).code, 2);
}

void TestGatepostCli::historySurvivesAKill()
{
    const QByteArray mark = "Killed" + QByteArray::number(QDateTime::currentMSecsSinceEpoch());
    const auto process = test::startProgram(
        sendArguments({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--set"),
                       QStringLiteral("X=1"), QStringLiteral("--body"), QStringLiteral("-")}));
    process->write("<" + mark + "/>");
    process->closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() > 0, 30'000);
    process->kill();
    QVERIFY(test::hasEnded(*process));
    const CliRun search =
        runProgram({QStringLiteral("history"), QStringLiteral("search"), QString::fromLatin1(mark)});
    QCOMPARE(search.code, 0);
    QCOMPARE(search.out.count('\n'), 1);
}

void TestGatepostCli::storageTroubleIsOnlyAWarning()
{
    QFile file(m_home.file(QStringLiteral("not-a-folder")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const CliRun run = send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld")},
                            {QStringLiteral("XDG_DATA_HOME=") + file.fileName()});
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("Hello Python"));
    QVERIFY2(run.err.contains("history"), run.err.constData());
}

void TestGatepostCli::interruptCancelsASend()
{
    MisbehavingServer server(Answer::never());
    const auto process = test::startProgram(sendArguments(
        {QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--gateway"), gatewayOf(server)}));
    QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() == 1, 30'000);
    ::kill(pid_t(process->processId()), SIGINT);
    QVERIFY(test::hasEnded(*process));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 3);
    QVERIFY(process->readAllStandardError().contains("Cancelled"));
}

void TestGatepostCli::sandboxRunsUntilInterrupted_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestGatepostCli::sandboxRunsUntilInterrupted()
{
    QFETCH(int, signal);
    const auto process =
        test::startProgram({QStringLiteral("sandbox"), QStringLiteral("--port"), QStringLiteral("0")});
    QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), 30'000);
    const QString url = QString::fromUtf8(process->readLine()).trimmed();
    QVERIFY2(url.startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(url));
    const CliRun run =
        send({QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--gateway"), url});
    QVERIFY2(run.code == 0, run.err.constData());
    ::kill(pid_t(process->processId()), signal);
    QVERIFY(test::hasEnded(*process));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
}

void TestGatepostCli::occupiedPortIsAnError()
{
    const QString port = QString::number(m_sandbox->url().port());
    const CliRun run = runProgram({QStringLiteral("sandbox"), QStringLiteral("--port"), port});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(port.toUtf8()), run.err.constData());
}

void TestGatepostCli::stateStaysBelowXdg()
{
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    QStringList strays;
    while (files.hasNext()) {
        const QString name = QDir(m_home.path()).relativeFilePath(files.next());
        if (!name.startsWith(QStringLiteral("data/gatepost/")) &&
            name.contains(QStringLiteral("gatepost"), Qt::CaseInsensitive))
            strays << name;
    }
    QCOMPARE(strays, QStringList());
    QVERIFY(QFile::exists(m_home.file(QStringLiteral("data/gatepost/history.sqlite"))));
}

QTEST_GUILESS_MAIN(TestGatepostCli)
#include "tst_gatepostcli.moc"
