// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/gatewayurl.h"

#include <QTest>

using namespace gatepost::ui;

class TestGatewayUrl : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheServerAndAPrefixAreKept_data();
    void onlyTheServerAndAPrefixAreKept();
    void whatCannotBeUsedIsRefusedWithAReason_data();
    void whatCannotBeUsedIsRefusedWithAReason();
    void whatWasLeftOutIsNamed();
    void plainHttpToAnotherMachineIsWarnedOf();
};

void TestGatewayUrl::onlyTheServerAndAPrefixAreKept_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("plain") << "https://psft.example.edu:8443"
                           << "https://psft.example.edu:8443";
    QTest::newRow("blanks around") << "  https://psft.example.edu\n"
                                   << "https://psft.example.edu";
    QTest::newRow("trailing slash") << "https://psft.example.edu/"
                                    << "https://psft.example.edu";
    QTest::newRow("connector") << "https://h:8443/PSIGW/HttpListeningConnector"
                               << "https://h:8443";
    QTest::newRow("other connector") << "https://h/PSIGW/RESTListeningConnector/PSFT/X.v1"
                                     << "https://h";
    QTest::newRow("lower case") << "https://h/psigw/httplisteningconnector"
                                << "https://h";
    QTest::newRow("query") << "https://h/PSIGW/HttpListeningConnector?Operation=X&Password=secret"
                           << "https://h";
    QTest::newRow("prefix of a proxy") << "https://h/hr/PSIGW/HttpListeningConnector"
                                       << "https://h/hr";
    QTest::newRow("no scheme") << "psft.example.edu:8443"
                               << "https://psft.example.edu:8443";
    QTest::newRow("IPv6") << "http://[::1]:8087/"
                          << "http://[::1]:8087";
}

void TestGatewayUrl::onlyTheServerAndAPrefixAreKept()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    const GatewayUrl read = readGatewayUrl(typed);
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.url.toString(), url);
}

void TestGatewayUrl::whatCannotBeUsedIsRefusedWithAReason_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << ""
                             << "Enter";
    QTest::newRow("ftp") << "ftp://h"
                         << "ftp://";
    QTest::newRow("file") << "file:///etc/passwd"
                          << "file://";
    QTest::newRow("no host") << "https://"
                             << "address";
    QTest::newRow("blanks inside") << "https://my host"
                                   << "address";
    QTest::newRow("port too high") << "https://h:99999"
                                   << "address";
    QTest::newRow("port zero") << "https://h:0"
                               << "port";
    QTest::newRow("user and password") << "https://me:secret@h"
                                       << "password";
}

void TestGatewayUrl::whatCannotBeUsedIsRefusedWithAReason()
{
    QFETCH(QString, typed);
    QFETCH(QString, word);
    const QString problem = readGatewayUrl(typed).problem;
    QVERIFY2(problem.contains(word), qPrintable(problem));
    QVERIFY(!problem.contains(QStringLiteral("secret")));
}

void TestGatewayUrl::whatWasLeftOutIsNamed()
{
    const QString hint = readGatewayUrl(QStringLiteral("https://h/PSIGW/HttpListeningConnector")).hint;
    QVERIFY2(hint.contains(QStringLiteral("/PSIGW/HttpListeningConnector")), qPrintable(hint));
    const QString assumed = readGatewayUrl(QStringLiteral("h:8443")).hint;
    QVERIFY2(assumed.contains(QStringLiteral("https://h:8443")), qPrintable(assumed));
    QCOMPARE(readGatewayUrl(QStringLiteral("https://h")).hint, QString());
}

void TestGatewayUrl::plainHttpToAnotherMachineIsWarnedOf()
{
    QVERIFY(readGatewayUrl(QStringLiteral("http://psft.example.edu")).isWarning);
    QVERIFY(!readGatewayUrl(QStringLiteral("http://localhost:8087")).isWarning);
    QVERIFY(!readGatewayUrl(QStringLiteral("http://[::1]:8087")).isWarning);
    QVERIFY(!readGatewayUrl(QStringLiteral("https://psft.example.edu")).isWarning);
}

QTEST_GUILESS_MAIN(TestGatewayUrl)
#include "tst_gatewayurl.moc"
