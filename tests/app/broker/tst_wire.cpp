// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/brokerrequest.h"
#include "app/broker/request/bodyparts.h"
#include "app/http/httpclient.h"
#include "app/http/wirehead.h"
#include "tests/support/misbehavingserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace gatepost;
using namespace gatepost::broker;
using gatepost::test::MisbehavingServer;

/// What a listener gets, to the byte, for every connector and every place that parameters can stand in.
class TestWire : public QObject
{
    Q_OBJECT

private slots:
    void everyConnectorAndPlacementGoesOutAsWritten_data();
    void everyConnectorAndPlacementGoesOutAsWritten();
    void partsOfTheBodyTouchAndHoldWhatTheySay_data();
    void partsOfTheBodyTouchAndHoldWhatTheySay();
    void addressesAreToldAsTheyGo_data();
    void addressesAreToldAsTheyGo();
};

using Edit = std::function<void(BrokerRequest &)>;
Q_DECLARE_METATYPE(Edit)

static BrokerRequest usualRequest()
{
    BrokerRequest request;
    request.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    request.type = OperationType::Sync;
    request.requestingNode = QStringLiteral("PTEST");
    request.destinationNode = QStringLiteral("PSFT_SANDBOX");
    request.password = secrets::Secret(QStringLiteral("p&w<1]]>"));
    request.payload = "<?xml version=\"1.0\"?>\n<helloworld><![CDATA[a]]></helloworld>";
    return request;
}

static void fillParameters(BrokerRequest &request)
{
    request.type = OperationType::Async;
    request.details.parameters = {
        {QStringLiteral("externalMessageId"), QStringLiteral("{5a0b}")},
        {QStringLiteral("nonRepudiation"), QStringLiteral("N")},
        {QStringLiteral("origUser"), QStringLiteral("VP1")},
        {QStringLiteral("origNode"), QStringLiteral("PSFT_CR")},
        {QStringLiteral("origProcess"), QStringLiteral("JOB_DATA")},
        {QStringLiteral("origTimeStamp"), QStringLiteral("2026-11-25T10:00:00.000000+0100")},
        {QStringLiteral("finalDestination"), QStringLiteral("PSFT_EP")},
        {QStringLiteral("subQueue"), QStringLiteral("SQ1")},
        {QStringLiteral("messageVersion"), QStringLiteral("VERSION_1")}};
    request.details.query = {{QStringLiteral("trace"), QStringLiteral("a b&c")}};
    request.details.cookies = {{QStringLiteral("app"), QStringLiteral("x1")},
                               {QStringLiteral("zone"), QStringLiteral("eu")}};
    request.headers = {{QStringLiteral("X-Trace"), QStringLiteral("7")}};
}

static void fillRest(BrokerRequest &request)
{
    request.connector = Connector::Rest;
    request.alias = QStringLiteral("DEPT.v1");
    request.payload.clear();
    request.details.path = QStringLiteral("departments/SHARE/10 000?effdt=2026-01-01&name=Müller");
    request.details.accept = QStringLiteral("application/json");
    request.user = QStringLiteral("VP1");
    request.userPassword = secrets::Secret(QStringLiteral("geheim: ü"));
}

static void add(const char *file, const Edit &edit)
{
    QTest::newRow(file) << QString::fromLatin1(file) << edit;
}

static Edit placed(Connector connector, Placement placement)
{
    return [=](BrokerRequest &request) {
        request.connector = connector;
        request.placement = placement;
        request.password = secrets::Secret(QStringLiteral("secret"));
    };
}

static void addHttpListening()
{
    const auto http = Connector::HttpListening;
    add("http-headers", placed(http, Placement::Headers));
    add("http-headers-all", fillParameters);
    add("http-query", placed(http, Placement::Query));
    add("http-query-all", [=](BrokerRequest &request) {
        placed(http, Placement::Query)(request);
        fillParameters(request);
    });
    add("http-ibrequest", [=](BrokerRequest &request) { request.placement = Placement::Envelope; });
    add("http-ibrequest-all", [=](BrokerRequest &request) {
        request.placement = Placement::Envelope;
        fillParameters(request);
    });
    add("http-ibrequest-json", [=](BrokerRequest &request) {
        request.placement = Placement::Envelope;
        request.mediaType = "application/json";
        request.payload = "{\"a\": \"]]>\"}";
    });
    add("http-ibrequest-utf16", [=](BrokerRequest &request) {
        request.placement = Placement::Envelope;
        request.encoding = QStringLiteral("UTF-16LE");
        request.payload = QByteArray("\xFF\xFE<\0a\0>\0\xFC\0]\0]\0>\0<\0/\0a\0>\0", 24);
    });
    add("http-ibrequest-ping", [=](BrokerRequest &request) {
        request.placement = Placement::Envelope;
        request.type = OperationType::Ping;
        request.payload.clear();
    });
    add("http-soapaction", placed(http, Placement::SoapAction));
    add("http-get", [=](BrokerRequest &request) {
        placed(http, Placement::Query)(request);
        request.details.method = QStringLiteral("GET");
        request.payload.clear();
    });
}

static void addSoap()
{
    const auto soap = Connector::Soap;
    add("soap11-soapaction", placed(soap, Placement::SoapAction));
    add("soap11-query", placed(soap, Placement::Query));
    add("soap11-path", placed(soap, Placement::Path));
    add("soap12-action", [=](BrokerRequest &request) {
        placed(soap, Placement::SoapAction)(request);
        request.details.soap = SoapVersion::Soap12;
    });
    add("soap11-user", [=](BrokerRequest &request) {
        placed(soap, Placement::SoapAction)(request);
        request.password = {};
        request.requestingNode.clear();
        request.destinationNode.clear();
        request.user = QStringLiteral("V<P1");
        request.userPassword = secrets::Secret(QStringLiteral("p&w"));
    });
    add("soap11-whole-user", [=](BrokerRequest &request) {
        placed(soap, Placement::SoapAction)(request);
        request.user = QStringLiteral("VP1");
        request.userPassword = secrets::Secret(QStringLiteral("pw"));
        request.details.isWholeEnvelope = true;
        request.payload = "<?xml version=\"1.0\"?>\n<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/"
                          "envelope/\"><s:Header/><s:Body><a/></s:Body></s:Envelope>";
    });
}

void TestWire::everyConnectorAndPlacementGoesOutAsWritten_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<Edit>("edit");
    addHttpListening();
    addSoap();
    add("rest-get", fillRest);
    add("rest-put", [](BrokerRequest &request) {
        fillRest(request);
        request.details.method = QStringLiteral("PUT");
        request.mediaType = "application/json";
        request.payload = "{\"descr\": \"Sales\"}";
    });
    add("mime", placed(Connector::Mime, Placement::Headers));
    add("mime-compressed", [](BrokerRequest &request) {
        placed(Connector::Mime, Placement::Headers)(request);
        fillParameters(request);
        request.details.compress = true;
    });
}

void TestWire::everyConnectorAndPlacementGoesOutAsWritten()
{
    QFETCH(QString, file);
    QFETCH(Edit, edit);
    MisbehavingServer server;
    BrokerRequest request = usualRequest();
    request.gateway = server.url({});
    edit(request);
    const auto http = toHttp(request);
    QVERIFY2(http, http ? "" : qPrintable(http.error().message));

    http::HttpClient client;
    auto *exchange = client.send(*http, this);
    QSignalSpy finished(exchange, &http::HttpExchange::finished);
    QVERIFY(finished.wait());
    QCOMPARE(server.copies(), 1);

    QByteArray sent = server.requests().value(0);
    // What is shown before it goes is what a listener gets, whole.
    QCOMPARE(http::requestHead(*http) + http->body.bytes(), sent);
    QCOMPARE(http::requestHead(http::asSent(*http)), http::requestHead(*http));
    // What differs from run to run, and from version to version.
    sent.replace("Gatepost/" GATEPOST_VERSION, "Gatepost/VERSION");
    sent.replace("127.0.0.1:" + QByteArray::number(server.port()), "gateway.example.com");
    QFile expected(QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/wire/%1.http").arg(file));
    if (qEnvironmentVariableIsSet("GATEPOST_WRITE_WIRE")) {
        QVERIFY(expected.open(QIODevice::WriteOnly));
        expected.write(sent);
        return;
    }
    QVERIFY2(expected.open(QIODevice::ReadOnly), qPrintable(expected.fileName()));
    QCOMPARE(sent, expected.readAll());
}

void TestWire::partsOfTheBodyTouchAndHoldWhatTheySay_data()
{
    everyConnectorAndPlacementGoesOutAsWritten_data();
}

static QByteArray bytesOf(const BodyPart &part, const QByteArray &body)
{
    return body.mid(part.begin, part.end - part.begin);
}

void TestWire::partsOfTheBodyTouchAndHoldWhatTheySay()
{
    QFETCH(Edit, edit);
    BrokerRequest request = usualRequest();
    request.gateway = QUrl(QStringLiteral("http://127.0.0.1"));
    edit(request);
    const auto http = toHttp(request);
    QVERIFY(http);
    const QByteArray body = http->body.bytes();
    const QList<BodyPart> parts = bodyParts(request, body);
    QByteArray whole;
    QByteArray payload;
    for (const BodyPart &part : parts) {
        const QByteArray bytes = bytesOf(part, body);
        if (part.name.isEmpty())
            whole += bytes;
        if (part.key == QLatin1String("payload"))
            payload += bytes;
        if (part.key == QLatin1String("from"))
            QCOMPARE(bytes, QByteArray("PTEST").size() == bytes.size() ? QByteArray("PTEST")
                                                                       : QByteArray("P\0T\0E\0S\0T\0", 10));
        if (part.key == QLatin1String("password"))
            QVERIFY2(!bytes.isEmpty() && !bytes.contains("<Password>"), bytes.constData());
        if (part.key == QLatin1String("userPassword"))
            QVERIFY2(bytes == "p&amp;w" || bytes == "pw", bytes.constData());
    }
    QCOMPARE(whole, body);
    const bool isChanged = request.details.compress || request.mediaType.contains("json") ||
                           request.connector == Connector::Soap ||
                           placementOf(request) == Placement::Envelope;
    if (!isChanged)
        QCOMPARE(payload, request.payload);
    if (!request.payload.isEmpty())
        QVERIFY(!payload.isEmpty());
}

void TestWire::addressesAreToldAsTheyGo_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isProxied");
    const QByteArray xml = "<a/>";
    QTest::newRow("nothing") << QString() << QByteArray("POST") << xml << false;
    QTest::newRow("dots") << QStringLiteral("/a/../b/./c?x=1#frag") << QByteArray("POST") << xml << false;
    QTest::newRow("blanks and letters")
        << QStringLiteral("/a b/M\u00FCller?q=a b&c=%26") << QByteArray("GET") << QByteArray() << false;
    QTest::newRow("double slash") << QStringLiteral("//x//y") << QByteArray("PUT") << xml << false;
    QTest::newRow("no body") << QStringLiteral("/a?b=c") << QByteArray("DELETE") << QByteArray() << false;
    QTest::newRow("empty POST with a query")
        << QStringLiteral("/a?b=c") << QByteArray("POST") << QByteArray() << false;
    QTest::newRow("empty PUT") << QStringLiteral("/a") << QByteArray("PUT") << QByteArray() << false;
    QTest::newRow("through a proxy") << QStringLiteral("/a?b=c") << QByteArray("POST") << xml << true;
}

void TestWire::addressesAreToldAsTheyGo()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, isProxied);
    MisbehavingServer server;
    http::HttpRequest request;
    request.method = method;
    request.url = server.url(QString());
    request.url.setUrl(request.url.toString() + path);
    request.body = Body(body);
    if (isProxied) {
        request.url.setPort(1);
        request.proxy = {http::ProxyKind::Http, QStringLiteral("127.0.0.1"), server.port()};
    }
    http::HttpClient client;
    auto *exchange = client.send(request, this);
    QSignalSpy finished(exchange, &http::HttpExchange::finished);
    QVERIFY(finished.wait());
    QCOMPARE(QString::fromLatin1(http::requestHead(request) + body), QString::fromLatin1(server.received()));
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
