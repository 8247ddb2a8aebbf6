// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/http/way.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace gatepost::http {

/// One header field, spelled as it goes on the wire.
struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

using Headers = QList<Header>;

/// The first value of `name`, whatever its case; null when it is absent.
QByteArray headerValue(const Headers &headers, const QByteArray &name);
bool hasHeader(const Headers &headers, const QByteArray &name);

/// Zero: none.
struct Deadlines
{
    std::chrono::milliseconds connect{15'000}; ///< name lookup, TCP and TLS together
    std::chrono::milliseconds total{120'000};  ///< until the last byte of the answer

    bool operator==(const Deadlines &) const = default;
};

/// What leaves this machine: header order and spelling, and the body to the byte.
struct HttpRequest
{
    QByteArray method = "POST";
    QUrl url;
    Headers headers;
    Body body;
    std::optional<Body> compressed; ///< `body` as it goes out, where it is compressed
    Deadlines deadlines;
    Proxy proxy;
    Login login; ///< of Digest: sent when it is asked for
    Tls tls;
    bool followsRedirects = false;
    bool keepsCookies = false; ///< and sends those that were kept
    /// Most bytes taken of the reply's body, as received and again as inflated.
    qint64 replyLimit = qint64(2) * 1024 * 1024 * 1024;

    bool operator==(const HttpRequest &) const = default;
};

/// The body as it goes out.
const Body &sentBody(const HttpRequest &request);
/// Has the body go out as gzip and a header say so; nothing changes where one says something already. Takes
/// its time with a large one.
void compress(HttpRequest *request);

/// Puts `request` on its way. A Basic login becomes its Authorization header, unless it has one.
void goBy(const Way &way, HttpRequest *request);

/// Those of Content-Type, User-Agent, Accept-Encoding and Accept-Language that the request does not set
/// itself.
Headers addedHeaders(const HttpRequest &request);
/// Every header field that goes out, in the order of the wire: Host, then the request's own, then what is
/// added to them, last Content-Length and Connection.
Headers sentHeaders(const HttpRequest &request);

/// How long each part took; empty where it did not happen (a reused connection has no connect) or is not
/// known.
struct Timings
{
    using Span = std::optional<std::chrono::microseconds>;
    Span dns;
    Span connect;
    Span tls;
    Span firstByte; ///< from the request being sent until the first byte of the answer
    Span transfer;  ///< first byte to last
    Span total;

    bool operator==(const Timings &) const = default;
};

/// Why no whole answer came.
enum class FailureKind {
    InvalidRequest, ///< refused before anything left: CR, LF or NUL in a header, no such scheme …
    HostNotFound,
    ConnectionRefused,
    ConnectTimeout,
    TlsFailed,
    ProxyFailed,
    TotalTimeout,
    ClosedBeforeReply, ///< connection accepted, request taken, not one byte came back
    ClosedInReply,     ///< head or body stopped short
    NotHttp,           ///< what came back is not an HTTP reply
    ReplyTooLarge,     ///< over the limit for inflated or stored bytes
    Cancelled,
    Other,
};

/// Can PeopleSoft have got the request?
enum class Delivery { No, Maybe, Yes };

struct Failure
{
    FailureKind kind = FailureKind::Other;
    Delivery delivery = Delivery::Maybe;
    QString sentence; ///< translated: what happened, for a non-programmer
    QString advice;   ///< translated: what to try
    QString detail;   ///< the library's own words, for the curious

    bool operator==(const Failure &) const = default;
};

/// What the two ends agreed on, and who the server said it is.
struct TlsFacts
{
    QString protocol; ///< `TLSv1.3`
    QString cipher;   ///< `TLS_AES_256_GCM_SHA384`
    QString subject;  ///< of the server's certificate, its common name
    QString issuer;
    QString validFrom;       ///< ISO date
    QString validUntil;      ///< likewise
    QString fingerprint;     ///< SHA-256 of the certificate, hexadecimal
    QStringList names;       ///< further ones that it is for: host names, addresses
    QStringList doubts;      ///< translated: why it is not trusted; empty: it is
    bool isAccepted = false; ///< in spite of the doubts, because the request names its fingerprint

    bool operator==(const TlsFacts &) const = default;
};

/// An answer that only told to ask elsewhere, and was obeyed.
struct Redirect
{
    int status = 0;
    QUrl to;

    bool operator==(const Redirect &) const = default;
};

/// What came back. `status` 0: not even a status line. With a `failure` the rest is what arrived until then.
struct HttpReply
{
    int status = 0;
    QByteArray reason;
    Headers headers;
    Body wireBody; ///< as received, before inflating
    Body body;     ///< inflated where Content-Encoding said so; else the same bytes
    Timings timings;
    qint64 bytesSent = 0;      ///< of the body
    QString peer;              ///< address and port the connection went to, where known
    QList<Redirect> redirects; ///< followed before this answer, in their order
    std::optional<Failure> failure;
    std::optional<TlsFacts> tls; ///< none over plain HTTP, or when it did not come to that

    bool operator==(const HttpReply &) const = default;
};

/// How far an exchange has come, for the progress bar. Totals are -1 while unknown.
struct Progress
{
    qint64 sent = 0;
    qint64 toSend = 0;
    qint64 received = 0;
    qint64 toReceive = -1;

    bool operator==(const Progress &) const = default;
};

} // namespace gatepost::http
