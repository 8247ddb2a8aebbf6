// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/cookiejar.h"
#include "tests/app/http/exchanging.h"

#include <QNetworkCookie>

using namespace gatepost;
using namespace gatepost::http;
using namespace gatepost::test;

/// Answers that want a second request: logins and redirects.
class TestRounds : public QObject
{
    Q_OBJECT

private slots:
    void basicLoginGoesOutUnasked();
    void ownAuthorizationIsNotReplaced();
    void digestIsAnsweredOnceAndRemembered();
    void refusedDigestIsTheAnswer();
    void digestThatOffersBasicOnlyIsNotAnswered();
    void redirectIsShownUnlessAskedFor();
    void redirectInPlaceKeepsWhatTheStatusSays_data();
    void redirectInPlaceKeepsWhatTheStatusSays();
    void whatWasSentIsTheRequestBeforeARedirect();
    void redirectElsewhereGetsNothingOfTheRequest();
    void bodyIsNotCarriedElsewhere();
    void circleEnds();
    void cookiesAreKeptWhenAskedFor();
    void cookiesOfARedirectArriveThere();
    void redirectTo_data();
    void redirectTo();
};

static HttpRequest withLogin(const QUrl &url, LoginScheme scheme, const Headers &own = {})
{
    Way way;
    way.login = {scheme, QStringLiteral("jdoe"), QStringLiteral("pass:wörd")};
    HttpRequest request = postTo(url);
    request.headers += own;
    goBy(way, &request);
    return request;
}

void TestRounds::basicLoginGoesOutUnasked()
{
    MisbehavingServer server;
    HttpClient client;
    QCOMPARE(exchange(&client, withLogin(server.url(), LoginScheme::Basic)).status, 200);
    QVERIFY(server.requests().value(0).contains("\r\nAuthorization: Basic " +
                                                QByteArray("jdoe:pass:wörd").toBase64() + "\r\n"));
}

void TestRounds::ownAuthorizationIsNotReplaced()
{
    MisbehavingServer server;
    HttpClient client;
    const Headers own = {{"authorization", "Basic b3RoZXI6b25l"}};
    QCOMPARE(exchange(&client, withLogin(server.url(), LoginScheme::Basic, own)).status, 200);
    QCOMPARE(server.requests().value(0).toLower().count("authorization:"), 1);
    QVERIFY(server.requests().value(0).contains("authorization: Basic b3RoZXI6b25l\r\n"));
}

static Answer digestAsked()
{
    return Answer::http(401, "who?",
                        {"WWW-Authenticate: Basic realm=\"gate\"",
                         "WWW-Authenticate: Digest realm=\"gate\", nonce=\"abc\", qop=\"auth\""});
}

void TestRounds::digestIsAnsweredOnceAndRemembered()
{
    MisbehavingServer server;
    server.enqueue(digestAsked());
    HttpClient client;
    const HttpRequest request = withLogin(server.url(), LoginScheme::Digest);
    QCOMPARE(exchange(&client, request).status, 200);
    QCOMPARE(server.copies(), 2);
    QVERIFY(!server.requests().at(0).contains("Authorization"));
    QVERIFY(server.requests().at(1).contains("\r\nAuthorization: Digest username=\"jdoe\", realm=\"gate\""));
    QVERIFY(server.requests().at(1).contains("nc=00000001"));
    QVERIFY(server.requests().at(1).endsWith("<helloworld/>"));

    QCOMPARE(exchange(&client, request).status, 200);
    QCOMPARE(server.copies(), 3);
    QVERIFY(server.requests().at(2).contains("nc=00000002"));
}

void TestRounds::refusedDigestIsTheAnswer()
{
    MisbehavingServer server(digestAsked());
    HttpClient client;
    const HttpReply reply = exchange(&client, withLogin(server.url(), LoginScheme::Digest));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.body.bytes(), QByteArray("who?"));
    QCOMPARE(server.copies(), 2);
}

// Whoever chose Digest does not want the password sent in clear.
void TestRounds::digestThatOffersBasicOnlyIsNotAnswered()
{
    MisbehavingServer server(Answer::http(401, "who?", {"WWW-Authenticate: Basic realm=\"gate\""}));
    HttpClient client;
    QCOMPARE(exchange(&client, withLogin(server.url(), LoginScheme::Digest)).status, 401);
    QCOMPARE(server.copies(), 1);
}

void TestRounds::redirectIsShownUnlessAskedFor()
{
    MisbehavingServer other;
    MisbehavingServer server(Answer::redirect(302, other.url()));
    HttpClient client;
    const HttpReply reply = exchange(&client, postTo(server.url()));
    QVERIFY(!reply.failure);
    QCOMPARE(reply.status, 302);
    QVERIFY(reply.redirects.isEmpty());
    QCOMPARE(server.copies(), 1);
    QCOMPARE(other.copies(), 0);
}

void TestRounds::redirectInPlaceKeepsWhatTheStatusSays_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<bool>("hasBody");
    for (const int status : {301, 302, 303})
        QTest::addRow("%d", status) << status << QByteArray("GET /elsewhere?a=1 HTTP/1.1\r\n") << false;
    for (const int status : {307, 308})
        QTest::addRow("%d", status) << status << QByteArray("POST /elsewhere?a=1 HTTP/1.1\r\n") << true;
}

void TestRounds::redirectInPlaceKeepsWhatTheStatusSays()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, start);
    QFETCH(const bool, hasBody);
    MisbehavingServer server;
    QUrl target = server.url(QStringLiteral("/elsewhere"));
    target.setQuery(QStringLiteral("a=1"));
    server.enqueue(Answer::redirect(status, target));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.followsRedirects = true;
    const HttpReply reply = exchange(&client, request);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.redirects, (QList<Redirect>{{status, target}}));
    QCOMPARE(server.copies(), 2);
    const QByteArray second = server.requests().at(1);
    QVERIFY2(second.startsWith(start), second.constData());
    QCOMPARE(second.endsWith("<helloworld/>"), hasBody);
    QVERIFY(second.contains("\r\nFrom: PTEST\r\n"));
}

// The history keeps what somebody sent, not the GET without a body that a redirect made of it.
void TestRounds::whatWasSentIsTheRequestBeforeARedirect()
{
    MisbehavingServer server;
    server.enqueue(digestAsked());
    server.enqueue(Answer::redirect(302, server.url(QStringLiteral("/elsewhere"))));
    HttpClient client;
    HttpRequest request = withLogin(server.url(), LoginScheme::Digest);
    request.followsRedirects = true;
    const std::unique_ptr<HttpExchange> exchange(client.send(request, nullptr));
    QSignalSpy finished(exchange.get(), &HttpExchange::finished);
    QVERIFY(finished.wait());
    QCOMPARE(server.copies(), 3);
    QCOMPARE(exchange->sentRequest().method, QByteArray("POST"));
    QCOMPARE(exchange->sentRequest().url, server.url());
    QCOMPARE(exchange->sentRequest().body.bytes(), QByteArray("<helloworld/>"));
    QVERIFY(headerValue(exchange->sentRequest().headers, "Authorization").startsWith("Digest "));
}

void TestRounds::redirectElsewhereGetsNothingOfTheRequest()
{
    MisbehavingServer other;
    MisbehavingServer server(Answer::redirect(302, other.url()));
    HttpClient client;
    HttpRequest request = withLogin(server.url(), LoginScheme::Basic);
    request.headers << Header{"Password", "topsecret"} << Header{"Cookie", "PS_TOKEN=abc"}
                    << Header{"Accept", "text/xml"};
    request.followsRedirects = true;
    const HttpReply reply = exchange(&client, request);
    QCOMPARE(reply.status, 200);
    QCOMPARE(other.copies(), 1);
    const QByteArray got = other.requests().at(0);
    QVERIFY(got.startsWith("GET "));
    QVERIFY(got.contains("\r\nAccept: text/xml\r\n"));
    for (const char *kept : {"Authorization", "Password", "topsecret", "Cookie", "PS_TOKEN", "From",
                             "OperationName", "helloworld", "Content-Type"})
        QVERIFY2(!got.contains(kept), kept);
}

void TestRounds::bodyIsNotCarriedElsewhere()
{
    MisbehavingServer other;
    MisbehavingServer server(Answer::redirect(307, other.url()));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.followsRedirects = true;
    QCOMPARE(exchange(&client, request).status, 307);
    QCOMPARE(other.connections(), 0);
}

void TestRounds::circleEnds()
{
    MisbehavingServer server;
    server.setAnswer(Answer::redirect(307, server.url()));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.followsRedirects = true;
    const HttpReply reply = exchange(&client, request);
    QCOMPARE(reply.status, 307);
    QCOMPARE(reply.redirects.size(), 5);
    QCOMPARE(server.copies(), 6);
}

void TestRounds::cookiesAreKeptWhenAskedFor()
{
    MisbehavingServer server(
        Answer::http(200, "<ok/>", {"Set-Cookie: route=7; Path=/", "Set-Cookie: other=x; Path=/elsewhere"}));
    HttpClient client;
    HttpRequest request = postTo(server.url());
    QCOMPARE(exchange(&client, request).status, 200);
    QCOMPARE(exchange(&client, request).status, 200);
    QVERIFY(!server.requests().at(1).contains("Cookie"));
    QVERIFY(client.cookies().cookies().isEmpty());

    request.keepsCookies = true;
    request.headers << Header{"Cookie", "own=1"};
    QCOMPARE(exchange(&client, request).status, 200);
    QCOMPARE(client.cookies().cookies().size(), 2);
    QCOMPARE(exchange(&client, request).status, 200);
    QVERIFY(server.requests().at(2).contains("\r\nCookie: own=1\r\n"));
    QVERIFY(server.requests().at(3).contains("\r\nCookie: own=1; route=7\r\n"));

    client.cookies().clear();
    QCOMPARE(exchange(&client, request).status, 200);
    QVERIFY(server.requests().at(4).contains("\r\nCookie: own=1\r\n"));
}

// Sites that look for a cookie send whoever has none in a circle.
void TestRounds::cookiesOfARedirectArriveThere()
{
    MisbehavingServer server;
    Answer moved = Answer::redirect(307, server.url());
    moved.head.replace("\r\nLocation", "\r\nSet-Cookie: seen=1; Path=/\r\nLocation");
    server.enqueue(moved);
    HttpClient client;
    HttpRequest request = postTo(server.url());
    request.keepsCookies = request.followsRedirects = true;
    QCOMPARE(exchange(&client, request).status, 200);
    QCOMPARE(server.copies(), 2);
    QVERIFY(server.requests().at(1).contains("\r\nCookie: seen=1\r\n"));
}

void TestRounds::redirectTo_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("another scheme") << "ftp://127.0.0.1/";
    QTest::newRow("a file") << "file:///etc/passwd";
    QTest::newRow("a password") << "http://a:b@127.0.0.1/";
    QTest::newRow("nothing") << "http://";
}

void TestRounds::redirectTo()
{
    QFETCH(const QString, target);
    MisbehavingServer server(Answer::http(302, "moved", {"Location: " + target.toLatin1()}));
    HttpClient client;
    HttpRequest request = postTo(server.url(), {}, "GET");
    request.followsRedirects = true;
    QCOMPARE(exchange(&client, request).status, 302);
    QCOMPARE(server.copies(), 1);
}

QTEST_GUILESS_MAIN(TestRounds)
#include "tst_rounds.moc"
