// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"
#include "app/secrets/masking.h"
#include "tests/support/testhome.h"

#include <QStringEncoder>
#include <QTest>

using namespace gatepost;
using namespace gatepost::secrets;

class TestMasking : public QObject
{
    Q_OBJECT

private slots:
    void bodyIsMasked_data();
    void bodyIsMasked();
    void urlIsMasked_data();
    void urlIsMasked();
    void headersAreMasked();
    void aShortSecretIsMaskedOnlyAsAWholeValue();
    void overlappingHitsLeaveNothing();
    void anUntouchedBodyIsNotCopied();
    void aCompressedCopyOfAMaskedBodyGoes();
    void failureTextsAreMasked();
    void aLargeBodyTakesNoLongerThanItsSize();
    void nothingKeptHoldsTheSecret();
};

static const QString secretText = QStringLiteral("pä&<ss>\"w'/d 1");

static QList<Secret> known(const QString &text = secretText)
{
    return {Secret(), Secret(text)};
}

static QByteArray encoded(const QString &text, QStringConverter::Encoding encoding)
{
    return QStringEncoder(encoding).encode(text);
}

void TestMasking::bodyIsMasked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *written) {
        QTest::newRow(name) << QByteArray("<a>") + written + "</a>" << QByteArray("<a>********</a>");
    };
    row("plain", "pä&<ss>\"w'/d 1");
    row("XML text", "pä&amp;&lt;ss&gt;\"w'/d 1");
    row("XML text, > as it is", "pä&amp;&lt;ss>\"w'/d 1");
    row("XML attribute", "pä&amp;&lt;ss&gt;&quot;w'/d 1");
    row("XML, every entity", "pä&amp;&lt;ss&gt;&quot;w&apos;/d 1");
    row("HTML", "p&#228;&amp;&lt;ss&gt;&quot;w&#39;/d 1");
    row("XML, hexadecimal", "p&#xe4;&amp;&lt;ss&gt;&quot;w'/d 1");
    row("XML, upper-case hexadecimal", "p&#xE4;&amp;&lt;ss&gt;&quot;w'/d 1");
    row("JSON", "pä&<ss>\\\"w'/d 1");
    row("JSON, slash escaped", "pä&<ss>\\\"w'\\/d 1");
    row("JSON, ASCII only", "p\\u00e4&<ss>\\\"w'/d 1");
    row("JSON, safe for HTML", "pä\\u0026\\u003css\\u003e\\\"w\\u0027/d 1");
    row("percent", "p%C3%A4%26%3Css%3E%22w%27%2Fd%201");
    row("percent, lower case", "p%c3%a4%26%3css%3e%22w%27%2fd%201");
    row("form", "p%C3%A4%26%3Css%3E%22w%27%2Fd+1");
    row("ISO-8859-1", "p\xE4&amp;&lt;ss&gt;\"w'/d 1");
    QTest::newRow("UTF-16LE") << encoded(u'<' + secretText + u'>', QStringConverter::Utf16LE)
                              << encoded(QStringLiteral("<********>"), QStringConverter::Utf16LE);
    QTest::newRow("UTF-16BE") << encoded(u'<' + secretText + u'>', QStringConverter::Utf16BE)
                              << encoded(QStringLiteral("<********>"), QStringConverter::Utf16BE);
    QTest::newRow("UTF-16 at an odd place")
        << "x" + encoded(u'<' + secretText + u'>', QStringConverter::Utf16BE)
        << "x" + encoded(QStringLiteral("<********>"), QStringConverter::Utf16BE);
    QTest::newRow("twice") << (secretText + u'-' + secretText).toUtf8() << QByteArray("********-********");
    QTest::newRow("nothing") << QByteArray("<pa&amp;/>") << QByteArray("<pa&amp;/>");
}

void TestMasking::bodyIsMasked()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, masked);
    http::HttpRequest request;
    request.body = Body(body);
    bool inBody = body == masked;
    const auto result = secrets::masked(request, known(), &inBody);
    QCOMPARE(result.body.bytes(), masked);
    QCOMPARE(inBody, body != masked);
    http::HttpReply reply;
    reply.body = reply.wireBody = Body(body);
    QCOMPARE(secrets::masked(reply, known()).body.bytes(), masked);
    QCOMPARE(secrets::masked(reply, known()).wireBody.bytes(), masked);
}

void TestMasking::urlIsMasked_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *url, const char *masked) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(masked);
    };
    row("http://h/c?To=A&Pass=s3cret&From=B", "http://h/c?To=A&Pass=********&From=B");
    row("http://h/c?To=A&Pass=%73%33cret", "http://h/c?To=A&Pass=********");
    row("http://h/c?To=A&x=is+s3cret%21", "http://h/c?To=A&x=is+********%21");
    row("http://h/s3cret/c", "http://h/********/c");
    row("http://h/c?Password=other&To=A", "http://h/c?Password=********&To=A");
    row("http://h/c?To=A%26B#top", "http://h/c?To=A%26B#top");
}

void TestMasking::urlIsMasked()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, masked);
    http::HttpRequest request;
    request.url = QUrl::fromEncoded(url);
    QCOMPARE(secrets::masked(request, known(QStringLiteral("s3cret"))).url.toEncoded(), masked);
}

void TestMasking::headersAreMasked()
{
    http::HttpRequest request;
    request.headers = {{"OperationName", "CHG_TEST.V1"},
                       {"password", "anything"},
                       {"Authorization", "Basic dXNlcjpzM2NyZXQ="},
                       {"SOAPAction", "http://peoplesoft.com/OP/NODE/s3cret/TO"},
                       {"SOAPAction", "http://peoplesoft.com/OP/NODE/s3%63ret/TO"},
                       {"Proxy-Authorization", ""}};
    const auto masked = secrets::masked(request, known(QStringLiteral("s3cret")));
    const http::Headers expected = {{"OperationName", "CHG_TEST.V1"},
                                    {"password", "********"},
                                    {"Authorization", "********"},
                                    {"SOAPAction", "http://peoplesoft.com/OP/NODE/********/TO"},
                                    {"SOAPAction", "http://peoplesoft.com/OP/NODE/********/TO"},
                                    {"Proxy-Authorization", ""}};
    QCOMPARE(masked.headers, expected);
}

void TestMasking::aShortSecretIsMaskedOnlyAsAWholeValue()
{
    http::HttpRequest request;
    request.url = QUrl(QStringLiteral("http://h/ab?x=ab&y=abc"));
    request.headers = {{"X-One", "ab"}, {"X-Two", "abc"}};
    request.body = Body("<ab>ab</ab>");
    bool inBody = true;
    const auto masked = secrets::masked(request, known(QStringLiteral("ab")), &inBody);
    QCOMPARE(masked.url.toEncoded(), QByteArray("http://h/ab?x=********&y=abc"));
    QCOMPARE(masked.headers, (http::Headers{{"X-One", "********"}, {"X-Two", "abc"}}));
    QCOMPARE(masked.body, request.body);
    QVERIFY(!inBody);
}

void TestMasking::overlappingHitsLeaveNothing()
{
    http::HttpRequest request;
    request.body = Body("<a>abcabcabX-secretly</a>");
    const QList<Secret> secrets{Secret(QStringLiteral("abcab")), Secret(QStringLiteral("secret")),
                                Secret(QStringLiteral("X-secretly"))};
    QCOMPARE(masked(request, secrets).body.bytes(), QByteArray("<a>****************</a>"));
    QCOMPARE(masked(QStringLiteral("a X-secretly b"), secrets), QStringLiteral("a ******** b"));
}

void TestMasking::anUntouchedBodyIsNotCopied()
{
    http::HttpReply reply;
    reply.body = reply.wireBody = Body(QByteArray(1000, 'x'));
    const auto masked = secrets::masked(reply, known());
    QCOMPARE(masked.body.bytes().constData(), reply.body.bytes().constData());
    QCOMPARE(masked.wireBody.bytes().constData(), reply.body.bytes().constData());
}

void TestMasking::aCompressedCopyOfAMaskedBodyGoes()
{
    http::HttpReply reply;
    reply.wireBody = Body("\x1f\x8b squeezed");
    reply.body = Body("you said s3cret");
    const auto masked = secrets::masked(reply, known(QStringLiteral("s3cret")));
    QCOMPARE(masked.body.bytes(), QByteArray("you said ********"));
    QCOMPARE(masked.wireBody, masked.body);
}

void TestMasking::failureTextsAreMasked()
{
    http::HttpReply reply;
    reply.failure = http::Failure{http::FailureKind::Other, http::Delivery::No, QStringLiteral("no s3cret"),
                                  QStringLiteral("try s3cret"), QStringLiteral("GET /?Password=s3cret")};
    const auto failure = *masked(reply, known(QStringLiteral("s3cret"))).failure;
    QCOMPARE(failure.sentence + failure.advice + failure.detail,
             QStringLiteral("no ********try ********GET /?Password=********"));
}

void TestMasking::aLargeBodyTakesNoLongerThanItsSize()
{
    // Everything about this body nearly matches; a quadratic search would not come back.
    http::HttpReply reply;
    reply.body = reply.wireBody = Body(QByteArray(1024 * 1024, 'a'));
    const QString nearly = QString(200, u'a') + u'b';
    QCOMPARE(masked(reply, {Secret(u'b' + QString(200, u'a')), Secret(nearly)}).body, reply.body);
    const auto all = masked(reply, {Secret(QStringLiteral("aaa"))}).body.bytes();
    QCOMPARE(all, QByteArray("********"));
}

void TestMasking::nothingKeptHoldsTheSecret()
{
    const test::TestHome home;
    const QString password = QStringLiteral("Zq8RtXw2-known");
    history::Entry entry;
    entry.request.url = QUrl(QStringLiteral("http://h/c?Password=") + password);
    entry.request.headers = {{"Password", password.toUtf8()}, {"X-Echo", "a " + password.toUtf8()}};
    entry.request.body = Body("<Password>" + password.toUtf8() + "</Password>");
    entry.reply.body = entry.reply.wireBody = Body(encoded(password, QStringConverter::Utf16LE));
    entry.request = masked(entry.request, {Secret(password)}, &entry.maskedInBody);
    entry.reply = masked(entry.reply, {Secret(password)});
    const auto store = history::HistoryStore::open(history::HistoryStore::defaultFile());
    QVERIFY(store);
    const auto id = (*store)->add(entry);
    QVERIFY(id);
    QVERIFY((*store)->entry(*id)->maskedInBody);
    QCOMPARE((*store)->list({.text = password, .limit = 9, .before = 0})->size(), 0);
    QCOMPARE(home.filesHolding(password.toUtf8()), QStringList());
}

QTEST_GUILESS_MAIN(TestMasking)
#include "tst_masking.moc"
