// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/mime/mimereply.h"

#include "app/http/body/decoder.h"
#include "app/xml/plaintext.h"
#include "app/xml/tokenizer.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatepost::broker {

namespace {

constexpr qint64 largestContent = 1024LL * 1024 * 1024; ///< bytes, inflated

QString tr(const char *text)
{
    return QCoreApplication::translate("MimeReply", text);
}

/// "--boundary"; where the header names none, the body's own first line.
QByteArray separatorOf(const QByteArray &body, const QByteArray &contentType)
{
    static const QRegularExpression name(QStringLiteral("boundary=(?:\"([^\"]+)\"|([^\\s\";]+))"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto found = name.match(QString::fromLatin1(contentType));
    if (found.hasMatch())
        return "--" + (found.captured(1) + found.captured(2)).toLatin1();
    constexpr qsizetype longest = 200;
    const QByteArray first = body.left(longest);
    return first.left(qMax<qsizetype>(0, first.indexOf('\n'))).trimmed();
}

/// Where the separator begins a line, from `at` on; -1: nowhere.
qsizetype nextSeparator(const QByteArray &body, const QByteArray &separator, qsizetype at)
{
    while ((at = body.indexOf(separator, at)) > 0 && body.at(at - 1) != '\n')
        at += separator.size();
    return at;
}

http::Headers headersIn(const QByteArray &head)
{
    http::Headers headers;
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines)
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            headers << http::Header{line.left(colon).trimmed(), line.mid(colon + 1).trimmed()};
    return headers;
}

/// [begin, end) from behind the separator's line to before the line end in front of the next one.
MimePart partIn(const QByteArray &body, qsizetype begin, qsizetype end)
{
    MimePart part;
    qsizetype head = body.indexOf("\r\n\r\n", begin);
    qsizetype gap = 4;
    if (const qsizetype bare = body.indexOf("\n\n", begin); bare >= 0 && (head < 0 || bare < head)) {
        head = bare;
        gap = 2;
    }
    part.begin = head < 0 || head + gap > end ? begin : head + gap;
    if (part.begin > begin)
        part.headers = headersIn(body.mid(begin, head - begin));
    part.end = qMax<qint64>(part.begin, end);
    return part;
}

QList<MimePart> partsOf(const QByteArray &body, const QByteArray &separator)
{
    constexpr qsizetype most = 100;
    QList<MimePart> parts;
    qsizetype at = nextSeparator(body, separator, 0);
    while (at >= 0 && parts.size() < most) {
        const qsizetype line = body.indexOf('\n', at);
        if (line < 0 || body.mid(at + separator.size(), 2) == "--")
            break;
        const qsizetype next = nextSeparator(body, separator, line + 1);
        qsizetype end = next < 0 ? body.size() : next - 1;
        if (next >= 0 && end > line && body.at(end - 1) == '\r')
            --end;
        parts << partIn(body, line + 1, qMax(line + 1, end));
        at = next;
    }
    return parts;
}

QByteArray headerOf(const MimePart &part, const char *name)
{
    return http::headerValue(part.headers, name);
}

/// Nothing where it is no zlib stream; too large a one is Stopped.
std::pair<http::Decoder::State, QByteArray> inflated(const QByteArray &zlib, const std::atomic_bool *cancel)
{
    QByteArray content;
    const auto inflater = http::Decoder::create("deflate", [&content, cancel](const char *data, qint64 size) {
        content.append(data, size);
        return content.size() <= largestContent && !(cancel && *cancel);
    });
    const auto state = inflater->append(zlib.constData(), zlib.size());
    return {state, content};
}

bool looksLikeBase64OfZlib(const QByteArray &bytes)
{
    static const QRegularExpression form(QStringLiteral("^eJ[A-Za-z0-9+/=\\s]*$"));
    return bytes.startsWith("eJ") && form.match(QString::fromLatin1(bytes.left(4096))).hasMatch();
}

void takeContent(MimeReply &reply, const QByteArray &body, const std::atomic_bool *cancel)
{
    const MimePart &part = reply.parts.at(reply.contentPart);
    QByteArray bytes = body.mid(part.begin, part.end - part.begin);
    reply.contentType = headerOf(part, "Content-Type");
    reply.isBase64 =
        headerOf(part, "Content-Transfer-Encoding").toLower() == "base64" || looksLikeBase64OfZlib(bytes);
    if (reply.isBase64)
        bytes = QByteArray::fromBase64(bytes);
    // zlib begins like this (RFC 1950), and no XML or JSON does.
    if (bytes.startsWith('\x78')) {
        const auto [state, content] = inflated(bytes, cancel);
        reply.isCompressed = true;
        if (state == http::Decoder::State::Whole)
            bytes = content;
        else if (state == http::Decoder::State::Stopped)
            reply.problem = tr("The content section is too large to be inflated here.");
        else
            reply.problem = tr("The content section is compressed, but damaged: it cannot be inflated.");
    }
    if (reply.problem.isEmpty())
        reply.content = Body(bytes);
}

} // namespace

std::optional<MimeReply> readMimeReply(const Body &body, const QByteArray &contentType,
                                       const std::atomic_bool *cancel)
{
    const QByteArray bytes = body.bytes();
    if (!contentType.toLower().contains("multipart/") && !bytes.startsWith("--"))
        return {};
    const QByteArray separator = separatorOf(bytes, contentType);
    if (separator.size() < 3)
        return {};
    MimeReply reply;
    reply.parts = partsOf(bytes, separator);
    for (qsizetype at = 0; at < reply.parts.size(); ++at) {
        const bool isInfo = headerOf(reply.parts[at], "Content-ID").contains("IBInfo");
        qsizetype &place = isInfo ? reply.infoPart : reply.contentPart;
        if (place < 0)
            place = at;
    }
    if (reply.parts.isEmpty())
        return {};
    if (reply.contentPart >= 0)
        takeContent(reply, bytes, cancel);
    return reply;
}

QList<std::pair<QString, QString>> infoFields(QByteArrayView utf8)
{
    using xml::TokenKind;
    QList<std::pair<QString, QString>> fields;
    QStringList way;
    QString text;
    xml::Tokenizer tokenizer(utf8);
    while (true) {
        const xml::Token token = tokenizer.next();
        if (token.kind == TokenKind::Error || token.kind == TokenKind::End)
            return fields;
        if (token.kind == TokenKind::StartTag) {
            way << QString::fromUtf8(tokenizer.name(token));
            text.clear();
        } else if (token.kind == TokenKind::Text) {
            text += xml::plainText(tokenizer.bytes(token));
        } else if (token.kind == TokenKind::CData) {
            text += xml::cdataText(tokenizer.bytes(token));
        } else if (token.kind == TokenKind::EndTag) {
            if (!text.trimmed().isEmpty())
                fields.append({way.mid(1).join(QLatin1Char('/')), text.trimmed()});
            way.removeLast();
            text.clear();
        }
    }
}

QList<Statistic> statisticsOf(const QList<std::pair<QString, QString>> &fields)
{
    const QString group = QStringLiteral("IBProfileInformation/");
    QList<Statistic> statistics;
    for (const auto &[way, text] : fields) {
        bool isNumber = false;
        const double milliseconds = text.toDouble(&isNumber);
        if (isNumber && milliseconds >= 0 && way.contains(group))
            statistics.append({way.section(QLatin1Char('/'), -1), milliseconds});
    }
    return statistics;
}

} // namespace gatepost::broker
