// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/exchanging.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;
using namespace std::chrono_literals;

/// No proxy but the request's.
class TestHttpProxy : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void proxyOfTheEnvironmentIsNotUsedUnasked();
    void proxyOfTheSystemIsUsedWhenAskedFor();
    void exceptionsOfTheSystemAreHonoured();
    void httpProxyGetsTheWholeUrl();
    void nameBehindAProxyIsNotLookedUpHere();
    void brokenConversationWithAnHttpProxyLeavesOneCopy();
    void refusingProxyIsNamed_data();
    void refusingProxyIsNamed();
    void proxyThatWantsAPasswordAnswers();
    void tunnelThatIsRefusedIsAProxyFailure();
    void socksProxyIsSpokenTo();

private:
    static Proxy proxyAt(quint16 port, ProxyKind kind = ProxyKind::Http)
    {
        return {kind, QStringLiteral("127.0.0.1"), port};
    }
    static HttpRequest through(const Proxy &proxy, const QString &url);
};

void TestHttpProxy::init()
{
    for (const char *name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "no_proxy", "NO_PROXY",
                             "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
}

HttpRequest TestHttpProxy::through(const Proxy &proxy, const QString &url)
{
    HttpRequest request = postTo(QUrl(url));
    request.proxy = proxy;
    return request;
}

void TestHttpProxy::proxyOfTheEnvironmentIsNotUsedUnasked()
{
    MisbehavingServer proxy;
    MisbehavingServer server;
    qputenv("http_proxy", proxy.url(QString()).toEncoded());
    HttpClient client;
    QVERIFY(!exchange(&client, postTo(server.url())).failure);
    QCOMPARE(server.copies(), 1);
    QCOMPARE(proxy.connections(), 0);
}

void TestHttpProxy::proxyOfTheSystemIsUsedWhenAskedFor()
{
    MisbehavingServer proxy(Answer::http(200, "<through/>"));
    qputenv("http_proxy", proxy.url(QString()).toEncoded());
    HttpClient client;
    const HttpReply reply = exchange(
        &client, through({ProxyKind::System, {}, 0}, QStringLiteral("http://gateway.example/PSIGW")));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.body.bytes(), QByteArray("<through/>"));
    QCOMPARE(proxy.copies(), 1);
}

void TestHttpProxy::exceptionsOfTheSystemAreHonoured()
{
    MisbehavingServer proxy;
    MisbehavingServer server;
    qputenv("http_proxy", proxy.url(QString()).toEncoded());
    qputenv("no_proxy", "127.0.0.1");
    HttpClient client;
    QVERIFY(!exchange(&client, through({ProxyKind::System, {}, 0}, server.url().toString())).failure);
    QCOMPARE(server.copies(), 1);
    QCOMPARE(proxy.connections(), 0);
}

void TestHttpProxy::httpProxyGetsTheWholeUrl()
{
    MisbehavingServer proxy(Answer::http(200, "<through/>"));
    HttpClient client;
    const HttpReply reply = exchange(
        &client, through(proxyAt(proxy.port()), QStringLiteral("http://gateway.example:8000/PSIGW?a=b")));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.body.bytes(), QByteArray("<through/>"));
    const QByteArray sent = proxy.requests().value(0);
    QVERIFY2(sent.startsWith("POST http://gateway.example:8000/PSIGW?a=b HTTP/1.1\r\n"), sent.constData());
    QVERIFY2(sent.contains("\r\nHost: gateway.example:8000\r\n"), sent.constData());
    QVERIFY2(sent.contains("\r\nOperationName: CHG_SYNC_TEST.v1\r\n"), sent.constData());
}

void TestHttpProxy::nameBehindAProxyIsNotLookedUpHere()
{
    MisbehavingServer proxy(Answer::http(200, "<through/>"));
    HttpClient client;
    const HttpReply reply =
        exchange(&client, through(proxyAt(proxy.port()), QStringLiteral("http://inner.invalid/PSIGW")));
    QVERIFY(!reply.failure);
    QVERIFY(!reply.timings.dns);
    QVERIFY(reply.peer.isEmpty());
}

void TestHttpProxy::brokenConversationWithAnHttpProxyLeavesOneCopy()
{
    for (const Answer &answer : {Answer::closeAfterHead(), Answer::closeAfterRequest(),
                                 Answer::resetAfterRequest(), Answer::raw("garbage\r\n")}) {
        MisbehavingServer proxy(answer);
        HttpClient client;
        const HttpRequest request =
            through(proxyAt(proxy.port()), QStringLiteral("http://gateway.example/PSIGW"));
        const HttpReply reply = exchange(&client, request);
        QVERIFY(reply.failure);
        QCOMPARE(reply.failure->delivery, Delivery::Maybe);
        proxy.setAnswer(Answer::http(200, "<through/>"));
        QVERIFY(!exchange(&client, request).failure);
        QCOMPARE(proxy.copies(), 2);
    }
}

void TestHttpProxy::refusingProxyIsNamed_data()
{
    QTest::addColumn<ProxyKind>("kind");
    QTest::addColumn<QString>("url");
    QTest::newRow("http") << ProxyKind::Http << "http://gateway.example/PSIGW";
    QTest::newRow("tunnel") << ProxyKind::Http << "https://gateway.example/PSIGW";
    QTest::newRow("SOCKS") << ProxyKind::Socks5 << "http://gateway.example/PSIGW";
}

void TestHttpProxy::refusingProxyIsNamed()
{
    QFETCH(const ProxyKind, kind);
    QFETCH(const QString, url);
    const quint16 nobody = MisbehavingServer().port();
    HttpClient client;
    const HttpReply reply = exchange(&client, through(proxyAt(nobody, kind), url));
    QVERIFY(reply.failure);
    QCOMPARE(reply.failure->kind, FailureKind::ProxyFailed);
    QCOMPARE(reply.failure->delivery, Delivery::No);
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("127.0.0.1:%1").arg(nobody)));
    QVERIFY(reply.failure->sentence.contains(QStringLiteral("gateway.example")));
}

void TestHttpProxy::proxyThatWantsAPasswordAnswers()
{
    MisbehavingServer proxy(
        Answer::http(407, "<html>who?</html>", {"Proxy-Authenticate: Basic realm=\"x\""}));
    HttpClient client;
    const HttpReply reply =
        exchange(&client, through(proxyAt(proxy.port()), QStringLiteral("http://gateway.example/PSIGW")));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 407);
    QCOMPARE(reply.body.bytes(), QByteArray("<html>who?</html>"));
    QCOMPARE(proxy.copies(), 1);
}

void TestHttpProxy::tunnelThatIsRefusedIsAProxyFailure()
{
    for (const Answer &answer : {Answer::http(407, "who?", {"Proxy-Authenticate: Basic realm=\"x\""}),
                                 Answer::http(403, "no"), Answer::http(502, "no")}) {
        MisbehavingServer proxy(answer);
        HttpClient client;
        const HttpReply reply = exchange(
            &client, through(proxyAt(proxy.port()), QStringLiteral("https://gateway.example/PSIGW")));
        QVERIFY(reply.failure);
        QCOMPARE(reply.failure->kind, FailureKind::ProxyFailed);
        QCOMPARE(reply.failure->delivery, Delivery::No);
        QVERIFY(proxy.received().startsWith("CONNECT gateway.example:443 HTTP/1.1\r\n"));
        QVERIFY(!proxy.received().contains("OperationName"));
    }
}

// Just enough of RFC 1928 to let one request through: greeting, CONNECT, then the answer of a gateway.
void TestHttpProxy::socksProxyIsSpokenTo()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&proxy, &QTcpServer::newConnection, this, [&proxy, &received] {
        QTcpSocket *socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &received, step = 0]() mutable {
            const QByteArray bytes = socket->readAll();
            received += bytes;
            if (step == 0)
                socket->write(QByteArray("\x05\x00", 2));
            else if (step == 1)
                socket->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50", 10));
            else
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<sox/>");
            ++step;
        });
    });
    HttpClient client;
    const HttpReply reply = exchange(&client, through(proxyAt(proxy.serverPort(), ProxyKind::Socks5),
                                                      QStringLiteral("http://gateway.example/PSIGW")));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.body.bytes(), QByteArray("<sox/>"));
    QVERIFY(received.contains("gateway.example"));
    QVERIFY(received.contains("POST /PSIGW HTTP/1.1\r\n"));
}

QTEST_GUILESS_MAIN(TestHttpProxy)
#include "tst_httpproxy.moc"
