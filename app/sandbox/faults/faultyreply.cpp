// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/faults/faultyreply.h"

#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace gatepost::sandbox {

static constexpr int tickMs = 50;

FaultyReply::FaultyReply(QTcpSocket *connection, const QByteArray &reply, const QList<Fault> &faults)
    : QObject(connection), m_connection(connection), m_reply(withFaults(reply, faults))
{
    qint64 delay = 0;
    for (const Fault &fault : faults) {
        if (fault.kind == Fault::Kind::Delay)
            delay += fault.value;
        else if (fault.kind == Fault::Kind::Slow)
            m_perTick = qMax<qint64>(1, fault.value * tickMs / 1000);
        m_resets = m_resets || fault.kind == Fault::Kind::Reset;
    }
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, &FaultyReply::begin);
    m_timer.start(int(delay));
}

void FaultyReply::begin()
{
    if (m_resets)
        return end();
    if (m_perTick == 0) {
        m_connection->write(m_reply);
        return end();
    }
    m_timer.disconnect(this);
    m_timer.setSingleShot(false);
    m_timer.callOnTimeout(this, &FaultyReply::drip);
    m_timer.start(tickMs);
}

void FaultyReply::drip()
{
    m_connection->write(m_reply.left(m_perTick));
    m_reply.remove(0, m_perTick);
    if (m_reply.isEmpty())
        end();
}

void FaultyReply::end()
{
    m_timer.stop();
    if (!m_resets)
        return m_connection->disconnectFromHost();
#ifdef Q_OS_UNIX
    // Closed with a reset in place of an orderly end.
    const linger reset{1, 0};
    setsockopt(int(m_connection->socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
#endif
    m_connection->abort();
}

} // namespace gatepost::sandbox
