// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/heads.h"

#include "app/base/names.h"
#include "app/history/file/zstd.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace gatepost::history::heads {

using namespace http;

static constexpr auto proxyKinds = names<ProxyKind>({
    {ProxyKind::None, "none"},
    {ProxyKind::System, "system"},
    {ProxyKind::Http, "http"},
    {ProxyKind::Socks5, "socks5"},
});

static constexpr auto failureKinds = names<FailureKind>({
    {FailureKind::InvalidRequest, "invalidRequest"},
    {FailureKind::HostNotFound, "hostNotFound"},
    {FailureKind::ConnectionRefused, "connectionRefused"},
    {FailureKind::ConnectTimeout, "connectTimeout"},
    {FailureKind::TlsFailed, "tlsFailed"},
    {FailureKind::ProxyFailed, "proxyFailed"},
    {FailureKind::TotalTimeout, "totalTimeout"},
    {FailureKind::ClosedBeforeReply, "closedBeforeReply"},
    {FailureKind::ClosedInReply, "closedInReply"},
    {FailureKind::NotHttp, "notHttp"},
    {FailureKind::ReplyTooLarge, "replyTooLarge"},
    {FailureKind::Cancelled, "cancelled"},
    {FailureKind::Other, "other"},
});

static constexpr auto deliveries = names<Delivery>({
    {Delivery::No, "no"},
    {Delivery::Maybe, "maybe"},
    {Delivery::Yes, "yes"},
});

/// What most heads are made of, for compressing them. Never to be changed: what was written with it is read
/// with it. Another one gets another mark.
static constexpr char knownParts[] =
    "ctlsfissuercuntilhprotocolgTLSv1.3fcipherTLS_AES_256_GCM_SHA384gsubjectkfingerprint"
    "gfailuredkindfadvicehdeliverydmaybefdetailhsentence"
    "fstatusfreasonUInternal Server ErrorBOKgheadersFServerROracle-HTTP-ServerDDate Jan 2026 10:00:00 GMT"
    "JConnectionEcloseJkeep-aliveJSet-CookieQTransfer-EncodingGchunkedPContent-EncodingDgzipNContent-Length"
    "LContent-Typeapplication/json; charset=UTF-8LContent-TypeHtext/xmlLContent-TypeWtext/xml; charset=UTF-8"
    "gtimingscdnsgconnectctlsifirstBytehtransferetotalibytesSentdpeern127.0.0.1:443"
    "fmethodCGETfmethodDPOSTcurlXhttp://127.0.0.1:8000https://example.com:8443/PSIGW/RESTListeningConnector/"
    "/PSIGW/PeopleSoftServiceListeningConnector/PSIGW/HttpListeningConnectorgheaders"
    "JUser-AgentNGatepost/0.1.0FAcceptC*/*MAuthorizationHPasswordH********JSOAPActionExternalMessageID"
    "MOperationNameTPERSON_BASIC_SYNC.V1MOperationTypeEasyncMOperationTypeDsyncDFromEPSFT_BToHPSFT_"
    "LContent-TypeWtext/xml; charset=UTF-8LContent-TypeHtext/xmliconnectMsgtotalMs"
    "eproxydnoneiproxyHost`iproxyPort";
/// Stands before what is compressed so; no CBOR map begins with it.
static constexpr char mark = 1;
static constexpr qsizetype largest = 64 * 1024 * 1024;

static QByteArrayView known()
{
    return {knownParts, sizeof knownParts - 1};
}

static QByteArray packed(const QByteArray &cbor)
{
    const QByteArray frame = compressedLike(cbor, known());
    return frame.size() + 1 < cbor.size() ? mark + frame : cbor;
}

static QCborMap unpacked(const QByteArray &bytes)
{
    if (!bytes.startsWith(mark))
        return QCborValue::fromCbor(bytes).toMap();
    const auto cbor = decompressedLike(QByteArrayView(bytes).sliced(1), known(), largest);
    return QCborValue::fromCbor(cbor.value_or(QByteArray())).toMap();
}

static QCborArray toCbor(const Headers &headers)
{
    QCborArray array;
    for (const Header &header : headers)
        array << QCborArray{header.name, header.value};
    return array;
}

static Headers headersFromCbor(const QCborValue &value)
{
    Headers headers;
    for (const QCborValueRef pair : value.toArray())
        headers << Header{pair.toArray().at(0).toByteArray(), pair.toArray().at(1).toByteArray()};
    return headers;
}

QByteArray toCbor(const HttpRequest &request)
{
    QCborMap map;
    map[QLatin1String("method")] = request.method;
    map[QLatin1String("url")] = request.url.toEncoded();
    map[QLatin1String("headers")] = toCbor(request.headers);
    map[QLatin1String("connectMs")] = static_cast<qint64>(request.deadlines.connect.count());
    map[QLatin1String("totalMs")] = static_cast<qint64>(request.deadlines.total.count());
    map[QLatin1String("proxy")] = proxyKinds.name(request.proxy.kind);
    map[QLatin1String("proxyHost")] = request.proxy.host;
    map[QLatin1String("proxyPort")] = request.proxy.port;
    return packed(QCborValue(map).toCbor());
}

HttpRequest requestFromCbor(const QByteArray &cbor)
{
    const QCborMap map = unpacked(cbor);
    HttpRequest request;
    request.method = map.value(QLatin1String("method")).toByteArray();
    request.url = QUrl::fromEncoded(map.value(QLatin1String("url")).toByteArray());
    request.headers = headersFromCbor(map.value(QLatin1String("headers")));
    request.deadlines.connect = std::chrono::milliseconds(map.value(QLatin1String("connectMs")).toInteger());
    request.deadlines.total = std::chrono::milliseconds(map.value(QLatin1String("totalMs")).toInteger());
    request.proxy.kind =
        proxyKinds.value(map.value(QLatin1String("proxy")).toString()).value_or(ProxyKind::None);
    request.proxy.host = map.value(QLatin1String("proxyHost")).toString();
    request.proxy.port = static_cast<quint16>(map.value(QLatin1String("proxyPort")).toInteger());
    return request;
}

static constexpr std::pair<const char *, Timings::Span Timings::*> spans[] = {
    {"dns", &Timings::dns},           {"connect", &Timings::connect},
    {"tls", &Timings::tls},           {"firstByte", &Timings::firstByte},
    {"transfer", &Timings::transfer}, {"total", &Timings::total},
};

static QCborMap toCbor(const Timings &timings)
{
    QCborMap map;
    for (const auto &[name, span] : spans)
        if (timings.*span)
            map[QLatin1String(name)] = static_cast<qint64>((timings.*span)->count());
    return map;
}

static Timings timingsFromCbor(const QCborMap &map)
{
    Timings timings;
    for (const auto &[name, span] : spans)
        if (map.contains(QLatin1String(name)))
            timings.*span = std::chrono::microseconds(map.value(QLatin1String(name)).toInteger());
    return timings;
}

static QCborMap toCbor(const Failure &failure)
{
    return {{QLatin1String("kind"), failureKinds.name(failure.kind)},
            {QLatin1String("delivery"), deliveries.name(failure.delivery)},
            {QLatin1String("sentence"), failure.sentence},
            {QLatin1String("advice"), failure.advice},
            {QLatin1String("detail"), failure.detail}};
}

static Failure failureFromCbor(const QCborMap &map)
{
    const auto text = [&map](const char *key) { return map.value(QLatin1String(key)).toString(); };
    return {failureKinds.value(text("kind")).value_or(FailureKind::Other),
            deliveries.value(text("delivery")).value_or(Delivery::Maybe), text("sentence"), text("advice"),
            text("detail")};
}

static constexpr std::pair<const char *, QString TlsFacts::*> tlsTexts[] = {
    {"protocol", &TlsFacts::protocol}, {"cipher", &TlsFacts::cipher},
    {"subject", &TlsFacts::subject},   {"issuer", &TlsFacts::issuer},
    {"until", &TlsFacts::validUntil},  {"fingerprint", &TlsFacts::fingerprint},
    {"from", &TlsFacts::validFrom},
};
static constexpr std::pair<const char *, QStringList TlsFacts::*> tlsLists[] = {
    {"names", &TlsFacts::names},
    {"doubts", &TlsFacts::doubts},
};

static QCborMap toCbor(const TlsFacts &facts)
{
    QCborMap map;
    for (const auto &[name, text] : tlsTexts)
        map[QLatin1String(name)] = facts.*text;
    for (const auto &[name, texts] : tlsLists)
        if (!(facts.*texts).isEmpty())
            map[QLatin1String(name)] = QCborArray::fromStringList(facts.*texts);
    if (facts.isAccepted)
        map[QLatin1String("accepted")] = true;
    return map;
}

static TlsFacts tlsFromCbor(const QCborMap &map)
{
    TlsFacts facts;
    for (const auto &[name, text] : tlsTexts)
        facts.*text = map.value(QLatin1String(name)).toString();
    for (const auto &[name, texts] : tlsLists)
        for (const QCborValueRef text : map.value(QLatin1String(name)).toArray())
            (facts.*texts) << text.toString();
    facts.isAccepted = map.value(QLatin1String("accepted")).toBool();
    return facts;
}

static QCborArray toCbor(const QList<Redirect> &redirects)
{
    QCborArray array;
    for (const Redirect &redirect : redirects)
        array << QCborArray{redirect.status, redirect.to.toEncoded()};
    return array;
}

static QList<Redirect> redirectsFromCbor(const QCborValue &value)
{
    QList<Redirect> redirects;
    for (const QCborValueRef pair : value.toArray())
        redirects << Redirect{static_cast<int>(pair.toArray().at(0).toInteger()),
                              QUrl::fromEncoded(pair.toArray().at(1).toByteArray())};
    return redirects;
}

QByteArray toCbor(const HttpReply &reply)
{
    QCborMap map;
    map[QLatin1String("status")] = reply.status;
    map[QLatin1String("reason")] = reply.reason;
    map[QLatin1String("headers")] = toCbor(reply.headers);
    map[QLatin1String("timings")] = toCbor(reply.timings);
    map[QLatin1String("bytesSent")] = reply.bytesSent;
    map[QLatin1String("peer")] = reply.peer;
    if (!reply.redirects.isEmpty())
        map[QLatin1String("redirects")] = toCbor(reply.redirects);
    if (reply.failure)
        map[QLatin1String("failure")] = toCbor(*reply.failure);
    if (reply.tls)
        map[QLatin1String("tls")] = toCbor(*reply.tls);
    return packed(QCborValue(map).toCbor());
}

HttpReply replyFromCbor(const QByteArray &cbor)
{
    const QCborMap map = unpacked(cbor);
    HttpReply reply;
    reply.status = static_cast<int>(map.value(QLatin1String("status")).toInteger());
    reply.reason = map.value(QLatin1String("reason")).toByteArray();
    reply.headers = headersFromCbor(map.value(QLatin1String("headers")));
    reply.timings = timingsFromCbor(map.value(QLatin1String("timings")).toMap());
    reply.bytesSent = map.value(QLatin1String("bytesSent")).toInteger();
    reply.peer = map.value(QLatin1String("peer")).toString();
    reply.redirects = redirectsFromCbor(map.value(QLatin1String("redirects")));
    if (map.contains(QLatin1String("failure")))
        reply.failure = failureFromCbor(map.value(QLatin1String("failure")).toMap());
    if (map.contains(QLatin1String("tls")))
        reply.tls = tlsFromCbor(map.value(QLatin1String("tls")).toMap());
    return reply;
}

} // namespace gatepost::history::heads
