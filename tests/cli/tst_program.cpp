// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/catalogue/knownerrors.h"
#include "app/cli/program.h"
#include "app/history/historystore.h"
#include "tests/cli/clirun.h"
#include "tests/support/testhome.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gatepost;
using gatepost::test::CliRun;
using gatepost::test::runInProcess;
using gatepost::test::TestHome;

/// Help, usage errors, and the commands that need no network, in process.
class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void helpTellsEveryCommandAndExitCode();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void versionIsPrinted();
    void wrongUsageIsOneLineAndTwo_data();
    void wrongUsageIsOneLineAndTwo();

    void formatPrintsIndented_data();
    void formatPrintsIndented();
    void formatKeepsTheDeclaredEncoding();
    void formatNamesThePlaceOfAnError();
    void formatOfNothingIsAnError();
    void formatIsIdempotent();

    void validateTellsEveryViolation();
    void validateNeedsASchema();

    void verdictOfABody_data();
    void verdictOfABody();
    void verdictReadsTheHeadThatCurlSaved_data();
    void verdictReadsTheHeadThatCurlSaved();
    void verdictRefusesAHeadThatIsNone();
    void verdictKnowsWhatTheUserExplained();

    void emptyHistoryIsNoError();
    void unwritableOutputIsAnError();

private:
    QString file(const QString &name, const QByteArray &bytes);

    TestHome m_home;
};

void TestProgram::initTestCase()
{
    QVERIFY(QDir().exists(m_home.path()));
}

QString TestProgram::file(const QString &name, const QByteArray &bytes)
{
    QFile file(m_home.file(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return file.fileName();
}

void TestProgram::helpTellsEveryCommandAndExitCode()
{
    const CliRun run = runInProcess({QStringLiteral("--help")});
    QCOMPARE(run.code, 0);
    for (const char *needed :
         {"send", "wire", "format", "xpath", "verdict", "history", "sandbox", "--version", "\n  0  ",
          "\n  1  ", "\n  2  ", "\n  3  ", "GATEPOST_PASSWORD_<ENVIRONMENT>_<NODE>"})
        QVERIFY2(run.out.contains(needed), needed);
}

void TestProgram::everyCommandHasHelp_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("options");
    const auto options = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    QTest::newRow("send") << QStringLiteral("send")
                          << options("--workspace --environment --body --set --timeout --gateway --output");
    QTest::newRow("wire") << QStringLiteral("wire")
                          << options("--workspace --environment --body --set --gateway --origins");
    QTest::newRow("format") << QStringLiteral("format") << options("--check FILE|-");
    QTest::newRow("xpath") << QStringLiteral("xpath") << options("--prefix-free EXPRESSION FILE|-");
    QTest::newRow("verdict") << QStringLiteral("verdict") << options("--head --type");
    QTest::newRow("schema") << QStringLiteral("schema")
                            << options("--workspace --environment --xsd --wsdl --from");
    QTest::newRow("history") << QStringLiteral("history")
                             << options("list show search export check backup restore --limit --format");
    QTest::newRow("sandbox") << QStringLiteral("sandbox") << options("--port");
}

void TestProgram::everyCommandHasHelp()
{
    QFETCH(QString, command);
    QFETCH(QStringList, options);
    const CliRun run = runInProcess({command, QStringLiteral("--help")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.startsWith("Usage: gatepost-cli " + command.toUtf8()));
    for (const QString &needed :
         options + QStringList{QStringLiteral("Examples:"), QStringLiteral("Exit codes:")})
        QVERIFY2(run.out.contains(needed.toUtf8()), qPrintable(needed));
    const QList<QByteArray> lines = run.out.split('\n');
    for (const QByteArray &line : lines)
        QVERIFY2(QString::fromUtf8(line).size() <= 100, line.constData());
}

void TestProgram::versionIsPrinted()
{
    const CliRun run = runInProcess({QStringLiteral("--version")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray("gatepost-cli " GATEPOST_VERSION "\n"));
}

void TestProgram::wrongUsageIsOneLineAndTwo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("said");
    const auto add = [](const char *line, const char *said) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(said);
    };
    add("", "No command");
    add("explode", "explode");
    add("send", "OPERATION/TEMPLATE");
    add("send helloworld", "OPERATION/TEMPLATE");
    add("send --nonsense A/b", "nonsense");
    add("send --output yaml A/b", "yaml");
    add("send --set NAME A/b", "NAME=VALUE");
    add("send --timeout soon A/b", "soon");
    add("send --timeout 0 A/b", "--timeout");
    add("send --gateway ftp://x A/b", "--gateway");
    add("send --workspace /no/such/folder A/b", "/no/such/folder");
    add("wire", "OPERATION/TEMPLATE");
    add("wire A/b C/d", "one request and one environment");
    add("format a b", "One file");
    add("format /no/such/file.xml", "/no/such/file.xml");
    add("verdict", "Name one file");
    add("verdict /no/such/reply.xml", "/no/such/reply.xml");
    add("verdict --type maybe -", "maybe");
    add("verdict --head /no/such/head -", "/no/such/head");
    add("history", "list, show ID or search QUERY");
    add("history show", "list, show ID or search QUERY");
    add("history show seventeen", "seventeen");
    add("history show 17", "no exchange 17");
    add("history list --limit none", "none");
    add("history list --output xml", "xml");
    add("sandbox --port high", "high");
    add("sandbox --port 70000", "70000");
    add("sandbox now", "now");
}

void TestProgram::wrongUsageIsOneLineAndTwo()
{
    QFETCH(QString, line);
    QFETCH(QString, said);
    const CliRun run = runInProcess(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QCOMPARE(run.code, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.startsWith("gatepost-cli"), run.err.constData());
    QVERIFY2(run.err.contains(said.toUtf8()), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
}

void TestProgram::formatPrintsIndented_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("in");
    const QByteArray document = "<a><b>1</b><c/></a>";
    QTest::newRow("standard input") << QStringList{QStringLiteral("format")} << document;
    QTest::newRow("dash") << QStringList{QStringLiteral("format"), QStringLiteral("-")} << document;
    QTest::newRow("file") << QStringList{QStringLiteral("format"), file(QStringLiteral("a.xml"), document)}
                          << QByteArray();
    QTest::newRow("byte order mark") << QStringList{QStringLiteral("format")} << "\xef\xbb\xbf" + document;
}

void TestProgram::formatPrintsIndented()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, in);
    const CliRun run = runInProcess(arguments, in);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.trimmed(), QByteArray("<a>\n  <b>1</b>\n  <c/>\n</a>"));
    QCOMPARE(run.err, QByteArray());
}

void TestProgram::formatKeepsTheDeclaredEncoding()
{
    const CliRun run = runInProcess({QStringLiteral("format")},
                                    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a><b>Gr\xfc\xdf"
                                    "e</b></a>");
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("ISO-8859-1"));
    QVERIFY2(run.out.contains("<b>Gr\xfc\xdf"
                              "e</b>"),
             run.out.constData());
}

void TestProgram::formatNamesThePlaceOfAnError()
{
    const QString name = file(QStringLiteral("broken.xml"), "<a>\n<b></c>\n</a>");
    const CliRun run = runInProcess({QStringLiteral("format"), name});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.startsWith(name.toUtf8() + ":2:"), run.err.constData());
    QVERIFY(run.out.contains("</c>"));
    QVERIFY(runInProcess({QStringLiteral("format")}, "<a>").err.startsWith("<stdin>:1:"));
    const CliRun check = runInProcess({QStringLiteral("format"), QStringLiteral("--check")}, "<a>");
    QCOMPARE(check.code, 2);
    QVERIFY(check.out.isEmpty() && check.err.startsWith("<stdin>:1:4:"));
    QCOMPARE(runInProcess({QStringLiteral("format"), QStringLiteral("--check")}, "<a/>").code, 0);
}

void TestProgram::formatOfNothingIsAnError()
{
    QCOMPARE(runInProcess({QStringLiteral("format")}).code, 2);
    QCOMPARE(runInProcess({QStringLiteral("format"), file(QStringLiteral("empty.xml"), {})}).code, 2);
}

void TestProgram::formatIsIdempotent()
{
    const QByteArray once = runInProcess({QStringLiteral("format")}, "<a><b>1</b><c>x<i/>y</c></a>").out;
    QCOMPARE(runInProcess({QStringLiteral("format")}, once).out, once);
}

static const QByteArray rejection = "<?xml version=\"1.0\"?>\n<IBResponse "
                                    "type=\"error\"><DefaultTitle>Integration Broker Response</DefaultTitle>"
                                    "<StatusCode>20</StatusCode><MessageSet>158</MessageSet><MessageID>536</"
                                    "MessageID><DefaultMessage>User X not "
                                    "authorized to invoke Service Operation Y. "
                                    "(158,536)</DefaultMessage><MessageParameters></MessageParameters>"
                                    "</IBResponse>";

void TestProgram::validateTellsEveryViolation()
{
    const QString schema = file(QStringLiteral("a.xsd"),
                                "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'><s:element name='a'>"
                                "<s:complexType><s:sequence><s:element name='d' type='s:date' "
                                "maxOccurs='9'/></s:sequence></s:complexType></s:element></s:schema>");
    const QStringList arguments{QStringLiteral("validate"), QStringLiteral("-"), QStringLiteral("--schema"),
                                schema};
    QCOMPARE(runInProcess(arguments, "<a><d>2026-01-01</d></a>").code, 0);
    const CliRun bad = runInProcess(arguments, "<a>\n<d>1</d>\n <d>2</d></a>");
    QCOMPARE(bad.code, 1);
    QCOMPARE(bad.out, QByteArray("<stdin>:2:1: “1” in d is no valid date.\n"
                                 "<stdin>:3:2: “2” in d is no valid date.\n"));
    const CliRun broken = runInProcess(arguments, "<a><d></a>");
    QCOMPARE(broken.code, 2);
    QVERIFY(broken.err.contains("<stdin>:1:"));
}

void TestProgram::validateNeedsASchema()
{
    QCOMPARE(runInProcess({QStringLiteral("validate"), QStringLiteral("-")}, "<a/>").code, 2);
    const QString none = file(QStringLiteral("none.xsd"), "<a/>");
    QCOMPARE(runInProcess({QStringLiteral("validate"), QStringLiteral("-"), QStringLiteral("--schema"), none},
                          "<a/>")
                 .code,
             2);
}

void TestProgram::verdictOfABody_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kind");
    const QByteArray accepted =
        "<IBResponse type=\"success\"><DefaultTitle>Integration Broker Response</DefaultTitle>"
        "<StatusCode>0</StatusCode><TransactionID>A.B.92</TransactionID></IBResponse>";
    QTest::newRow("reply") << QByteArray("<response/>") << 0 << QStringLiteral("reply");
    QTest::newRow("accepted") << accepted << 0 << QStringLiteral("accepted");
    QTest::newRow("rejected") << rejection << 1 << QStringLiteral("rejected");
    QTest::newRow("blocked") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>") << 3
                             << QStringLiteral("blocked");
    QTest::newRow("malformed") << QByteArray("<response><a></response>") << 3 << QStringLiteral("malformed");
}

void TestProgram::verdictOfABody()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    QFETCH(QString, kind);
    const CliRun run = runInProcess({QStringLiteral("verdict"), QStringLiteral("-")}, body);
    QCOMPARE(run.code, code);
    QVERIFY2(run.out.startsWith("{\n  \"kind\": "), run.out.constData());
    const QJsonObject json = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(json.value(QLatin1String("kind")).toString(), kind);
    QCOMPARE(json.contains(QLatin1String("messageSet")), kind == QLatin1String("rejected"));
    QCOMPARE(json.contains(QLatin1String("transactionId")), kind == QLatin1String("accepted"));
}

void TestProgram::verdictReadsTheHeadThatCurlSaved_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("CR LF") << QByteArray(
        "HTTP/1.1 502 Bad Gateway\r\nServer: squid\r\nContent-Type: text/html\r\n\r\n");
    QTest::newRow("LF") << QByteArray("HTTP/1.1 502 Bad Gateway\nServer: squid\nContent-Type: text/html\n\n");
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2 502 \r\nserver: squid\r\n\r\n");
    QTest::newRow("after another") << QByteArray(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 502 Bad Gateway\r\nServer: squid\r\n\r\n");
}

void TestProgram::verdictReadsTheHeadThatCurlSaved()
{
    QFETCH(QByteArray, head);
    const CliRun run = runInProcess({QStringLiteral("verdict"), QStringLiteral("-"), QStringLiteral("--head"),
                                     file(QStringLiteral("head.txt"), head)},
                                    "<html><body>Bad gateway</body></html>");
    QCOMPARE(run.code, 3);
    const QJsonObject json = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(json.value(QLatin1String("kind")).toString(), QStringLiteral("blocked"));
    QCOMPARE(json.value(QLatin1String("httpStatus")).toInt(), 502);
}

void TestProgram::verdictRefusesAHeadThatIsNone()
{
    for (const QByteArray &head :
         {QByteArray(), QByteArray("not a head"), QByteArray("Server: x\r\n"), QByteArray("\0\1\2", 3)}) {
        const QString name = file(QStringLiteral("nohead.txt"), head);
        const CliRun run = runInProcess(
            {QStringLiteral("verdict"), QStringLiteral("-"), QStringLiteral("--head"), name}, "<a/>");
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains(name.toUtf8()), run.err.constData());
    }
}

void TestProgram::verdictKnowsWhatTheUserExplained()
{
    const QByteArray body =
        "<IBResponse type=\"error\"><StatusCode>20</StatusCode><MessageSet>20001</MessageSet>"
        "<MessageID>7</MessageID><DefaultMessage>Ours</DefaultMessage></IBResponse>";
    const auto verdict = [&body] {
        return runInProcess({QStringLiteral("verdict"), QStringLiteral("-")}, body);
    };
    const QString place = broker::KnownErrors::defaultFile();
    QVERIFY(verdict().out.contains("not in the catalogue"));
    broker::CatalogueEntry entry;
    entry.messageSet = 20001;
    entry.messageNumber = 7;
    entry.remedy = QStringLiteral("Ask payroll.");
    QVERIFY(broker::KnownErrors().add(entry));
    QVERIFY(verdict().out.contains("Ask payroll."));

    QFile file(place);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": 1,\n\n\"errors\": [");
    file.close();
    const CliRun run = verdict();
    QVERIFY(file.remove());
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains(place.toUtf8() + ", line 3"), run.err.constData());
}

void TestProgram::emptyHistoryIsNoError()
{
    for (const char *line : {"history list", "history search anything"}) {
        const CliRun run = runInProcess(QString::fromLatin1(line).split(QLatin1Char(' ')));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, QByteArray());
    }
    QCOMPARE(runInProcess({QStringLiteral("history"), QStringLiteral("list"), QStringLiteral("--output"),
                           QStringLiteral("json")})
                 .out,
             QByteArray("[]\n"));
    QVERIFY2(!QFile::exists(history::HistoryStore::defaultFile()), "looking made a file");
}

void TestProgram::unwritableOutputIsAnError()
{
    QFile out(QStringLiteral("/dev/full"));
    QBuffer err;
    QBuffer input;
    input.setData("<a/>");
    QVERIFY(input.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly) &&
            err.open(QIODevice::WriteOnly));
    cli::Console console(input, out, err);
    cli::Program program(console);
    int code = -1;
    connect(&program, &cli::Program::finished, this, [&code](int ended) { code = ended; });
    program.start({QStringLiteral("format")});
    QTRY_COMPARE(code, 2);
    QVERIFY2(err.data().contains("Standard output"), err.data().constData());
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
