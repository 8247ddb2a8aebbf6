// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpexchange.h"

#include "app/http/networkrequest.h"
#include "app/http/uploaddevice.h"

#include <QHostInfo>
#include <QMetaEnum>
#include <QNetworkReply>

#include <utility>

namespace gatepost::http {

static constexpr qint64 readAhead = 1024 * 1024;
static constexpr qint64 slice = 256 * 1024;
static constexpr qint64 reportInterval = 50;

// Qt's own text is "Unknown error" for the very errors that matter here.
static QString errorText(const QNetworkReply &reply)
{
    const auto names = QMetaEnum::fromType<QNetworkReply::NetworkError>();
    return QStringLiteral("%1 (%2)").arg(QLatin1String(names.valueToKey(reply.error())), reply.errorString());
}

HttpExchange::Private::Private(HttpRequest request, std::shared_ptr<ManagerPool> pool)
    : m_request(std::move(request)), m_pool(std::move(pool)), m_body(m_request.replyLimit)
{
    m_connectDeadline.setSingleShot(true);
    m_totalDeadline.setSingleShot(true);
    connect(&m_connectDeadline, &QTimer::timeout, this, [this] { fail(FailureKind::ConnectTimeout, {}); });
    connect(&m_totalDeadline, &QTimer::timeout, this, [this] { fail(FailureKind::TotalTimeout, {}); });
}

HttpExchange::Private::~Private()
{
    releaseReply(false);
}

void HttpExchange::Private::startLater(HttpExchange *exchange)
{
    m_exchange = exchange;
    m_clock.start();
    m_connectDeadline.start(m_request.deadlines.connect);
    m_totalDeadline.start(m_request.deadlines.total);
    QMetaObject::invokeMethod(
        this, [this] { start(); }, Qt::QueuedConnection);
}

void HttpExchange::Private::start()
{
    if (finished)
        return;
    if (const auto checked = validate(m_request); !checked)
        return fail(FailureKind::InvalidRequest, checked.error().message);
    findProxy();
}

void HttpExchange::Private::findProxy()
{
    m_proxy = networkProxy(m_request);
    lookUp();
}

void HttpExchange::Private::lookUp()
{
    // Behind a proxy the name is the proxy's business.
    const QString host = m_request.url.host(QUrl::EncodeUnicode);
    if (m_proxy.type() != QNetworkProxy::NoProxy || !QHostAddress(host).isNull())
        return send();
    m_at.lookup = now();
    m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) { lookedUp(info); });
}

void HttpExchange::Private::lookedUp(const QHostInfo &info)
{
    if (finished)
        return;
    m_lookup = -1;
    m_at.lookedUp = now();
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return fail(FailureKind::HostNotFound, info.errorString());
    if (info.addresses().size() == 1)
        reply.peer = peerText(info.addresses().first(), m_request.url);
    send();
}

void HttpExchange::Private::send()
{
    if (const QHostAddress literal(m_request.url.host());
        !literal.isNull() && m_proxy.type() == QNetworkProxy::NoProxy)
        reply.peer = peerText(literal, m_request.url);
    m_manager = m_pool->take();
    m_manager->setProxy(m_proxy);
    m_upload = new UploadDevice(m_request.body);
    // Every method goes the way of an upload, see UploadDevice.
    m_reply = m_manager->sendCustomRequest(networkRequest(m_request), m_request.method, m_upload);
    m_upload->setParent(m_reply);
    m_reply->setReadBufferSize(readAhead);
    watch();
}

void HttpExchange::Private::watch()
{
    connect(m_upload, &UploadDevice::begun, this, &Private::connected);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, &Private::connecting);
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        m_at.encrypted = now();
        connected();
    });
    connect(m_reply, &QNetworkReply::requestSent, this, &Private::sent);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sentNow, qint64 total) {
        reply.bytesSent = sentNow;
        if (sentNow == total)
            sent();
        report(false);
    });
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Private::headArrived);
    connect(m_reply, &QNetworkReply::readyRead, this, &Private::bodyArrived);
    connect(m_reply, &QNetworkReply::finished, this, &Private::replyEnded);
}

void HttpExchange::Private::connecting()
{
    if (!m_at.connecting)
        m_at.connecting = now();
}

void HttpExchange::Private::connected()
{
    m_connectDeadline.stop();
    if (!m_at.connected)
        m_at.connected = now();
}

void HttpExchange::Private::sent()
{
    if (m_upload->handedOut() < m_request.body.size())
        return;
    connected();
    if (!m_at.sent)
        m_at.sent = now();
}

void HttpExchange::Private::headArrived()
{
    if (m_at.head)
        return;
    connected();
    m_at.head = now();
    reply.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    reply.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        reply.headers.append({name, value});
    m_body.setContentEncoding(headerValue(reply.headers, "Content-Encoding"));
    const QByteArray length = headerValue(reply.headers, "Content-Length");
    if (!length.isEmpty())
        m_toReceive = length.toLongLong();
    // A reply to HEAD has the length but not the body; Qt would wait for it.
    if (m_request.method == "HEAD")
        finish();
}

void HttpExchange::Private::bodyArrived()
{
    QByteArray bytes;
    while (m_reply && !(bytes = m_reply->read(slice)).isEmpty()) {
        switch (m_body.append(bytes.constData(), bytes.size())) {
        case ReplyBody::Intake::Fine:
            break;
        case ReplyBody::Intake::TooLarge:
            return fail(FailureKind::ReplyTooLarge, {});
        case ReplyBody::Intake::Unwritable:
            return fail(FailureKind::Other, m_body.error());
        }
    }
    report(false);
}

void HttpExchange::Private::replyEnded()
{
    if (!m_at.head && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        headArrived();
    bodyArrived();
    if (finished)
        return;
    if (const auto kind = failureKind(m_reply->error(), reply.status))
        return fail(*kind, errorText(*m_reply));
    finish();
}

void HttpExchange::Private::cancel()
{
    fail(FailureKind::Cancelled, {});
}

void HttpExchange::Private::fail(FailureKind kind, const QString &detail)
{
    if (finished)
        return;
    reply.failure = describe(kind, circumstances(kind, detail));
    finish();
}

Circumstances HttpExchange::Private::circumstances(FailureKind kind, const QString &detail) const
{
    return {.url = m_request.url,
            .proxy = m_request.proxy,
            .deadlines = m_request.deadlines,
            .delivery = delivery(kind),
            .received = m_body.received(),
            .limit = m_request.replyLimit,
            .tlsErrors = m_tlsErrors,
            .detail = detail};
}

Delivery HttpExchange::Private::delivery(FailureKind kind) const
{
    using enum FailureKind;
    switch (kind) {
    case InvalidRequest:
    case HostNotFound:
    case ConnectionRefused:
    case ConnectTimeout:
    case TlsFailed:
        return Delivery::No;
    default:
        break;
    }
    if (m_at.head)
        return Delivery::Yes;
    // Without its last byte nobody can have acted on it.
    const bool allOut = m_upload && m_upload->handedOut() == m_request.body.size();
    const bool onItsWay = m_at.connected || m_at.sent || kind == ClosedBeforeReply || kind == NotHttp;
    return allOut && onItsWay ? Delivery::Maybe : Delivery::No;
}

void HttpExchange::Private::finish()
{
    finished = true;
    m_at.end = now();
    m_connectDeadline.stop();
    m_totalDeadline.stop();
    m_body.take(!reply.failure, &reply.wireBody, &reply.body);
    fillTimings();
    releaseReply(!reply.failure && m_request.method != "HEAD");
    report(true);
    QMetaObject::invokeMethod(m_exchange, &HttpExchange::finished, Qt::QueuedConnection);
}

void HttpExchange::Private::releaseReply(bool reusable)
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    if (QNetworkReply *old = std::exchange(m_reply, nullptr)) {
        m_upload->disconnect(this);
        m_upload = nullptr;
        old->disconnect(this);
        old->abort();
        old->deleteLater();
    }
    if (m_manager && reusable)
        m_pool->giveBack(std::move(m_manager));
    else if (m_manager)
        m_manager.release()->deleteLater();
}

void HttpExchange::Private::fillTimings()
{
    const auto span = [](const Timings::Span &from, const Timings::Span &to) {
        return from && to && *to >= *from ? Timings::Span(*to - *from) : Timings::Span();
    };
    reply.timings.dns = span(m_at.lookup, m_at.lookedUp);
    reply.timings.connect = span(m_at.connecting, m_at.connected);
    reply.timings.firstByte = span(m_at.sent, m_at.head);
    reply.timings.transfer = span(m_at.head, m_at.end);
    reply.timings.total = m_at.end;
}

void HttpExchange::Private::report(bool always)
{
    if (!always && m_sinceReport.isValid() && !m_sinceReport.hasExpired(reportInterval))
        return;
    m_sinceReport.start();
    const Progress progress{reply.bytesSent, m_request.body.size(),
                            always ? reply.wireBody.size() : m_body.received(), m_toReceive};
    // Not from within Qt's own signals: a receiver may delete the exchange.
    HttpExchange *exchange = m_exchange;
    QMetaObject::invokeMethod(
        exchange, [exchange, progress] { emit exchange->progressed(progress); }, Qt::QueuedConnection);
}

std::chrono::microseconds HttpExchange::Private::now() const
{
    return std::chrono::microseconds(m_clock.nsecsElapsed() / 1000);
}

} // namespace gatepost::http
