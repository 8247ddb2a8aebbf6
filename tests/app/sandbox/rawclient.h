// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>
#include <QUrl>

namespace gatepost::test {

/// A client that writes what it is told, byte for byte, and keeps what comes back.
class RawClient : public QObject
{
    Q_OBJECT

public:
    explicit RawClient(const QUrl &server, QObject *parent = nullptr);

    void write(const QByteArray &bytes) { m_socket.write(bytes); }
    /// One byte a packet, the next when the last has left.
    void drip(const QByteArray &bytes);
    void close() { m_socket.abort(); }
    /// Writes a POST to the connector.
    void post(const QByteArray &headers, const QByteArray &body, const QByteArray &query = {});

    const QByteArray &received() const { return m_received; }
    bool isClosed() const { return m_wasConnected && m_socket.state() == QAbstractSocket::UnconnectedState; }
    qint64 unsent() const { return m_socket.bytesToWrite(); }
    /// Status, head and body are there, an interim `100 Continue` passed over.
    bool isWhole() const;
    int status() const;
    QByteArray head() const;
    QByteArray body() const;

private:
    QByteArray reply() const;
    void dripNext();

    QTcpSocket m_socket;
    QByteArray m_received;
    QByteArray m_toDrip;
    bool m_wasConnected = false;
};

/// The credentials of the examples, as headers.
QByteArray credentials(const QByteArray &alias);

} // namespace gatepost::test
