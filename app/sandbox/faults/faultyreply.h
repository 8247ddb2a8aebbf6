// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/faults/fault.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace gatepost::sandbox {

/// Writes one answer to a connection the way its faults want it, then ends the connection.
class FaultyReply : public QObject
{
public:
    /// `connection` is its parent and outlives it.
    FaultyReply(QTcpSocket *connection, const QByteArray &reply, const QList<Fault> &faults);

private:
    void begin();
    void drip();
    void end();

    QTcpSocket *m_connection;
    QByteArray m_reply;
    qint64 m_perTick = 0; ///< bytes; 0: all at once
    bool m_resets = false;
    QTimer m_timer;
};

} // namespace gatepost::sandbox
