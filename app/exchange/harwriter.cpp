// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/harwriter.h"

#include "app/exchange/bodykind.h"
#include "app/exchange/entryfacts.h"
#include "app/exchange/shareable.h"
#include "app/secrets/masking.h"

#include <QCoreApplication>
#include <QNetworkCookie>
#include <QSaveFile>
#include <QUrlQuery>

namespace gatepost::exchange {

using history::Entry;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::exchange::HarWriter", text);
}

static void writeHeaders(JsonStream &json, const http::Headers &headers)
{
    json.beginArray("headers");
    for (const http::Header &header : headers) {
        json.beginObject();
        json.text("name", header.name);
        json.text("value", header.value);
        json.endObject();
    }
    json.endArray();
}

// Their values are masked already.
static void writeCookies(JsonStream &json, const http::Headers &headers, const char *field)
{
    json.beginArray("cookies");
    for (const http::Header &header : headers) {
        if (header.name.compare(field, Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &part :
             qstrcmp(field, "Cookie") == 0 ? header.value.split(';') : QList<QByteArray>{header.value}) {
            for (const QNetworkCookie &cookie : QNetworkCookie::parseCookies(part.trimmed())) {
                json.beginObject();
                json.text("name", cookie.name());
                json.text("value", cookie.value());
                if (!cookie.path().isEmpty())
                    json.value("path", cookie.path());
                if (!cookie.domain().isEmpty())
                    json.value("domain", cookie.domain());
                if (cookie.expirationDate().isValid())
                    json.value("expires", cookie.expirationDate().toUTC().toString(Qt::ISODateWithMs));
                json.value("httpOnly", cookie.isHttpOnly());
                json.value("secure", cookie.isSecure());
                json.endObject();
            }
        }
    }
    json.endArray();
}

static void writeQuery(JsonStream &json, const QUrl &url)
{
    json.beginArray("queryString");
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        json.beginObject();
        json.value("name", name);
        json.value("value", value);
        json.endObject();
    }
    json.endArray();
}

static void writeText(JsonStream &json, const QByteArray &body, const QByteArray &type,
                      const char *encodingKey)
{
    if (const std::optional<QByteArray> text = asText(body, type)) {
        json.text("text", *text);
    } else {
        json.base64("text", body);
        json.value(encodingKey, QStringLiteral("base64"));
    }
}

static void writeRequest(JsonStream &json, const http::HttpRequest &request)
{
    const http::Headers headers = shareableHeaders(request);
    const QUrl url = shareableUrl(request);
    json.beginObject("request");
    json.text("method", request.method);
    json.text("url", url.toEncoded());
    json.value("httpVersion", QStringLiteral("HTTP/1.1"));
    writeCookies(json, headers, "Cookie");
    writeHeaders(json, headers);
    writeQuery(json, url);
    if (!request.body.isEmpty()) {
        const QByteArray type = http::headerValue(headers, "Content-Type");
        json.beginObject("postData");
        json.text("mimeType", type);
        // The format knows no encoding here; only Gatepost's own key may say so.
        writeText(json, request.body.bytes(), type, "_gatepostEncoding");
        json.endObject();
    }
    json.value("headersSize", -1);
    json.value("bodySize", request.body.size());
    json.endObject();
}

static void writeContent(JsonStream &json, const http::HttpReply &reply)
{
    const QByteArray type = http::headerValue(reply.headers, "Content-Type");
    json.beginObject("content");
    json.value("size", reply.body.size());
    if (reply.wireBody.size() != reply.body.size())
        json.value("compression", reply.body.size() - reply.wireBody.size());
    json.text("mimeType", type.isEmpty() ? QByteArray("x-unknown") : type);
    if (!reply.body.isEmpty())
        writeText(json, reply.body.bytes(), type, "encoding");
    json.endObject();
}

static void writeResponse(JsonStream &json, const http::HttpReply &reply)
{
    const http::Headers headers = shareableHeaders(reply);
    json.beginObject("response");
    json.value("status", reply.status);
    json.text("statusText", reply.reason);
    json.value("httpVersion", reply.status > 0 ? QStringLiteral("HTTP/1.1") : QString());
    writeCookies(json, headers, "Set-Cookie");
    writeHeaders(json, headers);
    writeContent(json, reply);
    json.text("redirectURL", http::headerValue(headers, "Location"));
    json.value("headersSize", -1);
    json.value("bodySize", reply.status > 0 ? reply.wireBody.size() : -1);
    json.endObject();
}

static double milliseconds(std::chrono::microseconds span)
{
    return static_cast<double>(span.count()) / 1000.0;
}

// `connect` holds the handshake too, as the format wants it. send, wait and receive must be there: what the
// others leave of the total went into sending.
static void writeTimings(JsonStream &json, const http::Timings &timings)
{
    using std::chrono::microseconds;
    const auto known = [](const http::Timings::Span &span) { return span.value_or(microseconds(0)); };
    const http::Timings::Span connect = timings.connect || timings.tls
                                            ? http::Timings::Span(known(timings.connect) + known(timings.tls))
                                            : http::Timings::Span();
    const auto rest = known(timings.total) - known(timings.dns) - known(connect) - known(timings.firstByte) -
                      known(timings.transfer);
    const auto put = [&json](const char *key, const http::Timings::Span &span) {
        json.value(key, span ? QJsonValue(milliseconds(*span)) : QJsonValue(-1));
    };
    json.beginObject("timings");
    json.value("blocked", -1);
    put("dns", timings.dns);
    put("connect", connect);
    put("ssl", timings.tls);
    put("send", std::max(rest, microseconds(0)));
    put("wait", known(timings.firstByte));
    put("receive", known(timings.transfer));
    json.endObject();
}

// "192.0.2.7:8443", "[::1]:80"
static QString addressOf(const QString &peer)
{
    QString address = peer.left(peer.lastIndexOf(QLatin1Char(':')));
    address.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    return address;
}

HarWriter::HarWriter(QIODevice &device) : m_device(device), m_json(device) {}

Result<> HarWriter::outcome() const
{
    if (m_json.isGood())
        return {};
    return failure(ErrorKind::Storage,
                   tr("The archive could not be written: %1").arg(m_device.errorString()));
}

static void writeBeginning(JsonStream &json)
{
    json.beginObject();
    json.beginObject("log");
    json.value("version", QStringLiteral("1.2"));
    json.beginObject("creator");
    json.value("name", QStringLiteral("Gatepost"));
    json.value("version", QStringLiteral(GATEPOST_VERSION));
    json.endObject();
    json.beginArray("entries");
}

Result<> HarWriter::add(const Entry &entry)
{
    if (!std::exchange(m_hasBegun, true))
        writeBeginning(m_json);
    m_json.beginObject();
    m_json.value("startedDateTime", entry.sentAt.toUTC().toString(Qt::ISODateWithMs));
    m_json.value("time", milliseconds(entry.reply.timings.total.value_or(std::chrono::microseconds(0))));
    writeRequest(m_json, entry.request);
    writeResponse(m_json, entry.reply);
    m_json.beginObject("cache");
    m_json.endObject();
    writeTimings(m_json, entry.reply.timings);
    if (!entry.reply.peer.isEmpty())
        m_json.value("serverIPAddress", addressOf(entry.reply.peer));
    m_json.value("_gatepostEnvironment", environmentFacts(entry));
    m_json.value("_gatepostOperation", operationFacts(entry));
    m_json.value("_gatepostVerdict", broker::toJson(entry.verdict));
    m_json.value("_gatepostMasked", entry.maskedInBody);
    if (const QJsonObject added = marks(entry); !added.isEmpty())
        m_json.value("_gatepostMarks", added);
    if (entry.reply.failure)
        m_json.value("_gatepostFailure", entry.reply.failure->sentence);
    m_json.endObject();
    return outcome();
}

Result<> HarWriter::finish()
{
    if (!std::exchange(m_hasBegun, true))
        writeBeginning(m_json);
    m_json.endArray();
    m_json.endObject();
    m_json.endObject();
    return outcome();
}

namespace {

class HarFile : public EntrySink
{
public:
    explicit HarFile(const QString &name) : m_file(name), m_writer(m_file) {}

    Result<> open()
    {
        if (m_file.open(QIODevice::WriteOnly))
            return {};
        return unwritable();
    }

    Result<> add(const Entry &entry) override { return m_writer.add(entry); }

    Result<> finish() override
    {
        if (const Result<> written = m_writer.finish(); !written)
            return written;
        return m_file.commit() ? Result<>() : unwritable();
    }

private:
    Result<> unwritable() const
    {
        return failure(ErrorKind::Storage,
                       tr("%1 could not be written: %2").arg(m_file.fileName(), m_file.errorString()));
    }

    QSaveFile m_file;
    HarWriter m_writer;
};

} // namespace

Result<std::unique_ptr<EntrySink>> HarWriter::toFile(const QString &file)
{
    auto sink = std::make_unique<HarFile>(file);
    if (const Result<> opened = sink->open(); !opened)
        return failure(opened.error());
    return sink;
}

} // namespace gatepost::exchange
