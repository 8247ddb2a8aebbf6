// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpclient.h"

#include <QTest>

using namespace gatepost;
using namespace gatepost::http;

class TestHttpValidate : public QObject
{
    Q_OBJECT

private slots:
    void soundRequestPasses();
    void unsafeHeaderIsRefusedByName_data();
    void unsafeHeaderIsRefusedByName();
    void unusableUrlIsRefused_data();
    void unusableUrlIsRefused();
    void methodMustBeAWord();
    void headerGivenTwiceIsRefused();
    void lengthThatContradictsTheBodyIsRefused();
    void transferEncodingIsRefused();

private:
    static HttpRequest request(const Headers &headers = {});
};

HttpRequest TestHttpValidate::request(const Headers &headers)
{
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://gateway.example:8443/PSIGW/HttpListeningConnector"));
    request.headers = headers;
    request.body = Body("<a/>");
    return request;
}

void TestHttpValidate::soundRequestPasses()
{
    QVERIFY(validate(request({{"OperationName", "CHG_SYNC_TEST.v1"},
                              {"X-Odd.Name_1", ""},
                              {"From", "J\xc3\xbcrgen"},
                              {"Content-Length", "4"}})));
}

void TestHttpValidate::unsafeHeaderIsRefusedByName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("named");
    QTest::newRow("CR LF in the value") << QByteArray("To") << QByteArray("PSFT\r\nX-Evil: 1") << "To";
    QTest::newRow("LF in the value") << QByteArray("To") << QByteArray("PSFT\nX") << "To";
    QTest::newRow("CR in the value") << QByteArray("To") << QByteArray("PSFT\rX") << "To";
    QTest::newRow("NUL in the value") << QByteArray("To") << QByteArray("PS\0FT", 5) << "To";
    QTest::newRow("CR LF in the name") << QByteArray("To\r\nX-Evil") << QByteArray("1") << "X-Evil";
    QTest::newRow("NUL in the name") << QByteArray("T\0o", 3) << QByteArray("1") << "o";
    QTest::newRow("colon in the name") << QByteArray("To:") << QByteArray("1") << "To:";
    QTest::newRow("blank in the name") << QByteArray("Node Name") << QByteArray("1") << "Node Name";
    QTest::newRow("letter beyond ASCII in the name") << QByteArray("F\xc3\xbcr") << QByteArray("1") << "F";
    QTest::newRow("no name") << QByteArray() << QByteArray("1") << "without a name";
}

void TestHttpValidate::unsafeHeaderIsRefusedByName()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, named);
    const auto checked = validate(request({{"From", "PTEST"}, {name, value}}));
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Input);
    QVERIFY2(checked.error().message.contains(named), qPrintable(checked.error().message));
    QVERIFY2(!checked.error().message.contains(QLatin1Char('\n')), "a message is one line");
    QVERIFY2(value.size() < 2 || !checked.error().message.contains(QString::fromUtf8(value)),
             "a value may be a secret");
}

void TestHttpValidate::unusableUrlIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("nothing") << "";
    QTest::newRow("no scheme") << "gateway.example/PSIGW";
    QTest::newRow("another scheme") << "ftp://gateway.example/";
    QTest::newRow("no host") << "http:///PSIGW";
    QTest::newRow("user and password") << "https://user:secret@gateway.example/";
}

void TestHttpValidate::unusableUrlIsRefused()
{
    QFETCH(const QString, url);
    HttpRequest bad = request();
    bad.url = QUrl(url);
    const auto checked = validate(bad);
    QVERIFY(!checked);
    QVERIFY(checked.error().message.contains(QStringLiteral("gateway URL")));
    QVERIFY(!checked.error().message.contains(QStringLiteral("secret")));
}

void TestHttpValidate::methodMustBeAWord()
{
    HttpRequest bad = request();
    for (const QByteArray &method : {QByteArray(""), QByteArray("PO ST"), QByteArray("POST\r\nX: 1")}) {
        bad.method = method;
        QVERIFY(!validate(bad));
    }
    bad.method = "PATCH";
    QVERIFY(validate(bad));
}

void TestHttpValidate::headerGivenTwiceIsRefused()
{
    const auto checked = validate(request({{"From", "PTEST"}, {"FROM", "OTHER"}}));
    QVERIFY(!checked);
    QVERIFY(checked.error().message.contains(QStringLiteral("From")));
}

void TestHttpValidate::lengthThatContradictsTheBodyIsRefused()
{
    QVERIFY(!validate(request({{"content-length", "5"}})));
}

void TestHttpValidate::transferEncodingIsRefused()
{
    QVERIFY(!validate(request({{"Transfer-Encoding", "chunked"}})));
}

QTEST_APPLESS_MAIN(TestHttpValidate)
#include "tst_httpvalidate.moc"
