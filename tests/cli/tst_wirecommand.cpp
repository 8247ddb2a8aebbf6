// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

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

using namespace gatepost::test;

/// What `wire` prints is what `send` sends, but for the passwords.
class TestWireCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void printedIsWhatIsSent_data();
    void printedIsWhatIsSent();
    void originsStandBeforeEachPart();
    void whatCannotBeSentSaysWhy_data();
    void whatCannotBeSentSaysWhy();
    void payloadGoesOutInItsDeclaredEncoding_data();
    void payloadGoesOutInItsDeclaredEncoding();
    void statisticsAreInTheJson();

private:
    QStringList arguments(const char *command, const QStringList &more) const;

    TestHome m_home;
    MisbehavingServer m_server;
    QTemporaryDir m_folder;
};

static const QByteArray passwords[] = {"GATEPOST_PASSWORD_SANDBOX_PTEST",
                                       "GATEPOST_PASSWORD_SANDBOX_PTEST_USER"};

static bool copyFolder(const QString &from, const QString &to)
{
    bool isGood = QDir().mkpath(to);
    const auto entries = QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + QLatin1Char('/') + entry.fileName();
        isGood = isGood && (entry.isDir() ? copyFolder(entry.filePath(), target)
                                          : QFile::copy(entry.filePath(), target));
    }
    return isGood;
}

void TestWireCommand::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    for (const QByteArray &name : passwords)
        qputenv(name.constData(), "s3cret-word");
    QVERIFY(copyFolder(QStringLiteral(GATEPOST_SOURCE_DIR "/resources/sample-workspace"), m_folder.path()));
}

void TestWireCommand::cleanupTestCase()
{
    for (const QByteArray &name : passwords)
        qunsetenv(name.constData());
}

QStringList TestWireCommand::arguments(const char *command, const QStringList &more) const
{
    return QStringList{
               QLatin1String(command),          QStringLiteral("--workspace"), m_folder.path(),
               QStringLiteral("--environment"), QStringLiteral("sandbox"),     QStringLiteral("--gateway"),
               m_server.url({}).toString()} +
           more;
}

void TestWireCommand::printedIsWhatIsSent_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"CHG_SYNC_TEST.V1/helloworld", "CHG_SYNC_TEST_SOAP.V1/helloworld",
                             "DEPT.v1/departments", "DEPT_GET.v1/share"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestWireCommand::printedIsWhatIsSent()
{
    QFETCH(QString, path);
    const CliRun printed = runInProcess(arguments("wire", {path}));
    QVERIFY2(printed.code == 0, printed.err.constData());
    QVERIFY(m_server.requests().isEmpty() ||
            QTest::currentDataTag() != QByteArray("CHG_SYNC_TEST.V1/helloworld"));
    QVERIFY2(printed.out.contains("********"), printed.out.constData());
    QVERIFY(!printed.out.contains("s3cret"));
    const qsizetype before = m_server.requests().size();
    (void)runInProcess(arguments("send", {path}));
    QCOMPARE(m_server.requests().size(), before + 1);
    QByteArray sent = m_server.requests().last();
    sent.replace("s3cret-word", "********");
    static const QByteArray basic = QByteArray("PTEST_USER:s3cret-word").toBase64();
    sent.replace("Basic " + basic, "********");
    QCOMPARE(QString::fromUtf8(printed.out), QString::fromUtf8(sent));
}

void TestWireCommand::originsStandBeforeEachPart()
{
    const CliRun run =
        runInProcess(arguments("wire", {QStringLiteral("DEPT_GET.v1/share"), QStringLiteral("--origins")}));
    QVERIFY2(run.code == 0, run.err.constData());
    for (const char *line :
         {"\ngatepost      Method = POST", "\noperation     Connector = /PSIGW/",
          "\nenvironment Host: 127.0.0.1:", "\nenvironment   Requesting node = PTEST  (node “from”)",
          "\nenvironment   Node password = ********",
          "\ntemplate      Payload = ", "\ngatepost    Connection: Keep-Alive", "\n\n<?xml version="})
        QVERIFY2(run.out.contains(line), (line + ("\nis not in\n" + run.out)).constData());
}

void TestWireCommand::whatCannotBeSentSaysWhy_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("undefined") << QByteArray("<a>${NOWHERE}</a>") << QStringList()
                               << QByteArray("${NOWHERE}");
    QTest::newRow("not in the encoding")
        << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a><!-- ${PRICE} --></a>")
        << QStringList{QStringLiteral("--set"), QStringLiteral("PRICE=5 €")}
        << QByteArray("“€” (U+20AC) in line 2, column 11 cannot be written in ISO-8859-1");
}

void TestWireCommand::whatCannotBeSentSaysWhy()
{
    QFETCH(QByteArray, payload);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, words);
    const qsizetype before = m_server.copies();
    for (const char *command : {"wire", "send"}) {
        const CliRun run =
            runInProcess(arguments(command, QStringList{QStringLiteral("CHG_SYNC_TEST.V1/helloworld"),
                                                        QStringLiteral("--body"), QStringLiteral("-")} +
                                                more),
                         payload);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.err.contains(words), run.err.constData());
    }
    QCOMPARE(m_server.copies(), before);
}

void TestWireCommand::payloadGoesOutInItsDeclaredEncoding_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Latin-1")
        << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>K\xe4se ${X}</a>")
        << QByteArray("ISO-8859-1")
        << QByteArray("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>K\xe4se &#252;&#8364;</a>");
    QTest::newRow("Windows-1252")
        << QByteArray("<?xml version=\"1.0\" encoding=\"Windows-1252\"?><a>${X}</a>")
        << QByteArray("WINDOWS-1252")
        << QByteArray("<?xml version=\"1.0\" encoding=\"Windows-1252\"?><a>\xfc\x80</a>");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe<\0a\0>\0$\0{\0X\0}\0<\0/\0a\0>\0", 24)
                            << QByteArray("UTF-16LE")
                            << QByteArray("\xff\xfe<\0a\0>\0\xfc\0\xac\x20<\0/\0a\0>\0", 20);
    QTest::newRow("UTF-8") << QByteArray("<a>${X}</a>") << QByteArray("UTF-8")
                           << QByteArray("<a>\xc3\xbc\xe2\x82\xac</a>");
}

void TestWireCommand::payloadGoesOutInItsDeclaredEncoding()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, body);
    const QStringList more{QStringLiteral("CHG_SYNC_TEST.V1/helloworld"), QStringLiteral("--body"),
                           QStringLiteral("-"), QStringLiteral("--set"), QStringLiteral("X=ü€")};
    const CliRun printed = runInProcess(arguments("wire", more), payload);
    QVERIFY2(printed.code == 0, printed.err.constData());
    (void)runInProcess(arguments("send", more), payload);
    QByteArray sent = m_server.requests().last();
    QVERIFY2(sent.contains("Content-Type: text/xml; charset=" + charset + "\r\n"), sent.constData());
    QCOMPARE(sent.mid(sent.indexOf("\r\n\r\n") + 4), body);
    QCOMPARE(printed.out, sent.replace("s3cret-word", "********"));
}

void TestWireCommand::statisticsAreInTheJson()
{
    const QByteArray reply =
        "--B\r\nContent-ID: IBInfo\r\n\r\n<IBInfo><Status><StatusCode>0</StatusCode></Status>"
        "<IBProfileInformation><DataBase>6</DataBase><GatewayTime>28</GatewayTime></IBProfileInformation>"
        "</IBInfo>\r\n--B--\r\n";
    const CliRun run = runInProcess({QStringLiteral("verdict"), QStringLiteral("-")}, reply);
    const QJsonArray statistics =
        QJsonDocument::fromJson(run.out).object().value(QLatin1String("statistics")).toArray();
    QCOMPARE(statistics.size(), 2);
    QCOMPARE(statistics[0][QLatin1String("name")].toString(), QStringLiteral("DataBase"));
    QCOMPARE(statistics[0][QLatin1String("milliseconds")].toDouble(), 6.0);
}

QTEST_GUILESS_MAIN(TestWireCommand)
#include "tst_wirecommand.moc"
