// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/misbehavingserver.h"

#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

#include <zlib.h>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace gatepost::test {

#ifdef Q_OS_WIN
static constexpr int endOfSending = SD_SEND;
#else
static constexpr int endOfSending = SHUT_WR;
#endif
static constexpr qint64 keptOfARequest = 1024 * 1024;
static constexpr qint64 writeAhead = 4 * 1024 * 1024;

QByteArray deflated(const QByteArray &plain, int windowBits)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 64,
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

static QByteArray headOf(int status, const QList<QByteArray> &lines)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\n";
    for (const QByteArray &line : lines)
        head += line + "\r\n";
    return head + "\r\n";
}

Answer Answer::http(int status, const QByteArray &body, const QList<QByteArray> &extra)
{
    Answer answer;
    answer.head = headOf(status, QList<QByteArray>{"Content-Type: text/xml; charset=UTF-8",
                                                   "Content-Length: " + QByteArray::number(body.size())} +
                                     extra);
    answer.block = body;
    return answer;
}

Answer Answer::withContentLength(qint64 contentLength, const QByteArray &body)
{
    Answer answer;
    answer.head = headOf(200, {"Content-Length: " + QByteArray::number(contentLength)});
    answer.block = body;
    return answer;
}

Answer Answer::chunked(const QByteArray &body, qsizetype chunkSize, const QList<QByteArray> &extra)
{
    Answer answer;
    answer.head = headOf(200, QList<QByteArray>{"Transfer-Encoding: chunked"} + extra);
    for (qsizetype at = 0; at < body.size(); at += chunkSize) {
        const QByteArray chunk = body.mid(at, chunkSize);
        answer.block += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    answer.block += "0\r\n\r\n";
    return answer;
}

Answer Answer::lengthLess(const QByteArray &body)
{
    Answer answer;
    answer.head = headOf(200, {"Connection: close"});
    answer.block = body;
    return answer.thenClose();
}

Answer Answer::redirect(int status, const QUrl &location)
{
    return http(status, {}, {"Location: " + location.toEncoded()});
}

Answer Answer::gzip(const QByteArray &plain)
{
    return http(200, deflated(plain, 15 + 16), {"Content-Encoding: gzip"});
}

Answer Answer::zlibDeflate(const QByteArray &plain)
{
    return http(200, deflated(plain, 15), {"Content-Encoding: deflate"});
}

Answer Answer::rawDeflate(const QByteArray &plain)
{
    return http(200, deflated(plain, -15), {"Content-Encoding: deflate"});
}

Answer Answer::large(const QByteArray &block, qint64 count)
{
    Answer answer = withContentLength(block.size() * count, block);
    answer.repeat = count;
    return answer;
}

Answer Answer::raw(const QByteArray &bytes)
{
    Answer answer;
    answer.head = bytes;
    return answer;
}

Answer Answer::closeOnAccept()
{
    Answer answer = never().thenClose();
    answer.when = When::OnAccept;
    return answer;
}

Answer Answer::halfCloseOnAccept()
{
    Answer answer = never().thenHalfClose();
    answer.when = When::OnAccept;
    return answer;
}

Answer Answer::resetOnAccept()
{
    Answer answer = never().thenReset();
    answer.when = When::OnAccept;
    return answer;
}

Answer Answer::closeAfterHead()
{
    Answer answer = never().thenClose();
    answer.when = When::AfterHead;
    return answer;
}

Answer Answer::thenClose() const
{
    Answer answer = *this;
    answer.end = End::Close;
    return answer;
}

Answer Answer::thenHalfClose() const
{
    Answer answer = *this;
    answer.end = End::HalfClose;
    return answer;
}

Answer Answer::thenReset() const
{
    Answer answer = *this;
    answer.end = End::Reset;
    return answer;
}

Answer Answer::dripping(int bytes, std::chrono::milliseconds pause) const
{
    Answer answer = *this;
    answer.dripBytes = bytes;
    answer.dripPause = pause;
    return answer;
}

/// One accepted socket: cuts what arrives into requests and plays an Answer for each.
class MisbehavingServer::Connection : public QObject
{
public:
    Connection(QTcpSocket *socket, MisbehavingServer *server)
        : QObject(server), m_server(server), m_socket(socket)
    {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &Connection::write);
        connect(socket, &QTcpSocket::disconnected, this, [this] {
            emit m_server->connectionClosed();
            deleteLater();
        });
        connect(&m_drip, &QTimer::timeout, this, &Connection::drip);
        if (wants(Answer::When::OnAccept))
            play();
    }

    bool isIdle() const { return !m_playing && m_buffer.isEmpty(); }
    void close() { m_socket->disconnectFromHost(); }

    // SO_LINGER of zero seconds: the peer sees RST instead of FIN. What was written must have left before.
    void reset()
    {
        m_socket->flush();
        const linger now{1, 0};
        setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER,
                   reinterpret_cast<const char *>(&now), sizeof now);
        m_socket->abort();
    }

private:
    bool wants(Answer::When when) const
    {
        const auto &queue = m_server->m_queue;
        return (queue.isEmpty() ? m_server->m_standing : queue.head()).when == when;
    }

    void play()
    {
        m_answer = m_server->nextAnswer();
        m_playing = true;
        m_pending = m_answer.head;
        m_blocks = m_answer.block.isEmpty() ? 0 : m_answer.repeat;
        m_drip.setInterval(m_answer.dripPause);
        m_answer.dripBytes > 0 ? m_drip.start() : write();
    }

    void write()
    {
        if (!m_playing || m_answer.dripBytes > 0)
            return;
        while (m_socket->bytesToWrite() < writeAhead && refill())
            m_socket->write(std::exchange(m_pending, {}));
        if (!refill())
            end();
    }

    void drip()
    {
        refill();
        m_socket->write(m_pending.left(m_answer.dripBytes));
        m_pending.remove(0, m_answer.dripBytes);
        if (!refill()) {
            m_drip.stop();
            end();
        }
    }

    bool refill()
    {
        if (m_pending.isEmpty() && m_blocks > 0) {
            m_pending = m_answer.block;
            --m_blocks;
        } else if (m_pending.isEmpty()) {
            m_pending = std::exchange(m_answer.tail, {});
        }
        return !m_pending.isEmpty();
    }

    void end()
    {
        if (m_answer.end == Answer::End::Close)
            m_socket->disconnectFromHost();
        else if (m_answer.end == Answer::End::HalfClose)
            halfClose();
        else if (m_answer.end == Answer::End::Reset)
            reset();
        m_playing = m_answer.head.isEmpty() && m_answer.end == Answer::End::KeepOpen;
        if (!m_playing && m_unanswered > 0 && m_socket->state() == QAbstractSocket::ConnectedState) {
            --m_unanswered;
            play();
        }
    }

    void halfClose()
    {
        m_socket->flush();
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), endOfSending);
    }

    void read()
    {
        const QByteArray bytes = m_socket->readAll();
        m_server->m_receivedBytes += bytes.size();
        if (m_bodyLeft > 0 && m_buffer.size() >= keptOfARequest) {
            m_bodyLeft -= bytes.size();
        } else {
            m_server->m_received += bytes;
            m_buffer += bytes;
            if (m_bodyLeft > 0)
                m_bodyLeft -= bytes.size();
        }
        if (!m_inRequest && m_buffer.contains("\r\n")) {
            m_inRequest = true;
            ++m_server->m_copies;
        }
        if (!m_headSeen)
            takeHead();
        if (m_headSeen && m_bodyLeft <= 0)
            takeRequest();
    }

    void takeHead()
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_headSeen = true;
        qint64 length = 0;
        for (const QByteArray &line : m_buffer.left(end).split('\n'))
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toLongLong();
        m_bodyLeft = end + 4 + length - m_buffer.size();
        if (wants(Answer::When::AfterHead))
            play();
    }

    void takeRequest()
    {
        const QByteArray request = std::exchange(m_buffer, {});
        m_inRequest = m_headSeen = false;
        m_bodyLeft = 0;
        m_server->m_requests.append(request);
        emit m_server->requestReceived(request);
        if (m_playing)
            ++m_unanswered;
        else
            play();
    }

    MisbehavingServer *m_server;
    QTcpSocket *m_socket;
    QTimer m_drip;
    Answer m_answer;
    QByteArray m_pending;
    QByteArray m_buffer;
    qint64 m_blocks = 0;
    qint64 m_bodyLeft = 0;
    int m_unanswered = 0;
    bool m_inRequest = false;
    bool m_headSeen = false;
    bool m_playing = false;
};

MisbehavingServer::MisbehavingServer(const Answer &standing, QObject *parent)
    : QObject(parent), m_standing(standing)
{
    listen(std::make_unique<QTcpServer>());
}

MisbehavingServer::MisbehavingServer(const QSslConfiguration &tls, const Answer &standing, QObject *parent)
    : QObject(parent), m_standing(standing)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    listen(std::move(server));
}

MisbehavingServer::~MisbehavingServer() = default;

void MisbehavingServer::listen(std::unique_ptr<QTcpServer> server)
{
    m_server = std::move(server);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &MisbehavingServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no loopback port: %s", qPrintable(m_server->errorString()));
}

quint16 MisbehavingServer::port() const
{
    return m_server->serverPort();
}

QUrl MisbehavingServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(qobject_cast<QSslServer *>(m_server.get()) ? QStringLiteral("https")
                                                             : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(port());
    url.setPath(path);
    return url;
}

void MisbehavingServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        emit connectionAccepted();
        new Connection(socket, this);
    }
}

Answer MisbehavingServer::nextAnswer()
{
    return m_queue.isEmpty() ? m_standing : m_queue.dequeue();
}

int MisbehavingServer::openConnections() const
{
    return static_cast<int>(findChildren<QTcpSocket *>().size());
}

QList<MisbehavingServer::Connection *> MisbehavingServer::idleConnections() const
{
    QList<Connection *> idle;
    for (QObject *child : children())
        if (auto *connection = dynamic_cast<Connection *>(child); connection && connection->isIdle())
            idle.append(connection);
    return idle;
}

void MisbehavingServer::closeIdleConnections()
{
    for (Connection *connection : idleConnections())
        connection->close();
}

void MisbehavingServer::resetIdleConnections()
{
    for (Connection *connection : idleConnections())
        connection->reset();
}

} // namespace gatepost::test
