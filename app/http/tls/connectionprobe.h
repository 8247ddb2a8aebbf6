// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QElapsedTimer>
#include <QSslSocket>
#include <QTimer>

namespace gatepost::http {

/// How long connecting and the TLS handshake take, each by itself: of an exchange Qt tells both together.
/// Opens a connection of its own to the server of `request`, without a proxy, and sends nothing over it. Ends
/// with finished(), once.
class ConnectionProbe : public QObject
{
    Q_OBJECT

public:
    ConnectionProbe(const HttpRequest &request, QObject *parent);

    void start();
    /// `connect` and `tls`, as far as it came.
    const Timings &timings() const { return m_timings; }

signals:
    void finished();

private:
    void connected();
    void end();

    HttpRequest m_request;
    QSslSocket m_socket;
    QElapsedTimer m_clock;
    QTimer m_deadline;
    Timings m_timings;
    bool m_hasEnded = false;
};

} // namespace gatepost::http
