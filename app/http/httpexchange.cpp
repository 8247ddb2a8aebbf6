// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpexchange.h"

#include "app/http/networkrequest.h"
#include "app/http/tls/tlsfacts.h"
#include "app/http/body/uploaddevice.h"

#include <QDir>
#include <QFutureWatcher>
#include <QHostInfo>
#include <QMetaEnum>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QtConcurrent>

#include <utility>

namespace gatepost::http {

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

static constexpr qint64 readAhead = 1024 * 1024;
static constexpr qint64 slice = 256 * 1024;
static constexpr qint64 reportInterval = 50;

// Qt's own text is "Unknown error" for the very errors that matter here.
static QString errorText(const QNetworkReply &reply)
{
    const auto names = QMetaEnum::fromType<QNetworkReply::NetworkError>();
    return QStringLiteral("%1 (%2)").arg(QLatin1String(names.valueToKey(reply.error())), reply.errorString());
}

HttpExchange::Private::Private(HttpRequest request, std::shared_ptr<ManagerPool> pool,
                               std::shared_ptr<Remembered> remembered)
    : m_request(std::move(request))
    , m_own(m_request)
    , m_rounds(std::move(remembered))
    , m_pool(std::move(pool))
    , m_body(std::in_place, m_request.replyLimit)
{
    m_connectDeadline.setSingleShot(true);
    m_totalDeadline.setSingleShot(true);
    connect(&m_connectDeadline, &QTimer::timeout, this,
            [this] { fail(FailureKind::ConnectTimeout, phase()); });
    connect(&m_totalDeadline, &QTimer::timeout, this, [this] { fail(FailureKind::TotalTimeout, phase()); });
}

HttpExchange::Private::~Private()
{
    releaseReply(false);
}

void HttpExchange::Private::startLater(HttpExchange *exchange)
{
    m_exchange = exchange;
    m_clock.start();
    if (m_request.deadlines.connect > 0ms)
        m_connectDeadline.start(m_request.deadlines.connect);
    if (m_request.deadlines.total > 0ms)
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
    m_request = m_own = m_rounds.begin(m_request);
    findProxy();
}

void HttpExchange::Private::goOnWith(const HttpRequest &request)
{
    releaseReply(true);
    m_request = request;
    if (m_rounds.redirects().isEmpty())
        m_own = request;
    m_body.emplace(m_request.replyLimit);
    m_at = {};
    m_toReceive = -1;
    m_tlsErrors.clear();
    m_isAccepted = false;
    reply = {};
    reply.redirects = m_rounds.redirects();
    if (const auto checked = validate(m_request); !checked)
        return fail(FailureKind::InvalidRequest, checked.error().message);
    if (m_request.deadlines.connect > 0ms)
        m_connectDeadline.start(m_request.deadlines.connect);
    findProxy();
}

void HttpExchange::Private::findProxy()
{
    if (m_request.proxy.kind == ProxyKind::System)
        return findSystemProxy();
    m_proxy = networkProxy(m_request.proxy);
    lookUp();
}

void HttpExchange::Private::findSystemProxy()
{
    auto *watcher = new QFutureWatcher<QNetworkProxy>(this);
    connect(watcher, &QFutureWatcher<QNetworkProxy>::finished, this, [this, watcher] {
        m_proxy = watcher->result();
        watcher->deleteLater();
        if (!finished)
            lookUp();
    });
    watcher->setFuture(QtConcurrent::run(systemProxy, m_request.url));
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
    m_at.issued = now();
    m_manager = m_pool->take(m_request.tls);
    m_manager->setProxy(withLogin(m_proxy, m_request));
    m_upload = new UploadDevice(sentBody(m_request));
    // Every method goes the way of an upload, see UploadDevice.
    m_reply = m_manager->sendCustomRequest(networkRequest(m_request), m_request.method, m_upload);
    m_upload->setParent(m_reply);
    // Qt tells of the connection only by asking for the body. Without one, a plain connection is left to Qt's
    // own limit of 30 seconds, lest a slow answer be taken for a slow connection.
    if (sentBody(m_request).isEmpty())
        m_connectDeadline.stop();
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
    connect(m_reply, &QNetworkReply::sslErrors, this, &Private::refuseOrAccept);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Private::headArrived);
    connect(m_reply, &QNetworkReply::readyRead, this, &Private::bodyArrived);
    connect(m_reply, &QNetworkReply::finished, this, &Private::replyEnded);
}

void HttpExchange::Private::refuseOrAccept(const QList<QSslError> &errors)
{
    m_tlsErrors = errors;
    const QSslCertificate certificate = m_reply->sslConfiguration().peerCertificate();
    m_isAccepted = !certificate.isNull() && m_request.tls.accepted.contains(fingerprint(certificate));
    takeTlsFacts();
    if (m_isAccepted)
        m_reply->ignoreSslErrors();
}

void HttpExchange::Private::takeTlsFacts()
{
    reply.tls = tlsFacts(m_reply->sslConfiguration());
    if (!reply.tls || m_tlsErrors.isEmpty())
        return;
    reply.tls->doubts = tlsDoubts(m_tlsErrors, m_request.url.host());
    reply.tls->isAccepted = m_isAccepted;
}

void HttpExchange::Private::connecting()
{
    if (m_at.connecting)
        return;
    m_at.connecting = now();
    if (isTls() && sentBody(m_request).isEmpty() && m_request.deadlines.connect > 0ms)
        m_connectDeadline.start(
            std::max(1ms, m_request.deadlines.connect - duration_cast<milliseconds>(now())));
}

// Not before the head: Qt loses it when it is set on a reply that has just been started with an upload. Not
// for small replies: Qt then tends to close the connection instead of keeping it for the next request.
void HttpExchange::Private::limitReadAhead()
{
    if (m_toReceive < 0 || m_toReceive > readAhead)
        m_reply->setReadBufferSize(readAhead);
}

void HttpExchange::Private::connected()
{
    m_connectDeadline.stop();
    if (!m_at.connected)
        m_at.connected = now();
}

void HttpExchange::Private::sent()
{
    if (m_at.head || m_upload->handedOut() < sentBody(m_request).size())
        return;
    connected();
    if (!m_at.sent)
        m_at.sent = now();
}

void HttpExchange::Private::headArrived()
{
    if (m_at.head)
        return;
    m_connectDeadline.stop();
    m_at.head = now();
    reply.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    reply.reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    if (isTls())
        takeTlsFacts();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        reply.headers.append({name, value});
    m_body->setContentEncoding(headerValue(reply.headers, "Content-Encoding"));
    const QByteArray length = headerValue(reply.headers, "Content-Length");
    if (!length.isEmpty())
        m_toReceive = length.toLongLong();
    limitReadAhead();
    // A reply to HEAD has the length but not the body; Qt would wait for it.
    if (m_request.method == "HEAD")
        goOnOrFinish();
}

void HttpExchange::Private::bodyArrived()
{
    QByteArray bytes;
    while (m_reply && !(bytes = m_reply->read(slice)).isEmpty()) {
        switch (m_body->append(bytes.constData(), bytes.size())) {
        case ReplyBody::Intake::Fine:
            break;
        case ReplyBody::Intake::TooLarge:
            return fail(FailureKind::ReplyTooLarge, {});
        case ReplyBody::Intake::Unwritable:
            return failStoring();
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
    m_proxyWantsLogin = m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError;
    if (const auto kind = failureKind(m_reply->error(), reply.status))
        return fail(refined(*kind), errorText(*m_reply));
    if (reply.status < 200)
        return fail(FailureKind::Other,
                    QStringLiteral("interim status %1 taken for final").arg(reply.status));
    if (!isWhole())
        return fail(FailureKind::ClosedInReply, QStringLiteral("fewer bytes than announced"));
    goOnOrFinish();
}

void HttpExchange::Private::goOnOrFinish()
{
    if (const auto next = m_rounds.next(m_request, reply))
        return goOnWith(*next);
    finish();
}

// Qt finds out by itself most of the time, but not with every status, and not when the end of the connection
// comes together with the last bytes.
bool HttpExchange::Private::isWhole() const
{
    if (m_request.method == "HEAD" || reply.status == 204 || reply.status == 304)
        return true;
    return m_body->received() >= m_toReceive && !m_body->stopsWithinEncoding();
}

// With TLS 1.3 a server refuses a client's certificate, or the want of one, only after the client takes the
// handshake for done. OpenSSL's words: Qt has no others.
static bool isRefusedByTls(const QString &error)
{
    return error.contains(QLatin1String("SSL routines")) && error.contains(QLatin1String("alert"));
}

// What Qt says alike of things that are different for the user.
FailureKind HttpExchange::Private::refined(FailureKind kind) const
{
    using enum FailureKind;
    const bool proxied = m_proxy.type() != QNetworkProxy::NoProxy;
    if (proxied && (kind == ConnectionRefused || kind == HostNotFound))
        return ProxyFailed;
    if (kind == ClosedBeforeReply && isInHandshake())
        return proxied ? ProxyFailed : TlsFailed;
    if (!m_at.head && isRefusedByTls(m_reply->errorString()))
        return TlsFailed;
    // Not one byte was asked for, and Qt did not try to repeat anything: there was no connection.
    if (kind == ClosedBeforeReply && m_reply->error() == QNetworkReply::UnknownNetworkError &&
        !m_at.connected)
        return proxied ? ProxyFailed : Other;
    return kind;
}

// For the detail of a time-out.
QString HttpExchange::Private::phase() const
{
    if (m_at.head)
        return QStringLiteral("while the answer was being received");
    if (m_at.sent)
        return QStringLiteral("while waiting for the first byte of the answer");
    if (m_at.connected)
        return QStringLiteral("while the request was being sent");
    return m_at.lookup && !m_at.lookedUp ? QStringLiteral("while looking up the host name")
                                         : QStringLiteral("while connecting");
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

void HttpExchange::Private::failStoring()
{
    Circumstances known = circumstances(FailureKind::Other, m_body->error());
    known.fullFolder = QDir::tempPath();
    reply.failure = describe(FailureKind::Other, known);
    finish();
}

Circumstances HttpExchange::Private::circumstances(FailureKind kind, const QString &detail) const
{
    return {.url = m_request.url,
            .proxy = m_request.proxy,
            .deadlines = m_request.deadlines,
            .waited = duration_cast<milliseconds>(now()),
            .delivery = delivery(kind),
            .status = reply.status,
            .received = m_body->received(),
            .limit = m_request.replyLimit,
            .tlsErrors = m_isAccepted ? QList<QSslError>() : m_tlsErrors,
            .fingerprint = reply.tls ? reply.tls->fingerprint : QString(),
            .proxyWantsLogin = m_proxyWantsLogin,
            .fullFolder = {},
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
    const bool unseen = sentBody(m_request).isEmpty() && m_at.issued && !isInHandshake();
    const bool onItsWay =
        m_at.connected || m_at.sent || unseen || kind == ClosedBeforeReply || kind == NotHttp;
    return allHandedOut() && onItsWay ? Delivery::Maybe : Delivery::No;
}

bool HttpExchange::Private::isTls() const
{
    return m_request.url.scheme() == QLatin1String("https");
}

bool HttpExchange::Private::isInHandshake() const
{
    return isTls() && m_at.connecting && !m_at.encrypted;
}

bool HttpExchange::Private::allHandedOut() const
{
    return m_upload && m_upload->handedOut() == sentBody(m_request).size();
}

void HttpExchange::Private::finish()
{
    finished = true;
    m_at.end = now();
    m_connectDeadline.stop();
    m_totalDeadline.stop();
    m_body->take(!reply.failure, &reply.wireBody, &reply.body);
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
        m_pool->giveBack(std::move(m_manager), m_request.tls);
    else if (m_manager)
        m_manager.release()->deleteLater();
}

void HttpExchange::Private::fillTimings()
{
    const auto span = [](const Timings::Span &from, const Timings::Span &to) {
        return from && to && *to >= *from ? Timings::Span(*to - *from) : Timings::Span();
    };
    if (!reply.failure && allHandedOut())
        reply.bytesSent = sentBody(m_request).size();
    reply.timings.dns = span(m_at.lookup, m_at.lookedUp);
    reply.timings.connect = span(m_at.connecting, m_at.connected);
    // Qt does not always say when the last byte had left.
    const Timings::Span asked = m_at.sent ? m_at.sent : m_at.connected ? m_at.connected : m_at.issued;
    reply.timings.firstByte = span(asked, m_at.head);
    reply.timings.transfer = span(m_at.head, m_at.end);
    reply.timings.total = m_at.end;
}

void HttpExchange::Private::report(bool always)
{
    if (!always && m_sinceReport.isValid() && !m_sinceReport.hasExpired(reportInterval))
        return;
    m_sinceReport.start();
    const Progress progress{reply.bytesSent, sentBody(m_request).size(),
                            always ? reply.wireBody.size() : m_body->received(), m_toReceive};
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
