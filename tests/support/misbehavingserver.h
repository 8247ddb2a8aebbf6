// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QQueue>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <memory>

namespace gatepost::test {

/// What a MisbehavingServer does with one request (or, for the ones named so, with the bare connection).
///
///     Answer::http(200, body)                                   a proper reply
///     Answer::raw("HTTP/1.1 200 OK\r\nContent-Le").thenClose()    closes within the head
///     Answer::http(200, body).dripping(1, 20ms)                 one byte each 20 ms
struct Answer
{
    enum class When { OnAccept, AfterHead, AfterRequest };
    enum class End { KeepOpen, Close, HalfClose, Reset };

    QByteArray head;   ///< written as it is
    QByteArray block;  ///< written `repeat` times after the head
    qint64 repeat = 1; ///< a 500 MB reply is 500 times 1 MB
    QByteArray tail;   ///< written after the last block
    When when = When::AfterRequest;
    End end = End::KeepOpen;
    int dripBytes = 0; ///< 0: all at once
    std::chrono::milliseconds dripPause{0};

    /// Status line, right Content-Length, Content-Type text/xml, then `extra` ("Name: value" lines), then the
    /// body.
    static Answer http(int status, const QByteArray &body, const QList<QByteArray> &extra = {});
    /// The same, claiming `contentLength` whatever the body's length.
    static Answer withContentLength(qint64 contentLength, const QByteArray &body);
    static Answer chunked(const QByteArray &body, qsizetype chunkSize = 16,
                          const QList<QByteArray> &extra = {});
    /// No Content-Length: the end of the connection is the end of the body.
    static Answer lengthLess(const QByteArray &body);
    static Answer redirect(int status, const QUrl &location);
    static Answer gzip(const QByteArray &plain);
    static Answer zlibDeflate(const QByteArray &plain);
    static Answer rawDeflate(const QByteArray &plain);
    /// `count` blocks of `block`, with the right Content-Length.
    static Answer large(const QByteArray &block, qint64 count);
    static Answer raw(const QByteArray &bytes);
    static Answer never() { return {}; }
    static Answer closeOnAccept();
    /// Says that nothing will come, but goes on reading, so that what is sent nevertheless is counted.
    static Answer halfCloseOnAccept();
    static Answer resetOnAccept();
    static Answer closeAfterHead();
    static Answer closeAfterRequest() { return never().thenClose(); }
    static Answer halfCloseAfterRequest() { return never().thenHalfClose(); }
    static Answer resetAfterRequest() { return never().thenReset(); }

    Answer thenClose() const;
    Answer thenHalfClose() const;
    Answer thenReset() const;
    Answer dripping(int bytes, std::chrono::milliseconds pause) const;
};

/// `plain` compressed by zlib: windowBits 31 gzip, 15 zlib, -15 raw deflate.
QByteArray deflated(const QByteArray &plain, int windowBits);

/// A raw TCP listener on loopback that keeps every byte it gets, counts connections and copies of requests,
/// and answers as told: one queued Answer a request, the standing one when the queue is empty. Lives in the
/// test's own thread; needs its event loop.
class MisbehavingServer : public QObject
{
    Q_OBJECT

public:
    explicit MisbehavingServer(const Answer &standing = Answer::http(200, "<ok/>"),
                               QObject *parent = nullptr);
    /// The same behind TLS, with the certificate and key of `tls`.
    MisbehavingServer(const QSslConfiguration &tls, const Answer &standing, QObject *parent = nullptr);
    ~MisbehavingServer() override;

    quint16 port() const;
    QUrl url(const QString &path = QStringLiteral("/PSIGW/HttpListeningConnector")) const;

    void setAnswer(const Answer &standing) { m_standing = standing; }
    void enqueue(const Answer &next) { m_queue.enqueue(next); }

    /// TCP connections accepted.
    int connections() const { return m_connections; }
    /// Request heads of which at least the first line came, whole or not: the number of times something was
    /// sent.
    int copies() const { return m_copies; }
    /// Whole requests (head and body as Content-Length said), each as it was on the wire. Of bodies beyond 1
    /// MB only the beginning is kept.
    QList<QByteArray> requests() const { return m_requests; }
    /// Everything that came, whole requests or not; beyond 1 MB a request only counted.
    QByteArray received() const { return m_received; }
    qint64 receivedBytes() const { return m_receivedBytes; }
    int openConnections() const;
    /// As a server does with connections that nobody used for a while.
    void closeIdleConnections();
    void resetIdleConnections();

signals:
    void connectionAccepted();
    void requestReceived(const QByteArray &request);
    void connectionClosed();

private:
    class Connection;
    void listen(std::unique_ptr<QTcpServer> server);
    void accept();
    Answer nextAnswer();
    QList<Connection *> idleConnections() const;

    std::unique_ptr<QTcpServer> m_server;
    Answer m_standing;
    QQueue<Answer> m_queue;
    QList<QByteArray> m_requests;
    QByteArray m_received;
    qint64 m_receivedBytes = 0;
    int m_connections = 0;
    int m_copies = 0;
};

} // namespace gatepost::test
