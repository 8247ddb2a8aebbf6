// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/sandbox/rawclient.h"

#include <QRegularExpression>

namespace gatepost::test {

RawClient::RawClient(const QUrl &server, QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QTcpSocket::connected, this, [this] { m_wasConnected = true; });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_received += m_socket.readAll(); });
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &RawClient::dripNext);
    m_socket.connectToHost(server.host(), quint16(server.port()));
}

void RawClient::drip(const QByteArray &bytes)
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_toDrip = bytes;
    dripNext();
}

void RawClient::dripNext()
{
    if (m_toDrip.isEmpty())
        return;
    m_socket.write(m_toDrip.left(1));
    m_toDrip.remove(0, 1);
}

void RawClient::post(const QByteArray &headers, const QByteArray &body, const QByteArray &query)
{
    write("POST /PSIGW/HttpListeningConnector" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers +
          "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

QByteArray RawClient::reply() const
{
    const QByteArray interim = "HTTP/1.1 100 Continue\r\n\r\n";
    return m_received.startsWith(interim) ? m_received.mid(interim.size()) : m_received;
}

QByteArray RawClient::head() const
{
    const QByteArray whole = reply();
    const qsizetype end = whole.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : whole.left(end + 2);
}

QByteArray RawClient::body() const
{
    return reply().mid(head().size() + 2);
}

bool RawClient::isWhole() const
{
    static const QRegularExpression length(QStringLiteral("\r\nContent-Length: ([0-9]+)\r\n"));
    const auto match = length.match(QString::fromLatin1(head()));
    return match.hasMatch() && body().size() >= match.captured(1).toLongLong();
}

int RawClient::status() const
{
    return reply().startsWith("HTTP/1.1 ") ? reply().mid(9, 3).toInt() : 0;
}

QByteArray credentials(const QByteArray &alias)
{
    return "Content-Type: text/xml; charset=UTF-8\r\nOperationName: " + alias +
           "\r\nFrom: PTEST\r\nTo: PSFT_SANDBOX\r\nPassword: secret\r\n";
}

} // namespace gatepost::test
