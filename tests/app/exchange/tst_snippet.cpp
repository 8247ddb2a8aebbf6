// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/snippet/snippet.h"
#include "app/http/wirehead.h"
#include "app/secrets/masking.h"
#include "tests/app/http/exchanging.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gatepost;
using namespace gatepost::exchange;
using secrets::Secret;
using test::Answer;
using test::MisbehavingServer;

/// What is copied is really run, against a server that keeps every byte; Gatepost sends the same there.
class TestSnippet : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void copiedRequestArrivesAsGatepostSendsIt_data();
    void copiedRequestArrivesAsGatepostSendsIt();
    void secretInTheQueryIsEncoded_data() { programs(); }
    void secretInTheQueryIsEncoded();
    void secretInTheBodyIsEscaped_data() { programs(); }
    void secretInTheBodyIsEscaped();
    void nothingIsSentWithoutTheSecret_data();
    void nothingIsSentWithoutTheSecret();
    void noSecretStandsInTheText();
    void largeBodyIsReadFromAFile_data() { programs(); }
    void largeBodyIsReadFromAFile();
    void compressedAnswerIsReadable_data() { programs(); }
    void compressedAnswerIsReadable();
    void rawTextIsTheWire();
    void curlKeepsToHttp1OverTls();
    void compressedRequestIsToldAsItIsInside();
    void loginOfTheWebServerIsAVariable();
    void composedRequestIsCopiedWithoutItsPassword_data() { programs(); }
    void composedRequestIsCopiedWithoutItsPassword();

private:
    void programs();
    QByteArray run(const QString &program, const Transcript &transcript, const Body &body = {});
    http::HttpRequest requestWith(const QByteArray &body) const;
    Transcript transcriptFor(const http::HttpRequest &request) const;

    std::unique_ptr<MisbehavingServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
    QByteArray m_output;
    int m_exitCode = 0;
};

static const QString password = QStringLiteral("it's <\"se\\cret\"> & $HOME 50%+`id`!");

void TestSnippet::initTestCase()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
        m_environment.remove(QLatin1String(name));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    // The sanitizers' settings are ours, not theirs.
    m_environment.remove(QStringLiteral("LD_PRELOAD"));
}

void TestSnippet::init()
{
    m_server = std::make_unique<MisbehavingServer>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment.insert(QStringLiteral("GATEPOST_PASSWORD_HC_UAT_PTEST"), password);
}

http::HttpRequest TestSnippet::requestWith(const QByteArray &body) const
{
    http::HttpRequest request = test::postTo(m_server->url(), body);
    request.headers << http::Header{"Password", password.toUtf8()}
                    << http::Header{"X-Odd", "a \"b\" 'c' $d \\e `f`!"} << http::Header{"x-Empty", ""};
    return request;
}

Transcript TestSnippet::transcriptFor(const http::HttpRequest &request) const
{
    bool inBody = false;
    const http::HttpRequest masked = secrets::masked(request, {Secret(password)}, &inBody);
    return transcriptOf(masked, QStringLiteral("hc-uat"), inBody);
}

// Runs what would be copied; the request that arrived.
QByteArray TestSnippet::run(const QString &program, const Transcript &transcript, const Body &body)
{
    const bool isPython = program == QLatin1String("python3");
    const Snippet snippet = isPython ? pythonSnippet(transcript) : curlSnippet(transcript);
    if (!snippet.bodyFile.isEmpty()) {
        QFile file(m_folder->filePath(snippet.bodyFile));
        if (file.open(QIODevice::WriteOnly))
            file.write(body.bytes());
    }
    const auto before = m_server->requests().size();
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder->path());
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(program, {});
    process.write(snippet.text.toUtf8());
    process.closeWriteChannel();
    if (finished.isEmpty() && !finished.wait(20'000))
        qWarning("%s did not end", qPrintable(program));
    m_output = process.readAllStandardOutput();
    m_exitCode = process.exitCode();
    const QList<QByteArray> requests = m_server->requests().mid(before);
    if (requests.size() != 1)
        qWarning("%lld requests came from %s:\n%s\n%s", qlonglong(requests.size()), qPrintable(program),
                 qPrintable(snippet.text.left(2000)), process.readAllStandardError().constData());
    return requests.value(0);
}

// What each program says of the connection itself stands elsewhere: Content-Length and Connection.
static QByteArray comparable(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    QList<QByteArray> kept;
    for (const QByteArray &line : request.left(end).split('\n')) {
        const QByteArray text = line.trimmed();
        if (!text.startsWith("Content-Length:") && !text.startsWith("Connection:"))
            kept << text;
    }
    return kept.join("\n") + request.mid(end);
}

void TestSnippet::programs()
{
    QTest::addColumn<QString>("program");
    for (const char *program : {"sh", "bash", "python3"})
        QTest::newRow(program) << QString::fromLatin1(program);
}

void TestSnippet::copiedRequestArrivesAsGatepostSendsIt_data()
{
    const std::pair<const char *, QByteArray> bodies[] = {
        {"plain", "<?xml version=\"1.0\"?>\n<helloworld a='1'/>\n\n"},
        {"quotes and signs", "<a b=\"'\">$HOME `id` $(id) \\n %s %% ! # ; | & </a>"},
        {"an at sign", "@/etc/passwd"},
        {"Windows' line ends", "<a>\r\n\t<b/>\r\n</a>\r\n"},
        {"accents", "<a>Prüfung – 試験 \xF0\x9F\x98\x80</a>"},
        {"Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Pr\xFC"
                    "fung %d 'x'</a>\n"},
        {"bytes", QByteArray("\0\1\2\xff\xfe%\\'\"\n\r\x1b[0m", 16)},
    };
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("body");
    for (const char *program : {"sh", "bash", "python3"})
        for (const auto &[name, body] : bodies)
            QTest::addRow("%s: %s", program, name) << QString::fromLatin1(program) << body;
}

void TestSnippet::copiedRequestArrivesAsGatepostSendsIt()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, body);
    const http::HttpRequest request = requestWith(body);
    http::HttpClient client;
    QVERIFY(!test::exchange(&client, request).failure);
    const QByteArray own = m_server->requests().value(0);
    QVERIFY(own.contains(password.toUtf8()));
    const QByteArray copied = run(program, transcriptFor(request));
    QCOMPARE(comparable(copied), comparable(own));
    QVERIFY2(m_output.contains("<ok/>"), m_output.constData());
}

void TestSnippet::secretInTheQueryIsEncoded()
{
    QFETCH(QString, program);
    http::HttpRequest request = test::postTo(m_server->url());
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(password));
    request.url.setQuery(QStringLiteral("Operation=A%26B&From=PTEST&Password=%1&To=[x]{y}").arg(encoded));
    const QByteArray sent = run(program, transcriptFor(request));
    QVERIFY2(!sent.isEmpty(), m_output.constData());
    const QByteArray target = sent.mid(5, sent.indexOf(" HTTP/1.1") - 5);
    QCOMPARE(QByteArray::fromPercentEncoding(target.split('&').value(2)), "Password=" + password.toUtf8());
    QCOMPARE(target.split('&').value(3), QByteArray("To=[x]%7By%7D"));
}

void TestSnippet::secretInTheBodyIsEscaped()
{
    QFETCH(QString, program);
    const QByteArray escaped = password.toHtmlEscaped().toUtf8();
    const http::HttpRequest request =
        test::postTo(m_server->url(), "<a>\n<Password>" + escaped + "</Password> $x \"y\"\n</a>\r\n");
    const Transcript transcript = transcriptFor(request);
    QCOMPARE(transcript.variables(), QStringList{QStringLiteral("GATEPOST_PASSWORD_HC_UAT_PTEST")});
    const QByteArray sent = run(program, transcript);
    const QByteArray body = sent.mid(sent.indexOf("\r\n\r\n") + 4).replace("&#x27;", "'");
    QCOMPARE(body, request.body.bytes());
}

void TestSnippet::nothingIsSentWithoutTheSecret_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("body");
    for (const char *program : {"sh", "bash", "python3"}) {
        QTest::addRow("%s: header", program) << QString::fromLatin1(program) << QByteArray("<a/>");
        QTest::addRow("%s: piped body", program)
            << QString::fromLatin1(program) << "<a>\r\n" + password.toHtmlEscaped().toUtf8() + "</a>";
    }
}

void TestSnippet::nothingIsSentWithoutTheSecret()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, body);
    m_environment.remove(QStringLiteral("GATEPOST_PASSWORD_HC_UAT_PTEST"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^0 requests came")));
    QVERIFY(run(program, transcriptFor(requestWith(body))).isEmpty());
    QVERIFY(m_exitCode != 0);
}

void TestSnippet::noSecretStandsInTheText()
{
    http::HttpRequest request = requestWith("<a>" + password.toHtmlEscaped().toUtf8() + "</a>");
    request.headers << http::Header{"Authorization", "Basic c2VjcmV0"}
                    << http::Header{"Cookie", "PS_TOKEN=abc"};
    request.url.setQuery(QStringLiteral("password=hunter2"));
    const Transcript transcript = transcriptFor(request);
    for (const Snippet &snippet :
         {curlSnippet(transcript), pythonSnippet(transcript), rawSnippet(transcript)}) {
        for (const char *secret : {"cret", "c2VjcmV0", "hunter2", "abc", "****"})
            QVERIFY2(!snippet.text.contains(QLatin1String(secret)), qPrintable(snippet.text));
        QCOMPARE(snippet.variables,
                 (QStringList{QStringLiteral("GATEPOST_PASSWORD_HC_UAT_PTEST"),
                              QStringLiteral("GATEPOST_AUTHORIZATION"), QStringLiteral("GATEPOST_COOKIE")}));
    }
}

void TestSnippet::largeBodyIsReadFromAFile()
{
    QFETCH(QString, program);
    const http::HttpRequest request = requestWith("<a>" + QByteArray(900'000, 'x') + "</a>\n");
    const Transcript transcript = transcriptFor(request);
    QCOMPARE(curlSnippet(transcript).bodyFile, QStringLiteral("request-body.xml"));
    QVERIFY(curlSnippet(transcript).text.size() < 2000);
    const QByteArray sent = run(program, transcript, request.body);
    QCOMPARE(sent.mid(sent.indexOf("\r\n\r\n") + 4), request.body.bytes());
}

void TestSnippet::compressedAnswerIsReadable()
{
    QFETCH(QString, program);
    m_server->setAnswer(Answer::gzip("<answer>42</answer>"));
    run(program, transcriptFor(requestWith("<a/>")));
    QVERIFY2(m_output.contains("<answer>42</answer>"), m_output.constData());
}

void TestSnippet::rawTextIsTheWire()
{
    const http::HttpRequest request = requestWith("<a>\r\n</a>\n");
    http::HttpClient client;
    test::exchange(&client, request);
    QByteArray text = rawSnippet(transcriptFor(request)).text.toUtf8();
    QCOMPARE(text.replace("$GATEPOST_PASSWORD_HC_UAT_PTEST", password.toUtf8()),
             m_server->requests().value(0));
}

void TestSnippet::curlKeepsToHttp1OverTls()
{
    http::HttpRequest request = requestWith("<a/>");
    request.url = QUrl(QStringLiteral("https://gate.example/PSIGW/HttpListeningConnector"));
    request.proxy = {http::ProxyKind::Http, QStringLiteral("proxy.example"), 3128};
    const QString text = curlSnippet(transcriptFor(request)).text;
    QVERIFY2(text.contains(QStringLiteral("--http1.1")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("--proxy 'http://proxy.example:3128'")), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("Host:")));
}

void TestSnippet::compressedRequestIsToldAsItIsInside()
{
    http::HttpRequest request = requestWith("<a>" + QByteArray(1000, ' ') + "</a>");
    http::compress(&request);
    // As the history keeps it: with every header that went out.
    const QByteArray text = rawSnippet(transcriptFor(http::asSent(request))).text.toUtf8();
    QVERIFY2(!text.contains("Content-Encoding"), text.constData());
    QVERIFY2(text.contains("\r\nContent-Length: 1007\r\n"), text.constData());
    QVERIFY(text.endsWith("</a>"));
}

void TestSnippet::loginOfTheWebServerIsAVariable()
{
    workspace::Draft draft;
    draft.environment.gatewayUrl = QUrl(QStringLiteral("https://gate.example"));
    draft.environment.nodes.insert(QStringLiteral("from"), {QStringLiteral("PTEST"), false, {}});
    draft.environment.connection.loginScheme = http::LoginScheme::Basic;
    draft.environment.connection.login = {QStringLiteral("jdoe"), true, {}};
    draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    draft.operation.to.clear();
    draft.payload = "<a/>";
    const auto transcript = transcriptOf(draft);
    QVERIFY2(transcript, transcript ? "" : qPrintable(transcript.error().message));
    QVERIFY(transcript->variables().contains(QStringLiteral("GATEPOST_AUTHORIZATION")));
}

void TestSnippet::composedRequestIsCopiedWithoutItsPassword()
{
    QFETCH(QString, program);
    workspace::Draft draft;
    draft.environment.id = QStringLiteral("hc-uat");
    draft.environment.gatewayUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()));
    draft.environment.nodes.insert(QStringLiteral("from"),
                                   {.name = QStringLiteral("PTEST"), .hasPassword = true, .other = {}});
    draft.operation.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    draft.operation.from = QStringLiteral("from");
    draft.operation.to.clear();
    draft.payload = "<${ROOT}/>";
    draft.typed.insert(QStringLiteral("ROOT"), QStringLiteral("helloworld"));
    const auto transcript = transcriptOf(draft);
    QVERIFY2(transcript, transcript ? "" : qPrintable(transcript.error().message));
    const QByteArray sent = run(program, *transcript);
    QVERIFY2(sent.contains("\r\nPassword: " + password.toUtf8() + "\r\n"), sent.constData());
    QVERIFY(sent.contains("\r\nOperationName: CHG_SYNC_TEST.V1\r\n"));
    QVERIFY(sent.endsWith("\r\n\r\n<helloworld/>"));
    draft.typed.clear();
    QVERIFY(!transcriptOf(draft));
}

QTEST_GUILESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
