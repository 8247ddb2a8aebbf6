// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/brokerrequest.h"
#include "app/sandbox/sandbox.h"
#include "tests/app/http/exchanging.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::broker;
using gatepost::sandbox::Sandbox;

/// Requests as the console writes them, through every connector and every place, to the sandbox that reads
/// them.
class TestConnectors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPlaceIsRead_data();
    void everyPlaceIsRead();
    void aWrongUserIsToldByEachConnector_data();
    void aWrongUserIsToldByEachConnector();
    void aHandlersExceptionComesBackInAFault();
    void messagesMayBeCompressed();
    void getOfTheMimeConnectorIsTheConnectivityTest();
    void departmentsComeInTheWantedType_data();
    void departmentsComeInTheWantedType();
    void departmentsAreWrittenAndDeleted();
    void departmentsComeAsARowset();
    void faultsAreDoneAsAskedFor_data();
    void faultsAreDoneAsAskedFor();
    void faultsTakeTheirTime();
    void anUnknownFaultIsNamed();

private:
    BrokerRequest request() const;
    BrokerRequest rest(const QString &path) const;
    http::HttpReply send(const BrokerRequest &request);
    Verdict verdict(const BrokerRequest &request);

    Sandbox m_sandbox;
    http::HttpClient m_client;
};

void TestConnectors::initTestCase()
{
    const auto started = m_sandbox.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
}

BrokerRequest TestConnectors::request() const
{
    BrokerRequest request;
    request.gateway = m_sandbox.url();
    request.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    request.type = OperationType::Sync;
    request.requestingNode = QLatin1String(Sandbox::nodeName);
    request.destinationNode = QStringLiteral("PSFT_SANDBOX");
    request.password = secrets::Secret(QLatin1String(Sandbox::nodePassword));
    request.payload = "<?xml version=\"1.0\"?><helloworld><![CDATA[a]]></helloworld>";
    return request;
}

BrokerRequest TestConnectors::rest(const QString &path) const
{
    BrokerRequest rest = request();
    rest.connector = Connector::Rest;
    rest.alias = QStringLiteral("DEPT.v1");
    rest.user = QLatin1String(Sandbox::userName);
    rest.userPassword = rest.password;
    rest.details.path = path;
    rest.payload.clear();
    return rest;
}

http::HttpReply TestConnectors::send(const BrokerRequest &request)
{
    const auto http = toHttp(request);
    if (!http) {
        qWarning("%s", qPrintable(http.error().message));
        return {};
    }
    return test::exchange(&m_client, *http);
}

Verdict TestConnectors::verdict(const BrokerRequest &request)
{
    return readVerdict(send(request), {request.type, request.connector}, ErrorCatalogue::shipped());
}

void TestConnectors::everyPlaceIsRead_data()
{
    QTest::addColumn<Connector>("connector");
    QTest::addColumn<Placement>("placement");
    for (const Connector connector : {Connector::HttpListening, Connector::Soap})
        for (const Placement placement : placementsOf(connector))
            QTest::addRow("%s %s", qPrintable(name(connector)), qPrintable(name(placement)))
                << connector << placement;
    QTest::newRow("MIME") << Connector::Mime << Placement::Envelope;
}

void TestConnectors::everyPlaceIsRead()
{
    BrokerRequest placed = request();
    QFETCH(Connector, connector);
    QFETCH(Placement, placement);
    placed.connector = connector;
    placed.placement = placement;
    for (const SoapVersion version : {SoapVersion::Soap11, SoapVersion::Soap12}) {
        placed.details.soap = version;
        const http::HttpReply reply = send(placed);
        QVERIFY2(reply.body.bytes().contains("Hello Python"), reply.body.bytes().constData());
        QCOMPARE(reply.status, 200);
        QCOMPARE(readVerdict(reply, {placed.type, connector}, ErrorCatalogue::shipped()).kind,
                 VerdictKind::Reply);
    }
    // The password is read where it stands: a wrong one is refused.
    placed.password = secrets::Secret(QStringLiteral("wrong"));
    QCOMPARE(verdict(placed).kind, VerdictKind::Rejected);
}

void TestConnectors::aWrongUserIsToldByEachConnector_data()
{
    QTest::addColumn<Connector>("connector");
    QTest::newRow("SOAP") << Connector::Soap;
    QTest::newRow("REST") << Connector::Rest;
}

void TestConnectors::aWrongUserIsToldByEachConnector()
{
    QFETCH(Connector, connector);
    BrokerRequest asked =
        connector == Connector::Rest ? rest(QStringLiteral("departments/SHARE")) : request();
    asked.connector = connector;
    asked.user = QLatin1String(Sandbox::userName);
    asked.userPassword = secrets::Secret(QStringLiteral("wrong"));
    const Verdict refused = verdict(asked);
    QCOMPARE(refused.kind, VerdictKind::Rejected);
    QCOMPARE(refused.stage, Stage::Authentication);
}

void TestConnectors::aHandlersExceptionComesBackInAFault()
{
    BrokerRequest soap = request();
    soap.connector = Connector::Soap;
    soap.requestingNode.clear();
    soap.password = {};
    soap.user = QLatin1String(Sandbox::userName);
    soap.userPassword = secrets::Secret(QLatin1String(Sandbox::nodePassword));
    soap.payload = "<throw/>";
    const Verdict thrown = verdict(soap);
    QCOMPARE(thrown.kind, VerdictKind::Rejected);
    QCOMPARE(thrown.stage, Stage::Handler);
    QCOMPARE(thrown.httpStatus, 500);
    QVERIFY(!thrown.handler.isEmpty());
    // Without a user it runs as ANONYMOUS, whose default user may not call it.
    soap.user.clear();
    QCOMPARE(verdict(soap).stage, Stage::Authorization);
}

void TestConnectors::messagesMayBeCompressed()
{
    BrokerRequest mime = request();
    mime.connector = Connector::Mime;
    mime.details.compress = true;
    mime.payload = "<helloworld>" + QByteArray(200'000, 'x') + "</helloworld>";
    const auto http = toHttp(mime);
    QVERIFY(http->body.size() < 5'000);
    QVERIFY(send(mime).body.bytes().contains("Hello Python"));
    mime.type = OperationType::Async;
    mime.alias = QStringLiteral("CHG_TEST.V1");
    QCOMPARE(verdict(mime).kind, VerdictKind::Accepted);
}

void TestConnectors::getOfTheMimeConnectorIsTheConnectivityTest()
{
    BrokerRequest mime = request();
    mime.connector = Connector::Mime;
    mime.details.method = QStringLiteral("GET");
    const auto http = toHttp(mime);
    QVERIFY(http);
    QVERIFY(http->body.isEmpty());
    QVERIFY(!http::hasHeader(http->headers, "Content-Type"));
    QVERIFY(!http::hasHeader(http->headers, "Password"));
    const http::HttpReply reply = send(mime);
    const Verdict verdict = readVerdict(reply, {mime.type, mime.connector, true}, ErrorCatalogue::shipped());
    QCOMPARE(verdict.kind, VerdictKind::Pong);
    QCOMPARE(readVerdict(reply, {mime.type, mime.connector}, ErrorCatalogue::shipped()).kind,
             VerdictKind::Blocked);
}

void TestConnectors::departmentsComeInTheWantedType_data()
{
    QTest::addColumn<QString>("accept");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("any") << QString() << QByteArray("{\"departments\":[{");
    QTest::newRow("JSON") << QStringLiteral("application/json") << QByteArray("\"DEPTID\":\"10000\"");
    QTest::newRow("XML") << QStringLiteral("text/xml") << QByteArray("<DEPTID>10000</DEPTID>");
    QTest::newRow("CSV") << QStringLiteral("text/csv") << QByteArray("SHARE,10000,2020-01-01,");
}

void TestConnectors::departmentsComeInTheWantedType()
{
    QFETCH(QString, accept);
    QFETCH(QByteArray, expected);
    BrokerRequest all = rest(QStringLiteral("departments/SHARE"));
    all.details.accept = accept;
    const http::HttpReply reply = send(all);
    QVERIFY2(reply.body.bytes().contains(expected), reply.body.bytes().constData());
    QCOMPARE(readVerdict(reply, {all.type, all.connector}, ErrorCatalogue::shipped()).kind,
             VerdictKind::Reply);
}

void TestConnectors::departmentsAreWrittenAndDeleted()
{
    BrokerRequest one = rest(QStringLiteral("departments/SHARE/9%209"));
    const auto sent = [&](const char *method, const QByteArray &body) {
        one.details.method = QLatin1String(method);
        one.payload = body;
        one.mediaType = "application/json";
        return verdict(one);
    };
    QCOMPARE(sent("GET", {}).stage, Stage::Routing);
    QCOMPARE(sent("PUT", "{\"DESCR\": \"Nine\"}").httpStatus, 201);
    QCOMPARE(sent("PATCH", "{\"DESCR\": \"Neun\"}").httpStatus, 200);
    QCOMPARE(sent("GET", {}).kind, VerdictKind::Reply);
    QCOMPARE(sent("HEAD", {}).kind, VerdictKind::Reply);
    QCOMPARE(sent("PUT", "{").stage, Stage::Payload);
    QCOMPARE(sent("DELETE", {}).httpStatus, 204);
    QCOMPARE(sent("DELETE", {}).httpStatus, 404);
}

void TestConnectors::departmentsComeAsARowset()
{
    BrokerRequest departments = request();
    departments.alias = QStringLiteral("DEPT_GET.v1");
    departments.payload = "<DEPT_GET><SETID>SHARE</SETID></DEPT_GET>";
    const QByteArray body = send(departments).body.bytes();
    QVERIFY2(body.contains("<DESCR>Finance &amp; Administration</DESCR>"), body.constData());
    QCOMPARE(body.count("<Transaction>"), 5);
}

void TestConnectors::faultsAreDoneAsAskedFor_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<VerdictKind>("kind");
    QTest::newRow("reset") << QStringLiteral("reset") << VerdictKind::Unreachable;
    QTest::newRow("truncate") << QStringLiteral("truncate") << VerdictKind::Malformed;
    QTest::newRow("html") << QStringLiteral("html") << VerdictKind::Blocked;
    QTest::newRow("empty") << QStringLiteral("empty") << VerdictKind::Blocked;
    QTest::newRow("status") << QStringLiteral("status=503") << VerdictKind::Blocked;
    // Of an answer without a status line Qt tells only that the connection ended.
    QTest::newRow("garbage") << QStringLiteral("garbage") << VerdictKind::Unreachable;
    QTest::newRow("redirect") << QStringLiteral("redirect") << VerdictKind::Blocked;
    QTest::newRow("late status") << QStringLiteral("delay=10ms, status=502") << VerdictKind::Blocked;
    QTest::newRow("slow") << QStringLiteral("slow=100kB/s") << VerdictKind::Reply;
}

void TestConnectors::faultsAreDoneAsAskedFor()
{
    QFETCH(QString, fault);
    BrokerRequest faulty = request();
    faulty.headers = {{QStringLiteral("X-Sandbox-Fault"), fault}};
    QTEST(verdict(faulty).kind, "kind");
    // The next one is answered as ever.
    QCOMPARE(verdict(request()).kind, VerdictKind::Reply);
}

void TestConnectors::faultsTakeTheirTime()
{
    BrokerRequest late = request();
    late.headers = {{QStringLiteral("X-Sandbox-Fault"), QStringLiteral("delay=300ms, slow=2kB/s")}};
    const http::HttpReply reply = send(late);
    QVERIFY(!reply.failure);
    // The delay, and then some steps of a hundred bytes.
    QVERIFY(*reply.timings.total >= std::chrono::milliseconds(400));
    late.headers.first().second = QStringLiteral("delay=10s");
    late.deadlines.total = std::chrono::milliseconds(200);
    QCOMPARE(verdict(late).kind, VerdictKind::Timeout);
}

void TestConnectors::anUnknownFaultIsNamed()
{
    BrokerRequest odd = request();
    odd.headers = {{QStringLiteral("X-Sandbox-Fault"), QStringLiteral("explode")}};
    const http::HttpReply reply = send(odd);
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.bytes().contains("explode"));
}

QTEST_GUILESS_MAIN(TestConnectors)
#include "tst_connectors.moc"
