// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/serverprocess.h"

#include <QDeadlineTimer>
#include <QTcpServer>
#include <QTcpSocket>

namespace gatepost::test {

static constexpr int longestStart = 20'000;
static constexpr int pause = 50;

quint16 ServerProcess::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

ServerProcess::~ServerProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished();
}

bool ServerProcess::start(const QString &program, const QStringList &arguments, quint16 port)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program, arguments);
    // Refused at once as long as nobody listens; the process's output is the clock between two tries.
    for (const QDeadlineTimer deadline(longestStart); !deadline.hasExpired();) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (socket.waitForConnected(pause))
            return true;
        if (m_process.state() == QProcess::NotRunning && m_process.error() != QProcess::UnknownError)
            return false;
        m_process.waitForReadyRead(pause);
    }
    return false;
}

QString ServerProcess::log()
{
    m_log += m_process.readAll();
    return m_process.program() + QStringLiteral(": ") + m_process.errorString() + QLatin1Char('\n') +
           QString::fromUtf8(m_log);
}

} // namespace gatepost::test
