// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/guardedserver.h"
#include "tests/app/sandbox/rawclient.h"

#include <QPointer>
#include <QTest>
#include <QTimer>

using namespace gatepost::sandbox;
using gatepost::test::RawClient;

/// The guard by itself: what it hands over, and how long it waits.
class TestGuardedServer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void handsOverThePlainestForm();
    void handsOverOneRequestAtATime();
    void nothingIsHandedOverBeforeTheBodyIsWhole();
    void headThatDripsIsCutOff();
    void bodyThatStallsIsCutOff();
    void idleConnectionIsClosedWithoutAWord();
    void refusedClientThatStaysIsCutOff();
    void connectionOverTheLimitIsTurnedAway();
    void socketGoesWithItsConnection();

private:
    QUrl url() const;

    std::unique_ptr<GuardedServer> m_server;
    QList<QByteArray> m_handedOver;
    QPointer<QTcpSocket> m_latest;
};

void TestGuardedServer::init()
{
    m_handedOver.clear();
    GuardLimits limits;
    limits.body = 1000;
    limits.connections = 3;
    limits.headTimeoutMs = 150;
    limits.idleTimeoutMs = 300;
    limits.drainTimeoutMs = 150;
    m_server = std::make_unique<GuardedServer>(limits);
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        if (!socket)
            return;
        m_latest = socket;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            m_handedOver << socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
    });
}

void TestGuardedServer::cleanup()
{
    m_server.reset();
}

QUrl TestGuardedServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server->serverPort()));
}

void TestGuardedServer::handsOverThePlainestForm()
{
    RawClient client(url());
    client.write(
        "\r\nPOST /p?q=1 HTTP/1.1\r\nhost:x\r\nTransfer-Encoding: Chunked\r\nExpect: 100-continue\r\n"
        "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nFrom:  A b "
        "\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
    QTRY_VERIFY(client.isWhole());
    QCOMPARE(
        m_handedOver,
        QList<QByteArray>{"POST /p?q=1 HTTP/1.1\r\nhost: x\r\nFrom: A b\r\nContent-Length: 3\r\n\r\nabc"});
}

void TestGuardedServer::handsOverOneRequestAtATime()
{
    RawClient client(url());
    client.write("GET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 1\r\n\r\nxGET /3 "
                 "HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(m_handedOver.size(), 3);
    QVERIFY(m_handedOver[1].startsWith("POST /2 ") && m_handedOver[1].endsWith("\r\n\r\nx"));
    QVERIFY(m_handedOver[2].startsWith("GET /3 ") && m_handedOver[2].contains("Connection: close"));
}

void TestGuardedServer::nothingIsHandedOverBeforeTheBodyIsWhole()
{
    RawClient client(url());
    client.write("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
    QTRY_VERIFY(m_latest);
    client.write("cd");
    RawClient other(url());
    other.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(other.isWhole());
    QCOMPARE(m_handedOver.size(), 1);
    client.write("e");
    QTRY_COMPARE(m_handedOver.size(), 2);
    QVERIFY(m_handedOver.last().endsWith("abcde"));
}

void TestGuardedServer::headThatDripsIsCutOff()
{
    RawClient client(url());
    client.write("GET / HTTP/1.1\r\n");
    QTimer drip;
    connect(&drip, &QTimer::timeout, &client, [&client] { client.write("A: b\r\n"); });
    drip.start(20);
    QTRY_COMPARE(client.status(), 408);
    drip.stop();
    QTRY_VERIFY(client.isClosed());
}

void TestGuardedServer::bodyThatStallsIsCutOff()
{
    RawClient client(url());
    client.write("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab");
    QTRY_COMPARE(client.status(), 408);
    QTRY_VERIFY(client.isClosed());
}

void TestGuardedServer::idleConnectionIsClosedWithoutAWord()
{
    RawClient client(url());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void TestGuardedServer::refusedClientThatStaysIsCutOff()
{
    RawClient client(url());
    client.write("POST / HTTP/1.1\r\nContent-Length: 5000\r\n\r\n");
    QTRY_COMPARE(client.status(), 413);
    QTRY_VERIFY(client.isClosed());
}

void TestGuardedServer::connectionOverTheLimitIsTurnedAway()
{
    RawClient first(url());
    RawClient second(url());
    RawClient third(url());
    RawClient fourth(url());
    fourth.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(fourth.status(), 503);
    QTRY_VERIFY(fourth.isClosed());
    QTRY_VERIFY(first.isClosed());
    RawClient fifth(url());
    fifth.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(fifth.status(), 200);
}

void TestGuardedServer::socketGoesWithItsConnection()
{
    auto client = std::make_unique<RawClient>(url());
    client->write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(client->isWhole());
    QVERIFY(m_latest);
    client.reset();
    QTRY_VERIFY(!m_latest);
}

QTEST_GUILESS_MAIN(TestGuardedServer)
#include "tst_guardedserver.moc"
