// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/brokerrequest.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::broker;

class TestBrokerRequest : public QObject
{
    Q_OBJECT

private slots:
    void headersGoOutInOrderAndAsSpelled();
    void emptyParametersAreLeftOut();
    void queryParametersAreEncodedAndHaveTheirOwnNames();
    void gatewayUrlsLeadToTheConnector_data();
    void gatewayUrlsLeadToTheConnector();
    void ownHeadersReplaceOursInAnyCase();
    void whatCannotBeSentIsNamed_data();
    void whatCannotBeSentIsNamed();
    void thePayloadGoesOutByteForByte();
    void whatDeservesAWordIsWarnedOf();
    void aGoodRequestHasNoWarning();
};

static BrokerRequest goodRequest()
{
    BrokerRequest request;
    request.gateway = QUrl(QStringLiteral("https://gateway.example.com:8443"));
    request.alias = QStringLiteral("CHG_SYNC_TEST.V1");
    request.type = OperationType::Sync;
    request.requestingNode = QStringLiteral("PTEST");
    request.destinationNode = QStringLiteral("PSFT_HR");
    request.password = secrets::Secret(QStringLiteral("se cret&+%"));
    request.payload = "<helloworld/>";
    return request;
}

static QByteArrayList lines(const http::Headers &headers)
{
    QByteArrayList lines;
    for (const http::Header &header : headers)
        lines << header.name + ": " + header.value;
    return lines;
}

void TestBrokerRequest::headersGoOutInOrderAndAsSpelled()
{
    BrokerRequest request = goodRequest();
    request.headers = {{QStringLiteral("X-Trace"), QStringLiteral("1")}};
    const auto http = toHttp(request);
    QVERIFY(http);
    QCOMPARE(http->method, QByteArray("POST"));
    QCOMPARE(http->url.toEncoded(),
             QByteArray("https://gateway.example.com:8443/PSIGW/HttpListeningConnector"));
    QCOMPARE(
        lines(http->headers),
        QByteArrayList({"Content-Type: text/xml; charset=UTF-8", "User-Agent: Gatepost/" GATEPOST_VERSION,
                        "OperationName: CHG_SYNC_TEST.V1", "OperationType: sync", "From: PTEST",
                        "To: PSFT_HR", "Password: se cret&+%", "X-Trace: 1"}));
}

void TestBrokerRequest::emptyParametersAreLeftOut()
{
    BrokerRequest request = goodRequest();
    request.type = OperationType::Unknown;
    request.destinationNode.clear();
    request.password = {};
    request.encoding = QStringLiteral("ISO-8859-1");
    const auto http = toHttp(request);
    QVERIFY(http);
    QCOMPARE(lines(http->headers), QByteArrayList({"Content-Type: text/xml; charset=ISO-8859-1",
                                                   "User-Agent: Gatepost/" GATEPOST_VERSION,
                                                   "OperationName: CHG_SYNC_TEST.V1", "From: PTEST"}));
}

void TestBrokerRequest::queryParametersAreEncodedAndHaveTheirOwnNames()
{
    BrokerRequest request = goodRequest();
    request.placement = Placement::Query;
    request.gateway = QUrl(QStringLiteral("http://localhost:8000?tenant=a%2Bb"));
    request.requestingNode = QString::fromUtf8("Nœud=1;#?/");
    const auto http = toHttp(request);
    QVERIFY(http);
    QCOMPARE(http->url.toEncoded(),
             QByteArray(
                 "http://localhost:8000/PSIGW/HttpListeningConnector?tenant=a%2Bb&Operation=CHG_SYNC_TEST.V1"
                 "&OperationType=sync&From=N%C5%93ud%3D1%3B%23%3F%2F&To=PSFT_HR"
                 "&Password=se%20cret%26%2B%25"));
    QCOMPARE(lines(http->headers), QByteArrayList({"Content-Type: text/xml; charset=UTF-8",
                                                   "User-Agent: Gatepost/" GATEPOST_VERSION}));
}

void TestBrokerRequest::gatewayUrlsLeadToTheConnector_data()
{
    QTest::addColumn<QString>("gateway");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *gateway, const char *url) {
        QTest::newRow(gateway) << QString::fromLatin1(gateway) << QString::fromLatin1(url);
    };
    row("http://h", "http://h/PSIGW/HttpListeningConnector");
    row("http://h/", "http://h/PSIGW/HttpListeningConnector");
    row("http://h:80//", "http://h:80/PSIGW/HttpListeningConnector");
    row("http://h/prefix/", "http://h/prefix/PSIGW/HttpListeningConnector");
    row("http://h/PSIGW", "http://h/PSIGW/HttpListeningConnector");
    row("http://h/PSIGW/HttpListeningConnector", "http://h/PSIGW/HttpListeningConnector");
    row("http://h/a%2Fb/PSIGW/HttpListeningConnector/", "http://h/a%2Fb/PSIGW/HttpListeningConnector");
    row("http://h/PSIGW/PeopleSoftListeningConnector#x", "http://h/PSIGW/HttpListeningConnector");
    row("http://h/a%20b", "http://h/a%20b/PSIGW/HttpListeningConnector");
}

void TestBrokerRequest::gatewayUrlsLeadToTheConnector()
{
    QFETCH(QString, gateway);
    QFETCH(QString, url);
    BrokerRequest request = goodRequest();
    request.gateway = QUrl(gateway);
    const auto http = toHttp(request);
    QVERIFY(http);
    QCOMPARE(QString::fromLatin1(http->url.toEncoded()), url);
}

void TestBrokerRequest::ownHeadersReplaceOursInAnyCase()
{
    BrokerRequest request = goodRequest();
    request.headers = {{QStringLiteral("content-type"), QStringLiteral("application/json")},
                       {QStringLiteral("From"), QStringLiteral("OTHER")},
                       {QStringLiteral("X-A"), QStringLiteral("1")},
                       {QStringLiteral("x-a"), QStringLiteral("2")}};
    const auto http = toHttp(request);
    QVERIFY(http);
    QCOMPARE(lines(http->headers),
             QByteArrayList({"content-type: application/json", "User-Agent: Gatepost/" GATEPOST_VERSION,
                             "OperationName: CHG_SYNC_TEST.V1", "OperationType: sync", "From: OTHER",
                             "To: PSFT_HR", "Password: se cret&+%", "x-a: 2"}));
}

void TestBrokerRequest::whatCannotBeSentIsNamed_data()
{
    QTest::addColumn<BrokerRequest>("request");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *title, const char *named, auto change) {
        BrokerRequest request = goodRequest();
        change(request);
        QTest::newRow(title) << request << QString::fromLatin1(named);
    };
    row("no alias", "alias", [](BrokerRequest &request) { request.alias = QStringLiteral(" "); });
    row("no From", "From", [](BrokerRequest &request) { request.requestingNode.clear(); });
    row("no gateway", "gateway URL", [](BrokerRequest &request) { request.gateway = QUrl(); });
    row("line break in node", "To",
        [](BrokerRequest &request) { request.destinationNode = QStringLiteral("A\r\nX-Evil: 1"); });
    row("NUL in password", "Password",
        [](BrokerRequest &request) { request.password = secrets::Secret(QString(QChar(0))); });
    row("letters in header", "query string",
        [](BrokerRequest &request) { request.requestingNode = QStringLiteral("é"); });
    row("own header name", "X A", [](BrokerRequest &request) {
        request.headers = {{QStringLiteral("X A"), QStringLiteral("1")}};
    });
    row("own header value", "X-A", [](BrokerRequest &request) {
        request.headers = {{QStringLiteral("X-A"), QStringLiteral("1\n2")}};
    });
    row("own header without name", "header name", [](BrokerRequest &request) {
        request.headers = {{QString(), QStringLiteral("1")}};
    });
}

void TestBrokerRequest::whatCannotBeSentIsNamed()
{
    QFETCH(BrokerRequest, request);
    QFETCH(QString, named);
    const auto http = toHttp(request);
    QVERIFY(!http);
    QCOMPARE(http.error().kind, ErrorKind::Input);
    QVERIFY2(http.error().message.contains(named), qPrintable(http.error().message));
}

void TestBrokerRequest::thePayloadGoesOutByteForByte()
{
    BrokerRequest request = goodRequest();
    request.payload = QByteArray("\xEF\xBB\xBF<a>\r\n\0\xFF", 10);
    QCOMPARE(toHttp(request)->body.bytes(), request.payload);
}

void TestBrokerRequest::whatDeservesAWordIsWarnedOf()
{
    BrokerRequest request = goodRequest();
    request.placement = Placement::Query;
    request.gateway = QUrl(QStringLiteral("http://h.example.com/PSIGW/PeopleSoftListeningConnector"));
    request.destinationNode.clear();
    request.payload = "<!DOCTYPE a><a/>";
    request.headers = {{QStringLiteral("from"), QStringLiteral("PTEST")},
                       {QStringLiteral("Content-Type"), QStringLiteral("application/x-www-form-urlencoded")}};
    const QString all = warnings(request).join(QLatin1Char('\n'));
    for (const char *word : {"No destination node", "query string", "unencrypted", "from is filled twice",
                             "x-www-form-urlencoded", "PeopleSoftListeningConnector", "DOCTYPE"}) {
        QVERIFY2(all.contains(QLatin1String(word)), word);
    }
    QCOMPARE(warnings(request).size(), 7);
    QVERIFY(!all.contains(request.password.reveal()));
}

void TestBrokerRequest::aGoodRequestHasNoWarning()
{
    QCOMPARE(warnings(goodRequest()), QStringList());
}

QTEST_APPLESS_MAIN(TestBrokerRequest)
#include "tst_brokerrequest.moc"
