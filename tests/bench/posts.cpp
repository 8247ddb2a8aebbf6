// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/verdictreader.h"
#include "app/http/httpclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <cstdio>

using namespace gatepost;

/// `bench_posts serve` is a gateway that costs next to nothing: prints its address, answers every POST, and
/// one to `/large/BYTES` with so many. `bench_posts send URL COUNT` sends one after the other and prints
/// `first MS each MS median MS p99 MS`; of one that is large, `kind` and `bytes`.
namespace {

class Server : public QTcpServer
{
protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(handle);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { write(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &got = m_got[socket];
        got += socket->readAll();
        const qsizetype headEnd = got.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        const QByteArray head = got.left(headEnd).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype length =
            at < 0 ? 0 : head.mid(at + 15, head.indexOf('\n', at) - at - 15).trimmed().toLongLong();
        if (got.size() < headEnd + 4 + length)
            return;
        const qsizetype large = head.indexOf("/large/");
        const qint64 bytes =
            large < 0 ? 0 : head.mid(large + 7, head.indexOf(' ', large) - large - 7).toLongLong();
        got.clear();
        if (bytes > 0)
            return begin(socket, bytes);
        static const QByteArray answer = "<response><x>Hello</x></response>";
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-Length: " +
                      QByteArray::number(answer.size()) + "\r\n\r\n" + answer);
    }
    void begin(QTcpSocket *socket, qint64 bytes)
    {
        static const QByteArray open = "<m>";
        static const QByteArray close = "</m>";
        const qint64 blocks = qMax<qint64>(1, bytes / block().size());
        m_left[socket] = blocks;
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-Length: " +
                      QByteArray::number(blocks * block().size() + open.size() + close.size()) + "\r\n\r\n" +
                      open);
        write(socket);
    }
    void write(QTcpSocket *socket)
    {
        constexpr qint64 ahead = 4 << 20;
        while (m_left.value(socket) > 0 && socket->bytesToWrite() < ahead) {
            socket->write(block());
            if (--m_left[socket] == 0)
                socket->write("</m>");
        }
    }
    static const QByteArray &block()
    {
        static const QByteArray rows =
            QByteArray("<row><EMPLID>KU0001234</EMPLID><NAME>Jones, Mary</NAME><DEPTID>10050</DEPTID></row>")
                .repeated(12'000);
        return rows;
    }

    QHash<QTcpSocket *, QByteArray> m_got;
    QHash<QTcpSocket *, qint64> m_left;
};

http::HttpReply post(http::HttpClient &client, const QUrl &url)
{
    http::HttpRequest request;
    request.url = url;
    request.headers = {
        {"Content-Type", "text/xml"}, {"OperationName", "CHG_SYNC_TEST.V1"}, {"From", "PTEST"}};
    request.body = Body("<?xml version=\"1.0\"?><helloworld/>");
    QEventLoop loop;
    const std::unique_ptr<http::HttpExchange> exchange(client.send(request, nullptr));
    QObject::connect(exchange.get(), &http::HttpExchange::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return exchange->reply();
}

int serve()
{
    Server server;
    if (!server.listen(QHostAddress::LocalHost))
        return 1;
    std::printf("http://127.0.0.1:%d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int sendOne(const QUrl &url)
{
    http::HttpClient client;
    const http::HttpReply reply = post(client, url);
    const auto verdict =
        broker::readVerdict(reply, broker::OperationType::Sync, broker::ErrorCatalogue::shipped());
    std::printf("kind %s bytes %lld\n", qPrintable(broker::name(verdict.kind)),
                static_cast<long long>(reply.body.size()));
    return verdict.kind == broker::VerdictKind::Reply ? 0 : 1;
}

int send(const QUrl &url, int count)
{
    http::HttpClient client;
    std::vector<double> took; // ms
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (post(client, url).status != 200)
            return 1;
        took.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    const double first = took.front();
    double sum = 0;
    for (const double each : took)
        sum += each;
    std::sort(took.begin(), took.end());
    std::printf("first %.3f each %.3f median %.3f p99 %.3f\n", first, (sum - first) / (count - 1),
                took[took.size() / 2], took[took.size() * 99 / 100]);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    if (words.value(1) == QLatin1String("serve"))
        return serve();
    const QUrl url(words.value(2));
    const int count = words.value(3).toInt();
    return count > 1 ? send(url, count) : sendOne(url);
}
