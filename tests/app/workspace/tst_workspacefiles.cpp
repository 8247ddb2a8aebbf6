// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/environmentfile.h"
#include "app/workspace/disk/filenames.h"
#include "app/workspace/disk/manifest.h"
#include "app/workspace/disk/operationfile.h"
#include "app/workspace/disk/sidecar.h"

#include <QFile>
#include <QJsonArray>
#include <QDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::workspace;

static const QString sandbox = QStringLiteral("environments/sandbox.json");

class TestWorkspaceFiles : public QObject
{
    Q_OBJECT

private slots:
    void sampleFilesAreWrittenAsTheyStand();
    void everythingOfAnEnvironmentSurvives();
    void wrongConnectionIsNamed_data();
    void wrongConnectionIsNamed();
    void fingerprintMayBePasted();
    void pathsOfCertificatesAreOfAnyComputer();
    void everythingOfAnOperationSurvives();
    void wrongDetailsAreNamed_data();
    void wrongDetailsAreNamed();
    void effectIsReadsOrChangesOrNotSaid();
    void defaultsAreLeftOut();
    void unknownKeysAreKeptAtEveryLevel();
    void markAndWindowsLineEndsAreRead();
    void damageIsNamedWithLineAndReason_data();
    void damageIsNamedWithLineAndReason();
    void passwordTextIsRefusedAndNeverRepeated();
    void repeatedHeaderBecomesAList();
    void sidecarsAreToldFromPayloads_data();
    void sidecarsAreToldFromPayloads();
    void namesAreCheckedForEverySystem_data();
    void namesAreCheckedForEverySystem();
    void freeNamesCountOn();
};

static QByteArray sample(const QString &file)
{
    QFile handle(QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace/") + file);
    return handle.open(QIODevice::ReadOnly) ? handle.readAll() : QByteArray();
}

void TestWorkspaceFiles::sampleFilesAreWrittenAsTheyStand()
{
    const QByteArray environment = sample(sandbox);
    QVERIFY(!environment.isEmpty());
    QCOMPARE(writeEnvironment(*readEnvironment(sandbox, environment)), environment);
    for (const QString &id : {QStringLiteral("CHG_SYNC_TEST.V1"), QStringLiteral("CHG_TEST.V1"),
                              QStringLiteral("DEPT_SYNC.V1")}) {
        const QByteArray operation = sample(operationFile(id));
        QVERIFY(!operation.isEmpty());
        QCOMPARE(writeOperation(*readOperation(operationFile(id), operation)), operation);
    }
    const QByteArray manifest = sample(manifestFile());
    QCOMPARE(writeManifest(*readManifest(manifestFile(), manifest)), manifest);
}

void TestWorkspaceFiles::everythingOfAnEnvironmentSurvives()
{
    Environment environment{.id = QStringLiteral("sandbox"),
                            .name = QStringLiteral("UAT „Süd“ \\ \"q\" \u20ac\U0001F600"),
                            .environmentClass = EnvironmentClass::Acceptance,
                            .colour = QStringLiteral("#A0b1C2"),
                            .gatewayUrl = QUrl(QStringLiteral("https://[::1]:8443/prefix")),
                            .nodes = {},
                            .variables = {},
                            .proxy = {},
                            .timeoutSeconds = 7,
                            .stamp = QStringLiteral("PUM 51"),
                            .sandboxFault = QStringLiteral("delay=5s"),
                            .notes = QStringLiteral("one\ntwo\t\u0001"),
                            .other = {{QStringLiteral("dns"), QJsonObject{{QStringLiteral("ca"), 1.5}}}}};
    Connection &connection = environment.connection;
    connection.connectSeconds = 9;
    connection.proxyLogin = {QStringLiteral("jdoe"), true, {{QStringLiteral("domain"), QStringLiteral("X")}}};
    connection.loginScheme = http::LoginScheme::Digest;
    connection.login = {QStringLiteral("clerk"), true, {{QStringLiteral("realm"), 1}}};
    connection.files = {.authorities = QStringLiteral("certificates/site.pem"),
                        .client = QStringLiteral("~/me.pem"),
                        .key = QStringLiteral("/etc/me.key"),
                        .hasPassphrase = true,
                        .other = {{QStringLiteral("curve"), QStringLiteral("x")}}};
    connection.leastTls = http::TlsVersion::Tls11;
    connection.accepted = QStringList{QString(64, QLatin1Char('a')), QString(64, QLatin1Char('0'))};
    connection.followsRedirects = connection.keepsCookies = true;
    environment.nodes[QStringLiteral("from")].hasPassword = true;
    environment.nodes[QStringLiteral("a hub")].name = QStringLiteral("B");
    environment.variables = {{QStringLiteral("x"), QStringLiteral("1")}, {QStringLiteral("y"), QString()}};
    for (const http::Proxy &proxy :
         {http::Proxy{}, http::Proxy{.kind = http::ProxyKind::System, .host = {}, .port = 0},
          http::Proxy{.kind = http::ProxyKind::Http, .host = QStringLiteral("proxy"), .port = 3128},
          http::Proxy{.kind = http::ProxyKind::Socks5, .host = QStringLiteral("::1"), .port = 1080}}) {
        environment.proxy = proxy;
        const Read<Environment> read = readEnvironment(sandbox, writeEnvironment(environment));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(*read, environment);
    }
}

void TestWorkspaceFiles::wrongConnectionIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    QTest::newRow("password") << QByteArray("{\n\"login\": {\"user\": \"a\", \"password\": \"topsecret\"}}")
                              << QStringLiteral("“login.password” must be the word");
    QTest::newRow("proxy password") << QByteArray("{\n\"proxyLogin\": {\"password\": \"topsecret\"}}")
                                    << QStringLiteral("“proxyLogin.password” must be the word");
    QTest::newRow("pass-phrase") << QByteArray("{\n\"tls\": {\"passphrase\": \"topsecret\"}}")
                                 << QStringLiteral("“tls.passphrase” must be the word");
    QTest::newRow("scheme") << QByteArray("{\n\"login\": {\"scheme\": \"ntlm\"}}")
                            << QStringLiteral("basic or digest");
    QTest::newRow("version") << QByteArray("{\n\"tls\": {\"minimum\": \"3\"}}") << QStringLiteral("1.0, 1.1");
    QTest::newRow("fingerprint") << QByteArray("{\n\"tls\": {\"accepted\": [\"all\"]}}")
                                 << QStringLiteral("64 hexadecimal digits");
    QTest::newRow("production") << QByteArray("{\n\"class\": \"production\", \"tls\": {\"accepted\": [\"" +
                                              QByteArray(64, 'a') + "\"]}}")
                                << QStringLiteral("not for production");
    QTest::newRow("redirects") << QByteArray("{\n\"redirects\": \"always\"}") << QStringLiteral("\"follow\"");
    QTest::newRow("cookies") << QByteArray("{\n\"cookies\": true}") << QStringLiteral("“cookies”");
    QTest::newRow("time-out") << QByteArray("{\n\"connectTimeout\": 0}")
                              << QStringLiteral("“connectTimeout”");
}

void TestWorkspaceFiles::wrongConnectionIsNamed()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, problem);
    const Read<Environment> read = readEnvironment(sandbox, json);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(problem), qPrintable(read.error().message));
    QVERIFY(!read.error().message.contains(QStringLiteral("topsecret")));
    QCOMPARE(read.error().line, 2);
}

void TestWorkspaceFiles::fingerprintMayBePasted()
{
    const QByteArray pairs = QByteArray("AB:").repeated(31) + "AB";
    const Read<Environment> read = readEnvironment(sandbox, "{\"tls\": {\"accepted\": [\"" + pairs + "\"]}}");
    QVERIFY(read);
    QCOMPARE(read->connection.accepted, QStringList{QStringLiteral("ab").repeated(32)});
}

void TestWorkspaceFiles::pathsOfCertificatesAreOfAnyComputer()
{
    const QString home = QDir::homePath();
    QCOMPARE(portablePath(QStringLiteral("/srv/team/ca.pem"), QStringLiteral("/srv/team")),
             QStringLiteral("ca.pem"));
    QCOMPARE(portablePath(home + QStringLiteral("/c/me.p12"), QStringLiteral("/srv/team")),
             QStringLiteral("~/c/me.p12"));
    QCOMPARE(portablePath(QStringLiteral("/etc/me.p12"), {}), QStringLiteral("/etc/me.p12"));
    QCOMPARE(wholePath(QStringLiteral("~/c/me.p12"), QStringLiteral("/srv/team")),
             home + QStringLiteral("/c/me.p12"));
    QCOMPARE(wholePath(QStringLiteral("../ca.pem"), QStringLiteral("/srv/team")),
             QStringLiteral("/srv/ca.pem"));
    QCOMPARE(wholePath({}, QStringLiteral("/srv/team")), QString());
}

void TestWorkspaceFiles::everythingOfAnOperationSurvives()
{
    const Operation operation{
        .id = QStringLiteral("X.V1"),
        .alias = QStringLiteral("X.v1"),
        .type = broker::OperationType::Ping,
        .connector = broker::Connector::HttpListening,
        .placement = broker::Placement::Query,
        .from = QStringLiteral("hub"),
        .to = {},
        .user = QStringLiteral("clerk"),
        .details = {.method = QStringLiteral("GET"),
                    .parameters = {{QStringLiteral("subQueue"), QStringLiteral("SQ1")},
                                   {QStringLiteral("externalMessageId"), QString()}},
                    .query = {{QStringLiteral("trace"), QStringLiteral("1")},
                              {QStringLiteral("trace"), QStringLiteral("2")}},
                    .cookies = {{QStringLiteral("zone"), QStringLiteral("eu")}},
                    .soap = broker::SoapVersion::Soap12,
                    .isWholeEnvelope = true,
                    .path = QStringLiteral("jobs/{EMPLID}"),
                    .accept = QStringLiteral("text/csv"),
                    .compress = true},
        .headers = {{QStringLiteral("Zeta"), QStringLiteral("${A}")}, {QStringLiteral("Alpha"), QString()}},
        .variables = {{QStringLiteral("A"), QStringLiteral("1")}},
        .effect = Effect::Changes,
        .notes = QStringLiteral("n"),
        .compare = {{QStringLiteral("comments"), true}},
        .other = {{QStringLiteral("ignore"), QJsonArray{1, QStringLiteral("two")}}}};
    const Read<Operation> read = readOperation(operationFile(operation.id), writeOperation(operation));
    QVERIFY(read);
    QCOMPARE(*read, operation);
}

void TestWorkspaceFiles::wrongDetailsAreNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    QTest::newRow("parameter") << QByteArray("{\n\"parameters\": {\"queue\": \"x\"}}")
                               << QStringLiteral("“queue”");
    QTest::newRow("method") << QByteArray("{\n\"method\": \"GET /\"}") << QStringLiteral("HTTP method");
    QTest::newRow("connector") << QByteArray("{\n\"connector\": \"SoapConnector\"}")
                               << QStringLiteral("RESTListeningConnector");
    QTest::newRow("placement") << QByteArray("{\n\"placement\": \"body\"}") << QStringLiteral("ibrequest");
    QTest::newRow("soap") << QByteArray("{\n\"soap\": \"2\"}") << QStringLiteral("1.1 or 1.2");
    QTest::newRow("envelope") << QByteArray("{\n\"envelope\": \"none\"}") << QStringLiteral("built or whole");
    QTest::newRow("compress") << QByteArray("{\n\"compress\": \"yes\"}") << QStringLiteral("true or false");
}

void TestWorkspaceFiles::wrongDetailsAreNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, problem);
    const Read<Operation> read = readOperation(operationFile(QStringLiteral("X")), json);
    QVERIFY(!read);
    QCOMPARE(read.error().line, 2);
    QVERIFY2(read.error().message.contains(problem), qPrintable(read.error().message));
}

void TestWorkspaceFiles::effectIsReadsOrChangesOrNotSaid()
{
    const QString file = operationFile(QStringLiteral("X"));
    QCOMPARE(readOperation(file, "{}")->effect, Effect::Unknown);
    QVERIFY(!writeOperation(Operation()).contains("effect"));
    QCOMPARE(readOperation(file, R"({"effect":"reads"})")->effect, Effect::Reads);
    const Read<Operation> wrong = readOperation(file, "{\n\"effect\": \"none\"}");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().line, 2);
    QVERIFY(wrong.error().message.contains(QStringLiteral("reads or changes")));
}

void TestWorkspaceFiles::defaultsAreLeftOut()
{
    Environment environment;
    environment.name = QStringLiteral("DEV");
    const QByteArray json = writeEnvironment(environment);
    for (const char *key : {"timeout", "proxy", "stamp", "sandboxFault", "notes", "variables", "gatewayUrl"})
        QVERIFY2(!json.contains('"' + QByteArray(key) + '"'), key);
    QVERIFY(writeSidecar({}).size() < 20);
}

void TestWorkspaceFiles::unknownKeysAreKeptAtEveryLevel()
{
    const QByteArray json =
        R"({"later":{"a":[1,{"b":null}]},"nodes":{"from":{"name":"N","since":2020}},"name":"X"})";
    const QByteArray written = writeEnvironment(*readEnvironment(sandbox, json));
    QVERIFY(written.contains("\"from\": { \"name\": \"N\", \"since\": 2020 }"));
    QVERIFY(written.contains("\"later\": {"));
    QVERIFY(written.contains("{ \"b\": null }"));
    QVERIFY(writeOperation(*readOperation(operationFile(QStringLiteral("X")), "{\"checks\":true}"))
                .contains("\"checks\": true"));
    QVERIFY(writeManifest(*readManifest(manifestFile(), "{\"owner\":\"me\"}")).contains("\"owner\": \"me\""));
    QVERIFY(writeSidecar(*readSidecar(QStringLiteral("a.json"), "{\"overrides\":{\"to\":\"x\"}}"))
                .contains("\"overrides\": { \"to\": \"x\" }"));
}

void TestWorkspaceFiles::markAndWindowsLineEndsAreRead()
{
    QByteArray json = sample(sandbox);
    const Environment plain = *readEnvironment(sandbox, json);
    json.replace("\n", "\r\n");
    QCOMPARE(*readEnvironment(sandbox, "\xEF\xBB\xBF" + json), plain);
}

void TestWorkspaceFiles::damageIsNamedWithLineAndReason_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &json, int line, const char *reason) {
        QTest::newRow(name) << json << line << QString::fromUtf8(reason);
    };
    row("empty", "", 1, "empty");
    row("blank", " \n ", 1, "empty");
    row("a list", "[]", 1, "one JSON object");
    row("cut short", "{\n\"name\": \"a\",\n\"class\"", 3, "not valid JSON");
    row("trailing comma", "{\n\"name\": \"a\",\n}", 3, "not valid JSON");
    row("not UTF-8", "{\n\"name\": \"\xFF\"\n}", 2, "not valid JSON");
    row("merge conflict", "{\n<<<<<<< HEAD\n\"name\": 1\n=======\n}", 2, "merge conflict");
    row("twice", "{\n\"name\": \"a\",\n\"name\": \"b\"}", 3, "“name” stands there twice");
    row("twice within", "{\n\"nodes\":\n{\"from\":{\"name\":\"a\",\n\"name\":\"b\"}}}", 4,
        "“nodes.from.name”");
    row("newer", "{\n\n\"format\": 2}", 3, "newer Gatepost (format 2");
    row("much newer", "{\"format\": 3000000000}", 1, "format");
    row("format zero", "{\"format\": 0}", 1, "“format” must be 1");
    row("format text", "{\"format\": \"1\"}", 1, "“format” must be 1");
    row("name a number", "{\n\"name\": 5}", 2, "“name” must be a text");
    row("name null", "{\n\"name\": null}", 2, "“name” must be a text");
    row("class", "{\n\"class\": \"prod\"}", 2, "“class” must be sandbox, test, acceptance or production");
    row("colour", "{\n\n\"colour\": \"green\"}", 3, "“colour”");
    row("url", "{\n\"gatewayUrl\": \"host:80\"}", 2, "“gatewayUrl”");
    row("url scheme", "{\n\"gatewayUrl\": \"ftp://host\"}", 2, "“gatewayUrl”");
    row("url query", "{\n\"gatewayUrl\": \"http://host/?a=b\"}", 2, "“gatewayUrl”");
    row("nodes a list", "{\n\"nodes\": []}", 2, "“nodes” must be an object");
    row("node a text", "{\"nodes\": {\n\"from\": \"PTEST\"}}", 2, "“nodes.from” must be an object");
    row("node name", "{\"nodes\": {\n\"from\": {\n\"name\": 1}}}", 3, "“nodes.from.name” must be a text");
    row("variable", "{\"variables\": {\n\"A\": 1}}", 2, "“variables.A” must be a text");
    row("timeout text", "{\n\"timeout\": \"120\"}", 2, "“timeout” must be a whole number");
    row("timeout zero", "{\n\"timeout\": 0}", 2, "“timeout” must be a whole number from 1");
    row("timeout huge", "{\n\"timeout\": 1e300}", 2, "“timeout” must be a whole number");
    row("timeout half", "{\n\"timeout\": 1.5}", 2, "“timeout” must be a whole number");
    row("proxy", "{\n\"proxy\": \"proxy:3128\"}", 2, "“proxy” must be");
    row("proxy port", "{\n\"proxy\": \"http://proxy\"}", 2, "“proxy” must be");
}

void TestWorkspaceFiles::damageIsNamedWithLineAndReason()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, line);
    QFETCH(const QString, reason);
    const Read<Environment> read = readEnvironment(sandbox, json);
    QVERIFY(!read);
    QCOMPARE(read.error().file, sandbox);
    QVERIFY2(read.error().message.contains(reason), qPrintable(read.error().message));
    QCOMPARE(read.error().line, line);
}

void TestWorkspaceFiles::passwordTextIsRefusedAndNeverRepeated()
{
    for (const QByteArray json : {"{\"nodes\":{\"from\":{\"name\":\"N\",\n\"password\":\"Tr0ub4dor\"}}}",
                                  "{\"gatewayUrl\":\n\"https://me:Tr0ub4dor@host\"}",
                                  "{\"gatewayUrl\":\n\"https://me:Tr0ub4d@or@ho st\"}",
                                  "{\"proxy\":\n\"http://me:Tr0ub4dor@host:80\"}"}) {
        const Read<Environment> read = readEnvironment(sandbox, json);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(QStringLiteral("password")), qPrintable(read.error().message));
        QVERIFY(!read.error().message.contains(QStringLiteral("Tr0ub4d")));
    }
}

void TestWorkspaceFiles::repeatedHeaderBecomesAList()
{
    Operation operation;
    operation.headers = {{QStringLiteral("Cookie"), QStringLiteral("a=1")},
                         {QStringLiteral("X"), QStringLiteral("y")},
                         {QStringLiteral("Cookie"), QStringLiteral("b=2")}};
    const QByteArray json = writeOperation(operation);
    QVERIFY(json.contains("\"Cookie\": [\"a=1\", \"b=2\"]"));
    const auto headers = readOperation(operationFile(QStringLiteral("X")), json)->headers;
    QCOMPARE(headers.size(), 3);
    QCOMPARE(headers.at(1).second, QStringLiteral("b=2"));
}

void TestWorkspaceFiles::sidecarsAreToldFromPayloads_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &files, const char *expected) {
        QTest::newRow(name) << files.split(QLatin1Char(' ')) << QString::fromUtf8(expected);
    };
    row("alone", QStringLiteral("a.xml operation.json"), "a.xml:");
    row("with sidecar", QStringLiteral("a.json a.xml operation.json"), "a.xml:a.json");
    row("JSON payload", QStringLiteral("a.json b.xml"), "a.json: b.xml:");
    row("JSON payload with sidecar", QStringLiteral("a.json a.json.json"), "a.json:a.json.json");
    row("two dots", QStringLiteral("a.b.json a.b.csv a.json"), "a.b.csv:a.b.json a.json:");
    row("hidden and backups",
        QStringLiteral(".a.xml a.xml~ a.xml.orig #a.xml# .a.xml.swp a.xml.AbCdEf b.txt"), "b.txt:");
    row("no suffix", QStringLiteral("README a.xml"), "a.xml:");
}

void TestWorkspaceFiles::sidecarsAreToldFromPayloads()
{
    QFETCH(const QStringList, files);
    QFETCH(const QString, expected);
    QStringList found;
    for (const PayloadFile &payload : payloadFiles(files))
        found << payload.file + QLatin1Char(':') + payload.sidecar;
    QCOMPARE(found.join(QLatin1Char(' ')), expected);
}

void TestWorkspaceFiles::namesAreCheckedForEverySystem_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("valid");
    for (const QString &name :
         {QStringLiteral("DEPT_SYNC.V1"), QStringLiteral("hire, future-dated"), QStringLiteral("Löschen 2"),
          QStringLiteral("雇用"), QStringLiteral("console"), QStringLiteral("COM10"),
          QString(100, QLatin1Char('x'))})
        QTest::newRow(qPrintable(name)) << name << true;
    for (const QString &name : {QString(),
                                QStringLiteral(" "),
                                QStringLiteral("."),
                                QStringLiteral(".."),
                                QStringLiteral("../x"),
                                QStringLiteral("a/b"),
                                QStringLiteral("a\\b"),
                                QStringLiteral("C:x"),
                                QStringLiteral("what?"),
                                QStringLiteral("a*"),
                                QStringLiteral("a\nb"),
                                QStringLiteral("con"),
                                QStringLiteral("NUL.txt"),
                                QStringLiteral("Lpt1"),
                                QStringLiteral("x "),
                                QStringLiteral(" x"),
                                QStringLiteral("x."),
                                QStringLiteral(".hidden"),
                                QStringLiteral("x~"),
                                QStringLiteral("x.orig"),
                                QStringLiteral("a\u200bb"),
                                QStringLiteral("a\u202egpj"),
                                QStringLiteral("a\u00a0b"),
                                QStringLiteral("a\u0085b"),
                                QString(101, QLatin1Char('x')),
                                QString(100, QChar(0x96c7))})
        QTest::newRow(qPrintable(QStringLiteral("not ") + name)) << name << false;
}

void TestWorkspaceFiles::namesAreCheckedForEverySystem()
{
    QFETCH(const QString, name);
    QFETCH(const bool, valid);
    const Result<> result = validateFileName(name);
    QCOMPARE(result.has_value(), valid);
    QVERIFY(valid || !result.error().message.isEmpty());
}

void TestWorkspaceFiles::freeNamesCountOn()
{
    const QStringList taken{QStringLiteral("DEPT"), QStringLiteral("dept 2"), QStringLiteral("New")};
    const auto isTaken = [&taken](const QString &name) {
        return std::any_of(taken.begin(), taken.end(),
                           [&name](const QString &other) { return isSameFileName(name, other); });
    };
    QCOMPARE(freeName(QStringLiteral("POS"), isTaken), QStringLiteral("POS"));
    QCOMPARE(freeName(QStringLiteral("Dept"), isTaken), QStringLiteral("Dept 3"));
    QCOMPARE(freeName(QStringLiteral("dept 2"), isTaken), QStringLiteral("dept 3"));
    QCOMPARE(freeName(QStringLiteral("a/b"), isTaken), QStringLiteral("a_b"));
    QCOMPARE(freeName(QStringLiteral("con"), isTaken), QStringLiteral("New 2"));
    QCOMPARE(freeName(QString(), isTaken), QStringLiteral("New 2"));
    QCOMPARE(freeName(QStringLiteral("operation"), isTaken), QStringLiteral("New 2"));
}

QTEST_GUILESS_MAIN(TestWorkspaceFiles)
#include "tst_workspacefiles.moc"
