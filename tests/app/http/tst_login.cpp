// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/login/challenge.h"
#include "app/http/login/digest.h"

#include <QTest>

using namespace gatepost::http;

/// What servers ask for with 401, and the answers to it. The figures are the examples of RFC 7616, 3.9.1, and
/// of RFC 2069, 2.4 (as its errata correct it).
class TestLogin : public QObject
{
    Q_OBJECT

private slots:
    void challengesAreTakenApart_data();
    void challengesAreTakenApart();
    void answerIsThatOfTheStandard_data();
    void answerIsThatOfTheStandard();
    void whatCannotBeAnsweredIsSaid_data();
    void whatCannotBeAnsweredIsSaid();
};

Q_DECLARE_METATYPE(QList<gatepost::http::Challenge>)

void TestLogin::challengesAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QList<Challenge>>("expected");
    QTest::newRow("none") << QByteArray() << QList<Challenge>();
    QTest::newRow("bare scheme") << QByteArray("NTLM") << QList<Challenge>{{"ntlm", {}}};
    QTest::newRow("two of them") << QByteArray("Negotiate, NTLM")
                                 << QList<Challenge>{{"negotiate", {}}, {"ntlm", {}}};
    QTest::newRow("basic") << QByteArray("Basic realm=\"a, \\\"b\\\"\"")
                           << QList<Challenge>{{"basic", {{"realm", "a, \"b\""}}}};
    QTest::newRow("both")
        << QByteArray("Digest realm=\"x\", nonce=\"n\" , qop=\"auth,auth-int\", stale=false, "
                      "Basic realm=x")
        << QList<Challenge>{
               {"digest", {{"realm", "x"}, {"nonce", "n"}, {"qop", "auth,auth-int"}, {"stale", "false"}}},
               {"basic", {{"realm", "x"}}}};
    QTest::newRow("one a line") << QByteArray("Basic realm=x\nDigest nonce=n")
                                << QList<Challenge>{{"basic", {{"realm", "x"}}},
                                                    {"digest", {{"nonce", "n"}}}};
    QTest::newRow("blanks around the sign")
        << QByteArray("Basic realm = \"x\"") << QList<Challenge>{{"basic", {{"realm", "x"}}}};
    QTest::newRow("unending quotes") << QByteArray("Basic realm=\"x\\")
                                     << QList<Challenge>{{"basic", {{"realm", "x"}}}};
    QTest::newRow("rubbish") << QByteArray("\"=,,= \"") << QList<Challenge>();
}

void TestLogin::challengesAreTakenApart()
{
    QFETCH(const QByteArray, value);
    QTEST(parseChallenges(value), "expected");
}

static Challenge rfc7616(const QByteArray &algorithm)
{
    return {"digest",
            {{"realm", "http-auth@example.org"},
             {"qop", "auth, auth-int"},
             {"algorithm", algorithm},
             {"nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"},
             {"opaque", "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"}}};
}

void TestLogin::answerIsThatOfTheStandard_data()
{
    QTest::addColumn<Challenge>("challenge");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("MD5") << rfc7616("MD5") << "Circle of Life"
                         << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
    QTest::newRow("SHA-256") << rfc7616("SHA-256") << "Circle of Life"
                             << QByteArray(
                                    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    QTest::newRow("without protection")
        << Challenge{"digest",
                     {{"realm", "testrealm@host.com"}, {"nonce", "dcd98b7102dd2f0e8b11d0f600bfb0c093"}}}
        << "CircleOfLife" << QByteArray("1949323746fe6a43ef61f9606e7febea");
}

void TestLogin::answerIsThatOfTheStandard()
{
    QFETCH(const Challenge, challenge);
    QFETCH(const QString, password);
    QFETCH(const QByteArray, response);
    QVERIFY(canAnswer(challenge));
    const QByteArray answer =
        digestAnswer(challenge, {.method = "GET",
                                 .uri = "/dir/index.html",
                                 .user = QStringLiteral("Mufasa"),
                                 .password = password,
                                 .clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"});
    QVERIFY2(answer.contains("response=\"" + response + '"'), answer.constData());
    const bool isProtected = challenge.parameters.contains("qop");
    QCOMPARE(answer.contains("nc=00000001, cnonce=\"f2/"), isProtected);
    QCOMPARE(answer.contains("opaque=\"FQhe"), isProtected);
}

void TestLogin::whatCannotBeAnsweredIsSaid_data()
{
    QTest::addColumn<Challenge>("challenge");
    QTest::newRow("another scheme") << Challenge{"basic", {{"realm", "x"}}};
    QTest::newRow("no nonce") << Challenge{"digest", {{"realm", "x"}}};
    QTest::newRow("another algorithm") << Challenge{"digest", {{"nonce", "n"}, {"algorithm", "SHA-512-256"}}};
    QTest::newRow("another protection") << Challenge{"digest", {{"nonce", "n"}, {"qop", "auth-int"}}};
}

void TestLogin::whatCannotBeAnsweredIsSaid()
{
    QFETCH(const Challenge, challenge);
    QVERIFY(!canAnswer(challenge));
}

QTEST_APPLESS_MAIN(TestLogin)
#include "tst_login.moc"
