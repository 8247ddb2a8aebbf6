// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/faults/fault.h"
#include "app/sandbox/guard/requestbody.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace gatepost::sandbox {

struct GuardLimits
{
    qint64 body = 64LL * 1024 * 1024;
    qint64 head = 64LL * 1024;
    int connections = 256;
    int headTimeoutMs = 15'000;  ///< from a request's first byte to the end of its head
    int idleTimeoutMs = 60'000;  ///< between two bytes of a body, and between two requests
    int drainTimeoutMs = 20'000; ///< how long a refused client may go on sending before it is cut off
    QSslConfiguration tls = {};  ///< with a certificate: connections are https
};

/// Stands between a client and QHttpServer, as QSslSocket stands between a client and its user: it owns the
/// real connection, reads one request whole, refuses what is bad or too large, and only then hands it over in
/// its plainest form. QHttpServer of Qt 6.4 by itself keeps a body of any size in memory twice, takes a
/// negative Content-Length for none, and never answers `Expect: 100-continue`. Deletes itself when the
/// connection ends.
class GuardedSocket : public QTcpSocket
{
    Q_OBJECT

public:
    GuardedSocket(qintptr descriptor, const GuardLimits &limits, QObject *parent);
    ~GuardedSocket() override;

    void refuse(const Refusal &refusal);

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override;
    void disconnectFromHost() override;
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class State { Head, Body, Draining };

    void receive();
    bool takeHead();
    bool takeBody();
    void handOver();
    bool takeFaults();
    std::optional<QByteArray> decodedBody();
    void end();

    GuardLimits m_limits;
    QSslSocket *m_connection; ///< a plain one, unless there is a certificate
    QTimer *m_deadline;
    QByteArray m_input; ///< received, not yet understood; never more than a head and a read buffer
    State m_state = State::Head;
    RequestHead m_head;
    RequestBody m_body;
    QByteArray m_ready; ///< a whole request on its way to QHttpServer
    qsizetype m_readyAt = 0;
    QList<Fault> m_faults; ///< of the request under way
    QByteArray m_written;  ///< its answer, kept back for them
};

} // namespace gatepost::sandbox
