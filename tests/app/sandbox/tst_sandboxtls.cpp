// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/gzip.h"
#include "app/sandbox/sandbox.h"
#include "tests/app/http/exchanging.h"

using namespace gatepost;
using namespace gatepost::http;

/// The sandbox over https, and compressed both ways.
class TestSandboxTls : public QObject
{
    Q_OBJECT

private slots:
    void itsCertificateIsItsOwnAndFresh();
    void descriptionsPointToWhereTheyCameFrom();
    void faultsWorkOverTls();
    void largeAnswerIsCompressedForWhoTakesIt();
    void compressedRequestIsInflated();
    void wrongEncodingIsRefused_data();
    void wrongEncodingIsRefused();
};

static QUrl connectorOf(const sandbox::Sandbox &sandbox)
{
    QUrl url = sandbox.url();
    url.setPath(QStringLiteral("/PSIGW/HttpListeningConnector"));
    return url;
}

static HttpRequest post(const sandbox::Sandbox &sandbox, const QByteArray &body)
{
    HttpRequest request = test::postTo(connectorOf(sandbox), body);
    request.headers = {{"Content-Type", "text/xml"},
                       {"OperationName", "CHG_SYNC_TEST.V1"},
                       {"From", "PTEST"},
                       {"Password", "secret"}};
    request.tls.accepted = QStringList{sandbox.fingerprint()};
    return request;
}

void TestSandboxTls::itsCertificateIsItsOwnAndFresh()
{
    sandbox::Sandbox sandbox({.isTls = true});
    QVERIFY(sandbox.start());
    QCOMPARE(sandbox.url().scheme(), QStringLiteral("https"));
    HttpClient client;
    HttpRequest request = post(sandbox, "<helloworld/>");
    const HttpReply reply = test::exchange(&client, request);
    QVERIFY2(!reply.failure, reply.failure ? qPrintable(reply.failure->detail) : "");
    QVERIFY(reply.body.bytes().contains("Hello Python"));
    QCOMPARE(reply.tls->subject, QStringLiteral("Gatepost sandbox"));
    QCOMPARE(reply.tls->doubts, QStringList{QStringLiteral("it is self-signed")});
    request.tls.accepted.clear();
    QCOMPARE(test::exchange(&client, request).failure->kind, FailureKind::TlsFailed);
    const QString before = sandbox.fingerprint();
    QVERIFY(sandbox.start());
    QVERIFY(sandbox.fingerprint() != before);
}

void TestSandboxTls::descriptionsPointToWhereTheyCameFrom()
{
    sandbox::Sandbox sandbox({.isTls = true});
    QVERIFY(sandbox.start());
    HttpClient client;
    HttpRequest request = post(sandbox, {});
    request.method = "GET";
    request.url.setPath(QStringLiteral("/PSIGW/PeopleSoftServiceListeningConnector"));
    request.url.setQuery(QStringLiteral("Operation=GetWSDL&wsdl=DEPT.1"));
    const QByteArray wsdl = test::exchange(&client, request).body.bytes();
    QVERIFY2(wsdl.contains("schemaLocation=\"" + sandbox.url().toEncoded() + "/PSIGW/"),
             wsdl.left(2000).constData());
    QVERIFY(!wsdl.contains("\"http://127.0.0.1"));
}

void TestSandboxTls::faultsWorkOverTls()
{
    sandbox::Sandbox sandbox({.isTls = true});
    QVERIFY(sandbox.start());
    HttpClient client;
    HttpRequest request = post(sandbox, "<helloworld/>");
    request.headers << Header{"X-Sandbox-Fault", "truncate"};
    QCOMPARE(test::exchange(&client, request).failure->kind, FailureKind::ClosedInReply);
    request.headers.last().value = "status=503";
    QCOMPARE(test::exchange(&client, request).status, 503);
}

void TestSandboxTls::largeAnswerIsCompressedForWhoTakesIt()
{
    sandbox::Sandbox sandbox;
    QVERIFY(sandbox.start());
    HttpClient client;
    HttpRequest request = test::postTo(sandbox.url(), {}, "GET");
    const HttpReply packed = test::exchange(&client, request);
    QCOMPARE(headerValue(packed.headers, "Content-Encoding"), QByteArray("gzip"));
    QVERIFY(packed.wireBody.size() < packed.body.size());
    request.headers << Header{"Accept-Encoding", "identity"};
    const HttpReply plain = test::exchange(&client, request);
    QVERIFY(!hasHeader(plain.headers, "Content-Encoding"));
    QCOMPARE(plain.body.bytes(), packed.body.bytes());
}

void TestSandboxTls::compressedRequestIsInflated()
{
    sandbox::Sandbox sandbox;
    QVERIFY(sandbox.start());
    HttpClient client;
    HttpRequest request = post(sandbox, "<helloworld>" + QByteArray(100'000, ' ') + "</helloworld>");
    compress(&request);
    const HttpReply reply = test::exchange(&client, request);
    QVERIFY2(reply.body.bytes().contains("Hello Python"), reply.body.bytes().constData());
    QVERIFY(reply.bytesSent < 1000);
}

void TestSandboxTls::wrongEncodingIsRefused_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown") << QByteArray("lzma") << QByteArray("<a/>") << 415;
    QTest::newRow("not so") << QByteArray("gzip") << QByteArray("<helloworld/>") << 400;
    QTest::newRow("half of it") << QByteArray("gzip") << gzipped("<helloworld/>").left(15) << 400;
    QTest::newRow("bomb") << QByteArray("gzip") << gzipped(QByteArray(2'000'000, 'a')) << 413;
}

void TestSandboxTls::wrongEncodingIsRefused()
{
    QFETCH(const QByteArray, encoding);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    sandbox::Sandbox sandbox({.bodyLimit = 1'000'000});
    QVERIFY(sandbox.start());
    HttpClient client;
    HttpRequest request = post(sandbox, body);
    request.headers << Header{"Content-Encoding", encoding};
    QCOMPARE(test::exchange(&client, request).status, status);
}

QTEST_GUILESS_MAIN(TestSandboxTls)
#include "tst_sandboxtls.moc"
