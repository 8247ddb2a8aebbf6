// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/requestrows.h"

#include "app/broker/request/parameters.h"
#include "app/http/wirehead.h"
#include "app/secrets/masking.h"
#include "app/session/wire/wirewords.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>

namespace gatepost::session {

using workspace::PartOrigin;
using workspace::PartSource;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WireMessage", text);
}

bool hasMask(const QByteArray &bytes)
{
    return bytes.contains(secrets::maskText);
}

WireRow part(const QString &name, const QString &value, const std::optional<PartSource> &source)
{
    return {WireRow::Kind::Part, name, value, source};
}

/// Of a request of which only the bytes are known.
std::optional<PartSource> usualSource(const QString &key)
{
    static const QMap<QString, PartOrigin> usual{{QStringLiteral("gateway"), PartOrigin::Environment},
                                                 {QStringLiteral("from"), PartOrigin::Environment},
                                                 {QStringLiteral("to"), PartOrigin::Environment},
                                                 {QStringLiteral("password"), PartOrigin::Environment},
                                                 {QStringLiteral("userPassword"), PartOrigin::Environment},
                                                 {QStringLiteral("operation"), PartOrigin::Operation},
                                                 {QStringLiteral("type"), PartOrigin::Operation},
                                                 {QStringLiteral("connector"), PartOrigin::Operation}};
    const auto found = usual.find(key);
    return found == usual.end() ? std::nullopt : std::optional(PartSource{*found});
}

QString partWords(const QString &key)
{
    if (key == QLatin1String("payload"))
        return tr("Payload");
    if (key == QLatin1String("frame"))
        return tr("Around the payload");
    if (key == QLatin1String("user"))
        return tr("User");
    if (key == QLatin1String("userPassword"))
        return tr("User's password");
    for (const broker::ParameterName &name : broker::parameterNames())
        if (key == QLatin1String(name.key))
            return QCoreApplication::translate("Parameters", name.label);
    return key;
}

} // namespace

RequestRows::RequestRows(const http::HttpRequest &shown, const http::HttpRequest &masked,
                         const WireContext *context)
    : m_shown(shown)
    , m_masked(masked)
    , m_context(context)
    , m_headers(http::sentHeaders(shown))
    , m_maskedHeaders(http::sentHeaders(masked))
{}

QList<WireRow> RequestRows::rows() const
{
    QList<WireRow> rows{firstLine()};
    for (qsizetype at = 0; at < m_headers.size(); ++at)
        rows << field(at);
    if (!m_shown.body.isEmpty())
        rows << body();
    return rows;
}

std::optional<PartSource> RequestRows::source(const QString &key) const
{
    if (!m_context)
        return usualSource(key);
    const auto found = m_context->sources.find(key);
    return found == m_context->sources.end() ? std::nullopt : std::optional(*found);
}

WireRow RequestRows::firstLine() const
{
    WireRow row{WireRow::Kind::FirstLine, tr("Request line"), fieldText(http::requestLine(m_shown)), {}};
    row.parts << part(tr("Method"), fieldText(m_shown.method), source(QStringLiteral("method")));
    row.parts += targetParts();
    row.isSecret =
        http::requestLine(m_shown) != http::requestLine(m_masked) || hasMask(http::requestLine(m_masked));
    return row;
}

QList<WireRow> RequestRows::targetParts() const
{
    const QByteArray target = http::requestTarget(m_shown);
    const qsizetype question = target.indexOf('?');
    const QByteArray path = question < 0 ? target : target.left(question);
    QList<WireRow> parts = pathParts(fieldText(path));
    if (question >= 0)
        parts += queryParts(target.mid(question + 1));
    return parts;
}

QList<WireRow> RequestRows::pathParts(const QString &path) const
{
    const qsizetype folder = path.indexOf(QLatin1String("/PSIGW/"), 0, Qt::CaseInsensitive);
    if (folder < 0)
        return {part(tr("Path"), path, source(QStringLiteral("gateway")))};
    QList<WireRow> parts;
    if (folder > 0)
        parts << part(tr("Gateway's path"), path.left(folder), source(QStringLiteral("gateway")));
    constexpr qsizetype folderLength = 7;
    qsizetype end = path.indexOf(QLatin1Char('/'), folder + folderLength);
    end = end < 0 ? path.size() : end;
    parts << part(tr("Connector"), path.mid(folder, end - folder), source(QStringLiteral("connector")));
    const QString rest = path.mid(end);
    if (rest.isEmpty())
        return parts;
    parts << part(partWords(QStringLiteral("to")), rest.section(QLatin1Char('/'), 1, 1),
                  source(QStringLiteral("to")))
          << part(partWords(QStringLiteral("operation")), rest.section(QLatin1Char('/'), 2, 2),
                  source(QStringLiteral("operation")));
    if (const QString more = rest.section(QLatin1Char('/'), 3); !more.isEmpty())
        parts << part(tr("Further path"), more, source(QStringLiteral("path")));
    return parts;
}

QList<WireRow> RequestRows::queryParts(const QByteArray &query) const
{
    const QList<QByteArray> maskedItems = m_masked.url.query(QUrl::FullyEncoded).toLatin1().split('&');
    const QList<QByteArray> items = query.split('&');
    QList<WireRow> parts;
    for (qsizetype at = 0; at < items.size(); ++at) {
        const QString name = QUrl::fromPercentEncoding(items[at].left(items[at].indexOf('=')));
        const broker::ParameterName *known = broker::parameterCalled(name);
        auto from = source(known ? QString::fromLatin1(known->key) : QStringLiteral("query:") + name);
        if (!from && m_context)
            from = source(QStringLiteral("path")); // a template of a REST operation may have a query
        WireRow row =
            part(known ? partWords(QString::fromLatin1(known->key)) : name, fieldText(items[at]), from);
        row.isSecret = items[at] != maskedItems.value(at) || hasMask(items[at]);
        parts << row;
    }
    return parts;
}

std::optional<PartSource> RequestRows::fieldSource(const QByteArray &name) const
{
    const QString lower = QString::fromLatin1(name).toLower();
    if (const auto own = source(QStringLiteral("header:") + lower))
        return own;
    if (const broker::ParameterName *known = broker::parameterCalled(QString::fromLatin1(name)))
        return source(QString::fromLatin1(known->key));
    static const QMap<QString, QString> keys{
        {QStringLiteral("host"), QStringLiteral("gateway")},
        {QStringLiteral("accept"), QStringLiteral("accept")},
        {QStringLiteral("cookie"), QStringLiteral("cookies")},
        {QStringLiteral("soapaction"), QStringLiteral("operation")},
        {QStringLiteral("authorization"), QStringLiteral("userPassword")}};
    if (const auto key = keys.find(lower); key != keys.end())
        if (const auto found = source(*key))
            return found;
    if (lower.endsWith(QLatin1String("authorization")))
        return source(QStringLiteral("login"));
    if (lower == QLatin1String("content-encoding"))
        return PartSource{PartOrigin::Gatepost, tr("as the operation asks")};
    if (lower == QLatin1String("content-type"))
        return PartSource{PartOrigin::Gatepost, tr("by what the payload is, and its encoding")};
    if (lower == QLatin1String("content-length"))
        return PartSource{PartOrigin::Gatepost, tr("bytes of the body")};
    const bool isOurs =
        m_context || http::hasHeader(http::addedHeaders({}), name) || lower == QLatin1String("connection");
    return isOurs ? std::optional(PartSource{PartOrigin::Gatepost}) : std::nullopt;
}

WireRow RequestRows::field(qsizetype at) const
{
    const http::Header &header = m_headers[at];
    const QByteArray masked = http::headerValue(m_maskedHeaders, header.name);
    WireRow row{WireRow::Kind::Field, fieldText(header.name), fieldText(header.value), {}};
    row.isSecret = header.value != masked || hasMask(masked);
    row.source = fieldSource(header.name);
    if (header.name.compare("SOAPAction", Qt::CaseInsensitive) == 0)
        row.parts = soapActionParts(row.value, row.isSecret);
    if (!row.parts.isEmpty())
        row.source.reset();
    return row;
}

// http://peoplesoft.com/<Operation>/<RequestingNode>/<Password>/<DestinationNode>
QList<WireRow> RequestRows::soapActionParts(const QString &value, bool isSecret) const
{
    const QString scheme = QStringLiteral("http://peoplesoft.com/");
    const QStringList pieces = value.mid(scheme.size()).split(QLatin1Char('/'));
    if (!value.startsWith(scheme) || pieces.size() != 4)
        return {};
    QList<WireRow> parts{part(tr("Beginning"), scheme, PartSource{PartOrigin::Gatepost})};
    const char *const keys[] = {"operation", "from", "password", "to"};
    for (int at = 0; at < 4; ++at) {
        const QString key = QLatin1String(keys[at]);
        WireRow row = part(partWords(key), pieces[at], source(key));
        row.isSecret = isSecret && key == QLatin1String("password");
        parts << row;
    }
    return parts;
}

WireRow RequestRows::body() const
{
    const QByteArray bytes = m_shown.body.bytes();
    WireRow row{WireRow::Kind::Body, tr("Body"), byteCount(bytes.size()), {}};
    row.range = {0, bytes.size()};
    if (!m_context)
        return row;
    const QList<broker::BodyPart> parts = broker::bodyParts(m_context->meant, bytes);
    if (parts.size() == 1 && parts.first().key == QLatin1String("payload")) {
        row.source = source(QStringLiteral("payload"));
        return row;
    }
    for (const broker::BodyPart &each : parts)
        row.parts << bodyPart(each);
    return row;
}

WireRow RequestRows::bodyPart(const broker::BodyPart &part) const
{
    constexpr qint64 longest = 300;
    const QByteArray bytes = m_shown.body.bytes();
    const bool isValue = !part.name.isEmpty();
    WireRow row{WireRow::Kind::Part, partWords(part.key), {}, source(part.key)};
    row.range = {part.begin, part.end};
    row.value = byteCount(part.end - part.begin);
    if (isValue) {
        xml::Encoding encoding;
        const bool isMime = m_context->meant.connector == broker::Connector::Mime;
        if (!isMime && !m_context->meant.encoding.isEmpty())
            encoding.name = m_context->meant.encoding;
        const QByteArray value = bytes.mid(part.begin, qMin(longest, part.end - part.begin));
        row.value = xml::decodeAs(value, encoding).text;
        row.isSecret = part.key.endsWith(QLatin1String("assword"));
    } else if (part.key == QLatin1String("frame")) {
        row.source = PartSource{PartOrigin::Gatepost};
    }
    return row;
}

} // namespace gatepost::session
