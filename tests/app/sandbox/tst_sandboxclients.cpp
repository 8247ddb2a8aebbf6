// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"
#include "tests/support/testhome.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace gatepost;
using gatepost::sandbox::Sandbox;
using gatepost::test::TestHome;

/// Clients that are not ours, as programs of their own: curl, Python's urllib and http.client.
class TestSandboxClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void curlPostsInHeaders();
    void curlPostsInTheQuery();
    void curlPostsOneWay();
    void curlGetsContinueForALargeBody();
    void curlIsToldWhatIsTooLarge();
    void curlSendsTwentyAtOnce();
    void urllibPosts_data();
    void urllibPosts();
    void urllibIsToldOfAWrongPassword();
    void httpClientKeepsItsConnection();
    void httpClientSendsMegabytes();
    void httpClientIsToldWhatIsTooLarge();

private:
    struct Ended
    {
        int code = -1;
        QString out;
        QString err;
    };
    Ended run(const QString &program, const QStringList &arguments);
    Ended curl(const QStringList &arguments, const QString &query = {});
    Ended python(const QString &script, const QStringList &arguments);
    QString payloadFile(const QByteArray &payload);
    static QStringList headers(const QString &operation);

    static constexpr qint64 limit = 8 * 1024 * 1024;
    TestHome m_home;
    std::unique_ptr<Sandbox> m_sandbox;
    int m_files = 0;
};

void TestSandboxClients::initTestCase()
{
    m_sandbox = std::make_unique<Sandbox>(sandbox::SandboxOptions{.bodyLimit = limit});
    QVERIFY(m_sandbox->start());
    QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty(), "curl is needed");
    QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty(), "python3 is needed");
}

TestSandboxClients::Ended TestSandboxClients::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
        process.kill();
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

TestSandboxClients::Ended TestSandboxClients::curl(const QStringList &arguments, const QString &query)
{
    const QString url = m_sandbox->url().toString() + QStringLiteral("/PSIGW/HttpListeningConnector") + query;
    const QStringList always{QStringLiteral("-sS"), QStringLiteral("--noproxy"), QStringLiteral("*"),
                             QStringLiteral("-H"), QStringLiteral("Content-Type: text/xml")};
    return run(QStringLiteral("curl"), always + arguments + QStringList{url});
}

TestSandboxClients::Ended TestSandboxClients::python(const QString &script, const QStringList &arguments)
{
    const QString file = QStringLiteral(GATEPOST_SOURCE_DIR "/tests/data/clients/") + script;
    return run(QStringLiteral("python3"), QStringList{file} + arguments);
}

QString TestSandboxClients::payloadFile(const QByteArray &payload)
{
    QFile file(m_home.file(QStringLiteral("payload%1.xml").arg(++m_files)));
    if (file.open(QIODevice::WriteOnly))
        file.write(payload);
    return file.fileName();
}

QStringList TestSandboxClients::headers(const QString &operation)
{
    return {QStringLiteral("-H"), QStringLiteral("OperationName: ") + operation,
            QStringLiteral("-H"), QStringLiteral("From: PTEST"),
            QStringLiteral("-H"), QStringLiteral("To: PSFT_SANDBOX"),
            QStringLiteral("-H"), QStringLiteral("Password: secret")};
}

static QByteArray largePayload(qint64 size)
{
    return "<helloworld>" + QByteArray("<row>0123456789</row>").repeated(size / 21) + "</helloworld>";
}

void TestSandboxClients::curlPostsInHeaders()
{
    const Ended ended =
        curl(headers(QStringLiteral("CHG_SYNC_TEST.V1")) +
             QStringList{QStringLiteral("-i"), QStringLiteral("-d"), QStringLiteral("<activeusercount/>")});
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.startsWith(QStringLiteral("HTTP/1.1 200 OK\r\n")), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QStringLiteral("Content-Type: text/xml; charset=UTF-8\r\n")));
    QVERIFY(ended.out.endsWith(QStringLiteral("<response><activeusercount>34</activeusercount></response>")));
}

void TestSandboxClients::curlPostsInTheQuery()
{
    const Ended ended = curl({QStringLiteral("-d"), QStringLiteral("<helloworld/>")},
                             QStringLiteral("?Operation=CHG_SYNC_TEST.V1&From=PTEST&Password=secret"));
    QVERIFY2(ended.out.contains(QStringLiteral("Hello Python")), qPrintable(ended.out + ended.err));
}

void TestSandboxClients::curlPostsOneWay()
{
    const Ended ended = curl(headers(QStringLiteral("CHG_TEST.V1")) +
                             QStringList{QStringLiteral("-d"), QStringLiteral("<any/>")});
    QVERIFY2(ended.out.contains(QStringLiteral("<StatusCode>0</StatusCode><TransactionID>")),
             qPrintable(ended.out));
}

void TestSandboxClients::curlGetsContinueForALargeBody()
{
    const QString file = payloadFile(largePayload(4'000'000));
    const Ended ended =
        curl(headers(QStringLiteral("CHG_SYNC_TEST.V1")) +
             QStringList{QStringLiteral("-v"), QStringLiteral("--data-binary"), QLatin1Char('@') + file});
    QVERIFY2(ended.out.contains(QStringLiteral("Hello Python")), qPrintable(ended.out));
    QVERIFY2(ended.err.contains(QStringLiteral("< HTTP/1.1 100 Continue")), qPrintable(ended.err.left(3000)));
}

void TestSandboxClients::curlIsToldWhatIsTooLarge()
{
    const QString file = payloadFile(largePayload(limit + 1000));
    const Ended ended =
        curl(headers(QStringLiteral("CHG_SYNC_TEST.V1")) +
             QStringList{QStringLiteral("-i"), QStringLiteral("--data-binary"), QLatin1Char('@') + file});
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.startsWith(QStringLiteral("HTTP/1.1 413 Payload Too Large")), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QStringLiteral("larger than 8 MB")));
    curlPostsInHeaders();
}

void TestSandboxClients::curlSendsTwentyAtOnce()
{
    QStringList arguments = headers(QStringLiteral("CHG_SYNC_TEST.V1"));
    arguments << QStringLiteral("--parallel") << QStringLiteral("--parallel-immediate")
              << QStringLiteral("--parallel-max") << QStringLiteral("20") << QStringLiteral("-d")
              << QStringLiteral("<helloworld/>");
    for (int i = 0; i < 19; ++i)
        arguments << m_sandbox->url().toString() + QStringLiteral("/PSIGW/HttpListeningConnector");
    const Ended ended = curl(arguments);
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out.count(QStringLiteral("Hello Python")), 20);
}

void TestSandboxClients::urllibPosts_data()
{
    QTest::addColumn<QString>("placement");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("answer");
    const QString lost = QStringLiteral(
        "<response><error>I do not understand. Please try again. You submitted: Question</error></response>");
    for (const char *placement : {"headers", "query"}) {
        QTest::addRow("helloworld, %s", placement)
            << QString::fromLatin1(placement) << QByteArray("<helloworld/>")
            << QStringLiteral("<helloworld>Hello Python</helloworld>");
        QTest::addRow("unknown, %s", placement)
            << QString::fromLatin1(placement) << QByteArray("<?xml version=\"1.0\"?><Question/>") << lost;
    }
}

void TestSandboxClients::urllibPosts()
{
    QFETCH(QString, placement);
    QFETCH(QByteArray, payload);
    QFETCH(QString, answer);
    const Ended ended = python(
        QStringLiteral("urllib_post.py"),
        {m_sandbox->url().toString(), QStringLiteral("CHG_SYNC_TEST.V1"), payloadFile(payload), placement});
    QVERIFY2(ended.out.startsWith(QStringLiteral("200 text/xml; charset=UTF-8 ")),
             qPrintable(ended.out + ended.err));
    QVERIFY2(ended.out.contains(answer), qPrintable(ended.out));
}

void TestSandboxClients::urllibIsToldOfAWrongPassword()
{
    const Ended ended =
        python(QStringLiteral("urllib_post.py"),
               {m_sandbox->url().toString(), QStringLiteral("CHG_SYNC_TEST.V1"), payloadFile("<helloworld/>"),
                QStringLiteral("query"), QStringLiteral("a+b c&d")});
    QVERIFY2(ended.out.startsWith(QStringLiteral("200 ")), qPrintable(ended.out + ended.err));
    QVERIFY2(ended.out.contains(QStringLiteral("<IBResponse type=\"error\">")), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QStringLiteral("the password of node PTEST is wrong")));
}

void TestSandboxClients::httpClientKeepsItsConnection()
{
    const Ended ended =
        python(QStringLiteral("httpclient_post.py"),
               {m_sandbox->url().host(), QString::number(m_sandbox->url().port()),
                QStringLiteral("CHG_SYNC_TEST.V1"), payloadFile("<helloworld/>"), QStringLiteral("5")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out.count(QStringLiteral("Hello Python")), 6);
}

void TestSandboxClients::httpClientSendsMegabytes()
{
    const Ended ended = python(QStringLiteral("httpclient_post.py"),
                               {m_sandbox->url().host(), QString::number(m_sandbox->url().port()),
                                QStringLiteral("CHG_SYNC_TEST.V1"), payloadFile(largePayload(limit - 1000)),
                                QStringLiteral("2")});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QCOMPARE(ended.out.count(QStringLiteral("Hello Python")), 3);
}

void TestSandboxClients::httpClientIsToldWhatIsTooLarge()
{
    const Ended ended = python(QStringLiteral("httpclient_post.py"),
                               {m_sandbox->url().host(), QString::number(m_sandbox->url().port()),
                                QStringLiteral("CHG_SYNC_TEST.V1"), payloadFile(largePayload(3 * limit)),
                                QStringLiteral("1")});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QCOMPARE(ended.out.count(QStringLiteral("413 Payload Too Large")), 2);
    QVERIFY(ended.out.contains(QStringLiteral("larger than 8 MB")));
    httpClientKeepsItsConnection();
}

QTEST_GUILESS_MAIN(TestSandboxClients)
#include "tst_sandboxclients.moc"
