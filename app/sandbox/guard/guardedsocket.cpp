// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/guardedsocket.h"

#include "app/http/body/decoder.h"
#include "app/sandbox/faults/faultyreply.h"

#include <cstring>
#include <utility>

namespace gatepost::sandbox {

static constexpr qint64 connectionBuffer = 256LL * 1024;
// QHttpServer keeps the last body of a connection until the next request: a large one ends its connection.
static constexpr qsizetype largestKeptBody = 1024 * 1024;

GuardedSocket::GuardedSocket(qintptr descriptor, const GuardLimits &limits, QObject *parent)
    : QTcpSocket(parent), m_limits(limits), m_connection(new QSslSocket(this)), m_deadline(new QTimer(this))
{
    m_connection->setReadBufferSize(connectionBuffer);
    m_connection->setSocketDescriptor(descriptor);
    m_connection->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (!m_limits.tls.localCertificate().isNull()) {
        m_connection->setSslConfiguration(m_limits.tls);
        m_connection->startServerEncryption();
    }
    setPeerAddress(m_connection->peerAddress());
    setPeerPort(m_connection->peerPort());
    setLocalAddress(m_connection->localAddress());
    setLocalPort(m_connection->localPort());
    setSocketState(ConnectedState);
    QIODevice::open(ReadWrite);

    m_deadline->setSingleShot(true);
    m_deadline->start(m_limits.idleTimeoutMs);
    connect(m_deadline, &QTimer::timeout, this, [this] {
        if (m_state == State::Draining || (m_state == State::Head && m_input.isEmpty()))
            m_connection->abort();
        else
            refuse({408, "the request did not come to its end in time"});
    });
    connect(m_connection, &QSslSocket::readyRead, this, &GuardedSocket::receive);
    connect(m_connection, &QSslSocket::bytesWritten, this, &GuardedSocket::bytesWritten);
    connect(m_connection, &QSslSocket::disconnected, this, &GuardedSocket::end);
}

GuardedSocket::~GuardedSocket()
{
    m_connection->disconnect(this);
    setSocketState(UnconnectedState);
}

/// Garbage is refused at once, not when the head fails to end in time.
static bool looksLikeHttp(const QByteArray &start)
{
    const char first = start.at(0);
    const qsizetype line = start.indexOf('\n');
    return first > ' ' && first < 0x7f && (line < 0 || start.left(line).contains(" HTTP/"));
}

void GuardedSocket::end()
{
    m_deadline->stop();
    setSocketState(UnconnectedState);
    emit disconnected();
    deleteLater();
}

void GuardedSocket::receive()
{
    if (m_state == State::Draining) {
        m_connection->skip(m_connection->bytesAvailable());
        return;
    }
    if (m_state == State::Body)
        m_deadline->start(m_limits.idleTimeoutMs);
    else if (m_input.isEmpty())
        m_deadline->start(m_limits.headTimeoutMs);
    m_input += m_connection->readAll();
    while (m_state == State::Head ? takeHead() : takeBody())
        ;
}

/// True when there is more to do with what has been received.
bool GuardedSocket::takeHead()
{
    // A client may send an empty line or two between requests.
    while (m_input.startsWith("\r\n"))
        m_input.remove(0, 2);
    if (m_input.isEmpty())
        return false;
    const qsizetype length = headLength(m_input);
    if (length > m_limits.head || (length < 0 && m_input.size() > m_limits.head)) {
        refuse(
            {431, "the head of the request is larger than " + QByteArray::number(m_limits.head) + " bytes"});
        return false;
    }
    if (length < 0 && looksLikeHttp(m_input))
        return false;
    auto head = parseHead(length < 0 ? m_input : m_input.left(length));
    if (!head) {
        refuse(head.error());
        return false;
    }
    m_input.remove(0, length);
    m_head = *std::move(head);
    m_body = RequestBody(m_head, m_limits.body);
    m_state = State::Body;
    m_deadline->start(m_limits.idleTimeoutMs);
    return true;
}

/// True when there is more to do with what has been received.
bool GuardedSocket::takeBody()
{
    if (const auto refusal = m_body.take(m_input)) {
        refuse(*refusal);
        return false;
    }
    if (m_body.isWhole()) {
        handOver();
        return m_state == State::Head && !m_input.isEmpty();
    }
    if (m_head.expectsContinue) {
        m_head.expectsContinue = false;
        m_connection->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    return false;
}

/// False: they are not understood, which was said.
bool GuardedSocket::takeFaults()
{
    auto faults = parseFaults(http::headerValue(m_head.headers, "X-Sandbox-Fault"));
    if (!faults) {
        refuse({400, faults.error()});
        return false;
    }
    m_faults = *std::move(faults);
    // The answer ends the connection, and says so: a client that took it for open would lose its next
    // request.
    m_head.keepsConnection = m_head.keepsConnection && m_faults.isEmpty();
    return true;
}

/// The body without its Content-Encoding. None: it was refused.
std::optional<QByteArray> GuardedSocket::decodedBody()
{
    QByteArray body = m_body.takeBytes();
    const QByteArray encoding = http::headerValue(m_head.headers, "Content-Encoding").trimmed().toLower();
    if (encoding.isEmpty() || encoding == "identity")
        return body;
    QByteArray decoded;
    const auto decoder = http::Decoder::create(encoding, [this, &decoded](const char *data, qint64 size) {
        decoded.append(data, size);
        return decoded.size() <= m_limits.body;
    });
    const auto state =
        decoder ? decoder->append(body.constData(), body.size()) : http::Decoder::State::Broken;
    if (!decoder)
        refuse({415, "Content-Encoding " + encoding + " is not understood here"});
    else if (state == http::Decoder::State::Stopped)
        refuse({413, "inflated, the body is larger than " + QByteArray::number(m_limits.body) + " bytes"});
    else if (state != http::Decoder::State::Whole)
        refuse({400, "the body is not what its Content-Encoding says"});
    else
        return decoded;
    return {};
}

void GuardedSocket::handOver()
{
    if (!takeFaults())
        return;
    std::optional<QByteArray> decoded = decodedBody();
    if (!decoded)
        return;
    QByteArray body = *std::move(decoded);
    m_head.keepsConnection = m_head.keepsConnection && body.size() <= largestKeptBody;
    m_ready = std::move(body.prepend(canonicalHead(m_head, body.size())));
    m_readyAt = 0;
    m_state = State::Head;
    m_deadline->start(m_input.isEmpty() ? m_limits.idleTimeoutMs : m_limits.headTimeoutMs);
    // QHttpServer reads, lets the gateway answer, and has written the reply when this returns.
    emit readyRead();
    m_ready.clear();
    m_readyAt = 0;
    if (!m_faults.isEmpty()) {
        // Its answer takes its own time, and is the last on this connection.
        m_state = State::Draining;
        m_deadline->stop();
        new FaultyReply(m_connection, std::exchange(m_written, {}), std::exchange(m_faults, {}));
        return;
    }
    if (!m_head.keepsConnection)
        disconnectFromHost();
}

void GuardedSocket::refuse(const Refusal &refusal)
{
    m_state = State::Draining;
    m_input.clear();
    m_body = {};
    m_connection->write(toReply(refusal));
    if (refusal.status == 503) {
        m_connection->disconnectFromHost();
        return;
    }
    // Closing now would reset the connection and take the reply away from a client that is still sending: it
    // may finish, into nowhere.
    m_deadline->start(m_limits.drainTimeoutMs);
    m_connection->skip(m_connection->bytesAvailable());
}

void GuardedSocket::disconnectFromHost()
{
    if (m_state == State::Draining)
        return;
    m_state = State::Draining;
    m_input.clear();
    m_deadline->start(m_limits.drainTimeoutMs);
    m_connection->disconnectFromHost();
}

void GuardedSocket::close()
{
    disconnectFromHost();
}

qint64 GuardedSocket::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_ready.size() - m_readyAt;
}

qint64 GuardedSocket::bytesToWrite() const
{
    return m_connection->bytesToWrite();
}

qint64 GuardedSocket::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_ready.size() - m_readyAt);
    if (size > 0)
        std::memcpy(data, m_ready.constData() + m_readyAt, static_cast<std::size_t>(size));
    m_readyAt += size;
    return size;
}

qint64 GuardedSocket::writeData(const char *data, qint64 size)
{
    if (m_faults.isEmpty())
        return m_connection->write(data, size);
    m_written.append(data, qsizetype(size));
    return size;
}

} // namespace gatepost::sandbox
