// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/tls/connectionprobe.h"

#include "app/http/tls/tlsconfiguration.h"

#include <QNetworkProxy>

namespace gatepost::http {

using namespace std::chrono_literals;

static constexpr auto longest = 15s;

static Timings::Span sofar(const QElapsedTimer &clock)
{
    return std::chrono::microseconds(clock.nsecsElapsed() / 1000);
}

ConnectionProbe::ConnectionProbe(const HttpRequest &request, QObject *parent)
    : QObject(parent), m_request(request)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setSslConfiguration(tlsConfiguration(request.tls));
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ConnectionProbe::end);
    connect(&m_socket, &QSslSocket::connected, this, &ConnectionProbe::connected);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &ConnectionProbe::end);
    // Nothing is sent: who the server is does not matter here.
    connect(&m_socket, &QSslSocket::sslErrors, &m_socket, [this] { m_socket.ignoreSslErrors(); });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_timings.tls = sofar(m_clock);
        end();
    });
}

void ConnectionProbe::start()
{
    m_deadline.start(m_request.deadlines.connect > 0ms ? m_request.deadlines.connect : longest);
    m_clock.start();
    m_socket.connectToHost(m_request.url.host(), quint16(m_request.url.port(443)));
}

void ConnectionProbe::connected()
{
    m_timings.connect = sofar(m_clock);
    m_clock.restart();
    m_socket.setPeerVerifyName(m_request.url.host());
    m_socket.startClientEncryption();
}

void ConnectionProbe::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_deadline.stop();
    m_socket.abort();
    emit finished();
}

} // namespace gatepost::http
