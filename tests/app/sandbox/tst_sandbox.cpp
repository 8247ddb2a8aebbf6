// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "tests/app/sandbox/rawclient.h"
#include "tests/support/testhome.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpServer>
#include <QTest>
#include <QUuid>

using namespace gatepost;
using gatepost::sandbox::Sandbox;
using gatepost::test::credentials;
using gatepost::test::RawClient;
using gatepost::test::TestHome;

/// What the sandbox says to requests that are good HTTP: handlers, errors of the broker, messages, status
/// page.
class TestSandbox : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void handlerAnswersByRootElement_data();
    void handlerAnswersByRootElement();
    void credentialsMayStandInTheQuery();
    void headerNamesAreReadInAnyCase();
    void valuesAreCaseSensitive();
    void brokerErrors_data();
    void brokerErrors();
    void handlerExceptionNamesItsPlace();
    void malformedPayloadNamesLineAndColumn();
    void unauthorisedUserIsNamed();
    void repliesHaveTheDocumentedHead();
    void pingIsAnsweredWithoutTransaction();
    void oneWayMessageIsAcceptedAndHandledLater();
    void getShowsTheStatusPage_data();
    void getShowsTheStatusPage();
    void headHasNoBody();
    void unknownPathIsNotFound();
    void keepsTheConnectionForTheNextRequest();
    void occupiedPortIsAnErrorThatNamesIt();
    void stopsWithConnectionsOpen();

private:
    QString status(const QString &transaction);
    QString text(const QByteArray &headers, const QByteArray &body, const QByteArray &query = {});

    TestHome m_home;
    std::unique_ptr<Sandbox> m_sandbox;
};

void TestSandbox::initTestCase()
{
    m_sandbox = std::make_unique<Sandbox>(sandbox::SandboxOptions{
        .databaseFile = m_home.file(QStringLiteral("sandbox.sqlite")), .handlingDelayMs = 200});
    const auto started = m_sandbox->start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    QCOMPARE(m_sandbox->url().host(), QStringLiteral("127.0.0.1"));
    QVERIFY(m_sandbox->url().port() > 0);
}

void TestSandbox::cleanupTestCase()
{
    m_sandbox.reset();
}

/// The body of the answer to a POST, which must have HTTP status 200.
QString TestSandbox::text(const QByteArray &headers, const QByteArray &body, const QByteArray &query)
{
    RawClient client(m_sandbox->url());
    client.post(headers, body, query);
    if (!QTest::qWaitFor([&client] { return client.isWhole(); }) || client.status() != 200)
        return QStringLiteral("no answer with status 200 but: ") + QString::fromUtf8(client.received());
    return QString::fromUtf8(client.body());
}

static QString response(const QString &content)
{
    return QStringLiteral("<?xml version=\"1.0\"?><response>%1</response>").arg(content);
}

void TestSandbox::handlerAnswersByRootElement_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("content");
    const QString lost =
        QStringLiteral("<error>I do not understand. Please try again. You submitted: %1</error>");
    const QString hello = QStringLiteral("<helloworld>Hello Python</helloworld>");
    QTest::newRow("helloworld") << QByteArray("<helloworld/>") << hello;
    QTest::newRow("name in another case") << QByteArray("<HelloWorld></HelloWorld>") << hello;
    QTest::newRow("with a prologue")
        << QByteArray("<?xml version=\"1.0\"?>\n<!-- <no/> --><helloworld a='1'>text</helloworld>") << hello;
    QTest::newRow("with a document type")
        << QByteArray("<!DOCTYPE helloworld [<!ELEMENT helloworld (#PCDATA)> <!-- ' > -->]><helloworld/>")
        << hello;
    QTest::newRow("with a byte order mark") << QByteArray("\xef\xbb\xbf<helloworld/>") << hello;
    QTest::newRow("activeusercount") << QByteArray("<activeusercount/>")
                                     << QStringLiteral("<activeusercount>34</activeusercount>");
    QTest::newRow("unknown") << QByteArray("<Whatever/>") << lost.arg(QStringLiteral("Whatever"));
    QTest::newRow("not ASCII") << QByteArray("<Grüße/>") << lost.arg(QStringLiteral("Grüße"));
}

void TestSandbox::handlerAnswersByRootElement()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, content);
    QCOMPARE(text(credentials("CHG_SYNC_TEST.V1"), payload), response(content));
    QCOMPARE(text(credentials("CHG_SYNC_TEST.v1"), payload), response(content));
}

void TestSandbox::credentialsMayStandInTheQuery()
{
    const QByteArray query =
        "?Operation=CHG_SYNC_TEST.V1&OperationType=sync&From=PTEST&To=PSFT%5FSANDBOX&Password=secret";
    QVERIFY(
        text("Content-Type: text/xml\r\n", "<helloworld/>", query).contains(QStringLiteral("Hello Python")));
}

void TestSandbox::headerNamesAreReadInAnyCase()
{
    const QByteArray headers =
        "content-type: text/xml\r\noperationname: CHG_SYNC_TEST.V1\r\nfrom: PTEST\r\npassword: secret\r\n";
    QVERIFY(text(headers, "<helloworld/>").contains(QStringLiteral("Hello Python")));
}

void TestSandbox::valuesAreCaseSensitive()
{
    QVERIFY(text(credentials("chg_sync_test.V1"), "<helloworld/>")
                .contains(QStringLiteral("Unable to find a Routing")));
    const QByteArray headers = "OperationName: CHG_SYNC_TEST.V1\r\nFrom: ptest\r\nPassword: secret\r\n";
    QVERIFY(text(headers, "<helloworld/>").contains(QStringLiteral("Requesting node ptest is unknown")));
}

void TestSandbox::brokerErrors_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("said");
    const QByteArray name = "OperationName: CHG_SYNC_TEST.V1\r\n";
    const QByteArray node = "From: PTEST\r\nPassword: secret\r\n";
    const QByteArray good = "<helloworld/>";
    QTest::newRow("no operation") << node << good << QStringLiteral("OperationName is missing");
    QTest::newRow("no node") << name << good << QStringLiteral("From is missing");
    QTest::newRow("unknown node") << name + "From: NOBODY\r\nPassword: secret\r\n"
                                  << good << QStringLiteral("Requesting node NOBODY is unknown");
    QTest::newRow("inactive node") << name + "From: PTEST_OLD\r\nPassword: secret\r\n"
                                   << good << QStringLiteral("unknown or not active");
    QTest::newRow("wrong password") << name + "From: PTEST\r\nPassword: Secret\r\n"
                                    << good << QStringLiteral("the password of node PTEST is wrong");
    QTest::newRow("no password") << name + "From: PTEST\r\n"
                                 << good << QStringLiteral("the password of node PTEST is missing");
    QTest::newRow("other destination")
        << name + node + "To: PSFT_OTHER\r\n"
        << good << QStringLiteral("Destination node does not match local node");
    QTest::newRow("unknown alias") << "OperationName: CHG_NOT_THERE.V1\r\n" + node << good
                                   << QStringLiteral(
                                          "Unable to find a Routing corresponding to the incoming request");
    QTest::newRow("unknown version") << "OperationName: CHG_SYNC_TEST.V2\r\n" + node << good
                                     << QStringLiteral("Unable to find a Routing");
    QTest::newRow("password before routing")
        << QByteArray("OperationName: CHG_NOT_THERE.V1\r\nFrom: PTEST\r\nPassword: no\r\n") << good
        << QStringLiteral("password of node PTEST is wrong");
    QTest::newRow("permission before payload")
        << name + "From: PTEST_NOAUTH\r\nPassword: secret\r\n"
        << QByteArray("<open>") << QStringLiteral("<MessageSet>158</MessageSet><MessageID>536</MessageID>");
    QTest::newRow("empty payload") << name + node << QByteArray()
                                   << QStringLiteral("<MessageSet>159</MessageSet><MessageID>5</MessageID>");
}

void TestSandbox::brokerErrors()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, payload);
    QFETCH(QString, said);
    const QString answer = text(headers, payload);
    const QString begin =
        QStringLiteral("<?xml version=\"1.0\"?>\n<IBResponse type=\"error\"><DefaultTitle>Integration "
                       "Broker Response</DefaultTitle><StatusCode>20</StatusCode>");
    QVERIFY2(answer.startsWith(begin), qPrintable(answer));
    QVERIFY2(answer.contains(said), qPrintable(answer));
    QVERIFY2(answer.endsWith(QStringLiteral("</MessageParameters></IBResponse>")), qPrintable(answer));
}

void TestSandbox::handlerExceptionNamesItsPlace()
{
    QCOMPARE(
        text(credentials("CHG_SYNC_TEST.V1"), "<throw/>"),
        QStringLiteral(
            "<?xml version=\"1.0\"?>\n<IBResponse type=\"error\"><DefaultTitle>Integration Broker Response"
            "</DefaultTitle><StatusCode>20</StatusCode><MessageSet>158</MessageSet><MessageID>10001"
            "</MessageID><DefaultMessage>The test handler was asked to throw. (-1,-1) "
            "CHG_SYNC_TEST.SyncTest.OnExecute Name:OnRequest PCPC:960 Statement:16"
            "</DefaultMessage><MessageParameters></MessageParameters></IBResponse>"));
}

void TestSandbox::malformedPayloadNamesLineAndColumn()
{
    const QString answer = text(credentials("CHG_SYNC_TEST.V1"), "<a>\n  <b></c>\n</a>");
    QVERIFY2(answer.contains(QStringLiteral("<MessageSet>159</MessageSet><MessageID>5</MessageID>")),
             qPrintable(answer));
    QVERIFY2(answer.contains(QStringLiteral("XML parser error ParseXmlString")), qPrintable(answer));
    QVERIFY2(answer.contains(QStringLiteral("line: 2 column: ")), qPrintable(answer));
    QVERIFY(text(credentials("CHG_TEST.V1"), "<a>").contains(QStringLiteral("(159,5)")));
}

void TestSandbox::unauthorisedUserIsNamed()
{
    const QString answer =
        text("OperationName: CHG_TEST.V1\r\nFrom: PTEST_NOAUTH\r\nPassword: secret\r\n", "<a/>");
    QVERIFY2(answer.contains(
                 QStringLiteral("<DefaultMessage>User PTEST_GUEST not authorized to invoke Service Operation "
                                "CHG_TEST. (158,536)</DefaultMessage>")),
             qPrintable(answer));
}

void TestSandbox::repliesHaveTheDocumentedHead()
{
    RawClient client(m_sandbox->url());
    client.post(credentials("CHG_SYNC_TEST.V1"), "<helloworld/>");
    QTRY_VERIFY(client.isWhole());
    QVERIFY(client.head().startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(client.head().contains("\r\nContent-Type: text/xml; charset=UTF-8\r\n"));
    QVERIFY(client.head().contains("\r\ntransactionid: "));
}

void TestSandbox::pingIsAnsweredWithoutTransaction()
{
    const QByteArray headers = "OperationType: ping\r\nFrom: PTEST\r\nPassword: secret\r\n";
    QCOMPARE(text(headers, {}),
             QStringLiteral("<?xml version=\"1.0\"?>\n<IBResponse type=\"success\"><DefaultTitle>Integration "
                            "Broker Response</DefaultTitle><StatusCode>0</StatusCode>"
                            "<TransactionID>null</TransactionID></IBResponse>"));
    QVERIFY(text("OperationType: ping\r\nFrom: PTEST\r\n", {})
                .contains(QStringLiteral("password of node PTEST is missing")));
}

/// The status that the database has for a transaction, read through a connection of the test's own.
QString TestSandbox::status(const QString &transaction)
{
    QSqlDatabase database = QSqlDatabase::database(QStringLiteral("test"));
    if (!database.isOpen())
        return QStringLiteral("no database");
    QSqlQuery query(database);
    query.prepare(
        QStringLiteral("SELECT H.PUBSTATUS || '/' || COALESCE(C.SUBCONSTATUS, '-') FROM PSAPMSGPUBHDR H"
                       " LEFT JOIN PSAPMSGSUBCON C ON C.IBPUBTRANSACTID = H.IBTRANSACTIONID"
                       " WHERE H.IBTRANSACTIONID = ?"));
    query.addBindValue(transaction);
    return query.exec() && query.next() ? query.value(0).toString() : QStringLiteral("not there");
}

void TestSandbox::oneWayMessageIsAcceptedAndHandledLater()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
    database.setDatabaseName(m_home.file(QStringLiteral("sandbox.sqlite")));
    QVERIFY(database.open());
    RawClient client(m_sandbox->url());
    client.post(credentials("CHG_TEST.V1") + "ExternalMessageID: 4711\r\n", "<any><xml/></any>");
    QTRY_VERIFY(client.isWhole());
    const QString body = QString::fromUtf8(client.body());
    const QString id = body.section(QStringLiteral("<TransactionID>"), 1).section(QLatin1Char('<'), 0, 0);
    QVERIFY2(body.contains(QStringLiteral("<IBResponse type=\"success\">")), qPrintable(body));
    QVERIFY(!QUuid::fromString(id).isNull());
    QVERIFY(client.head().contains("\r\ntransactionid: " + id.toLatin1() + "\r\n"));
    QVERIFY2(status(id) != QStringLiteral("4/4"), "received is not yet processed");
    QTRY_COMPARE(status(id), QStringLiteral("4/4"));
    database.close();
}

void TestSandbox::getShowsTheStatusPage_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("root") << QByteArray("/");
    QTest::newRow("connector") << QByteArray("/PSIGW/HttpListeningConnector");
}

void TestSandbox::getShowsTheStatusPage()
{
    QFETCH(QByteArray, path);
    RawClient client(m_sandbox->url());
    client.write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(client.status(), 200);
    QVERIFY(client.head().contains("text/html"));
    for (const char *needed : {"CHG_SYNC_TEST.V1", "CHG_TEST.V1", "PTEST", "secret", "PSFT_SANDBOX"})
        QVERIFY2(client.body().contains(needed), needed);
    QVERIFY(client.body().contains(m_sandbox->url().toEncoded() + "/PSIGW/HttpListeningConnector"));
}

void TestSandbox::headHasNoBody()
{
    RawClient client(m_sandbox->url());
    client.write("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 200);
    QCOMPARE(client.body(), QByteArray());
}

void TestSandbox::unknownPathIsNotFound()
{
    RawClient client(m_sandbox->url());
    client.write("POST /PSIGW/Wrong HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(client.status(), 404);
    QVERIFY(client.body().contains("/PSIGW/HttpListeningConnector"));
}

void TestSandbox::keepsTheConnectionForTheNextRequest()
{
    RawClient client(m_sandbox->url());
    for (int i = 0; i < 3; ++i)
        client.post(credentials("CHG_SYNC_TEST.V1"), "<helloworld/>");
    QTRY_COMPARE(client.received().count("Hello Python"), 3);
    QVERIFY(!client.isClosed());
}

void TestSandbox::occupiedPortIsAnErrorThatNamesIt()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    Sandbox other({.port = occupant.serverPort()});
    const auto started = other.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::Conflict);
    QVERIFY(started.error().message.contains(QString::number(occupant.serverPort())));
}

void TestSandbox::stopsWithConnectionsOpen()
{
    auto other = std::make_unique<Sandbox>();
    QVERIFY(other->start());
    RawClient idle(other->url());
    RawClient halfway(other->url());
    halfway.write("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    RawClient answered(other->url());
    answered.post(credentials("CHG_TEST.V1"), "<a/>");
    QTRY_VERIFY(answered.isWhole());
    other.reset();
    QTRY_VERIFY(idle.isClosed() && halfway.isClosed() && answered.isClosed());
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
