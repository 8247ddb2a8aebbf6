// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/searchtext.h"

#include "app/xml/encoding.h"

#include <QByteArrayMatcher>
#include <QStringDecoder>
#include <QStringMatcher>

#include <algorithm>

namespace gatepost::history {

static constexpr qsizetype sliceSize = 256 * 1024;
static constexpr int hashBits = 20;

void forEachText(const Body &body, const QString &encoding, const std::function<bool(QStringView)> &take)
{
    QStringDecoder decoder(encoding.toLatin1().constData());
    if (!decoder.isValid())
        decoder = QStringDecoder(QStringConverter::Latin1);
    const QByteArray bytes = body.bytes();
    for (qsizetype at = 0; at < bytes.size(); at += sliceSize) {
        const QString text =
            decoder.decode(QByteArrayView(bytes).sliced(at, std::min(sliceSize, bytes.size() - at)));
        if (!take(text))
            return;
    }
}

QString textEncoding(const Body &body, const http::Headers &headers)
{
    // What declares an encoding stands at the beginning.
    const QByteArray start = body.bytes().first(std::min<qint64>(body.size(), 1024));
    return xml::detectEncoding(start, http::headerValue(headers, "Content-Type")).name;
}

static bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) { return character.unicode() < 128; });
}

/// UTF-8 holds ASCII as it is: no need to make text of it.
static bool bytesContain(const QByteArray &bytes, const QByteArray &text, const std::atomic_bool *cancel)
{
    const QByteArrayMatcher matcher(text.toLower());
    for (qsizetype at = 0; at < bytes.size() && !(cancel && *cancel); at += sliceSize) {
        // Each window ends where a match that began in it would.
        const QByteArray window = bytes.mid(at, sliceSize + text.size() - 1).toLower();
        if (matcher.indexIn(window) >= 0)
            return true;
    }
    return false;
}

bool bodyContains(const Body &body, const QString &encoding, const QString &text,
                  const std::atomic_bool *cancel)
{
    if (encoding == QLatin1String("UTF-8") && isAscii(text))
        return bytesContain(body.bytes(), text.toLatin1(), cancel);
    const QStringMatcher matcher(text, Qt::CaseInsensitive);
    QString window;
    bool found = false;
    forEachText(body, encoding, [&](QStringView slice) {
        // What may begin at the end of one slice and end in the next.
        window = window.right(text.size() - 1);
        window += slice;
        found = matcher.indexIn(window) >= 0;
        return !found && !(cancel && *cancel);
    });
    return found;
}

/// Begins at a character, ends before one.
static QByteArrayView slice(const QByteArray &utf8, qsizetype begin, qsizetype end)
{
    const auto isInside = [&utf8](qsizetype at) {
        return at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80;
    };
    end = std::min(end, utf8.size());
    while (isInside(end))
        ++end;
    return QByteArrayView(utf8).sliced(begin, std::min(end, utf8.size()) - begin);
}

QList<document::Range> placesOf(const QString &text, const QByteArray &utf8, int most,
                                const std::atomic_bool *cancel)
{
    QList<document::Range> places;
    if (text.isEmpty())
        return places;
    qsizetype at = 0;
    while (at < utf8.size() && places.size() < most && !(cancel && *cancel)) {
        // Overlaps by what a match that began at the end would need, whatever its letters take.
        const QByteArrayView bytes = slice(utf8, at, at + sliceSize + 4 * text.size());
        const QString decoded = QString::fromUtf8(bytes);
        const qsizetype found = decoded.indexOf(text, 0, Qt::CaseInsensitive);
        if (found < 0) {
            const qsizetype step = std::min(bytes.size(), sliceSize);
            at += slice(utf8, at, at + step).size();
            continue;
        }
        const qint64 begin = at + decoded.left(found).toUtf8().size();
        const qint64 end = begin + decoded.mid(found, text.size()).toUtf8().size();
        places << document::Range{begin, end};
        at = end;
    }
    return places;
}

static void append(QStringList &lines, const http::Headers &headers)
{
    for (const http::Header &header : headers)
        lines << QString::fromUtf8(header.name) + QStringLiteral(": ") + QString::fromUtf8(header.value);
}

static QStringList verdictLines(const broker::Verdict &verdict)
{
    QStringList lines{broker::name(verdict.kind), broker::name(verdict.stage), verdict.text,
                      verdict.transactionId, verdict.handler};
    if (verdict.messageSet && verdict.messageNumber)
        lines << QStringLiteral("%1,%2").arg(*verdict.messageSet).arg(*verdict.messageNumber);
    return lines;
}

QString headText(const Entry &entry)
{
    QStringList lines{entry.workspace,    entry.environment, entry.environmentName,
                      entry.stamp,        entry.operation,   entry.alias,
                      entry.templateName, entry.user,        entry.machine};
    lines << QString::fromUtf8(entry.request.method) + u' ' + entry.request.url.toString();
    append(lines, entry.request.headers);
    lines << QStringLiteral("HTTP %1 ").arg(entry.reply.status) + QString::fromUtf8(entry.reply.reason);
    append(lines, entry.reply.headers);
    lines << verdictLines(entry.verdict) << entry.reply.peer;
    if (entry.reply.failure)
        lines << entry.reply.failure->sentence << entry.reply.failure->detail;
    // What is taken out of the index has to read as it was put in, also of an entry of an older version: what
    // is new comes last, and adds nothing where there is nothing.
    for (auto variable = entry.variables.begin(); variable != entry.variables.end(); ++variable)
        lines << variable.key() + u'=' + variable.value();
    if (entry.reply.tls)
        lines << entry.reply.tls->subject << entry.reply.tls->issuer << entry.reply.tls->cipher;
    return lines.join(u'\n');
}

static constexpr char hashDigits[] = "0123456789abcdefghijklmnopqrstuv";

/// Of a word as add() writes it.
static quint32 hashOf(QStringView word)
{
    quint32 hash = 0;
    for (const QChar digit : word)
        hash = hash << 5 | quint32(digit.isDigit() ? digit.unicode() - u'0' : digit.unicode() - u'a' + 10);
    return hash & ((1U << hashBits) - 1);
}

IndexWords::IndexWords(const QString &without, Kind kind) : m_seen(std::size_t(1) << hashBits), m_kind(kind)
{
    for (const QStringView word : QStringView(without).split(u' ', Qt::SkipEmptyParts))
        m_seen[hashOf(word)] = true;
}

void IndexWords::add(quint64 gram)
{
    const auto hash = static_cast<quint32>((gram * 0x9E3779B97F4A7C15ULL) >> (64 - hashBits));
    if (m_seen[hash])
        return;
    m_seen[hash] = true;
    if (!m_words.isEmpty())
        m_words += u' ';
    for (int shift = hashBits - 5; shift >= 0; shift -= 5)
        m_words += QLatin1Char(hashDigits[(hash >> shift) & 31]);
}

static char16_t folded(QChar character)
{
    const char16_t unit = character.unicode();
    if (unit < 128)
        return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + 32) : unit;
    return character.toCaseFolded().unicode();
}

void IndexWords::take(char16_t unit)
{
    const bool isDigit = unit >= u'0' && unit <= u'9';
    m_digits = isDigit ? qMin(m_digits + 1, 4) : 0;
    m_number = isDigit ? (m_number * 10 + (unit - u'0')) % 10'000 : 0;
    if (m_kind == Kind::Grams && m_digits == 4)
        add(quint64(1) << 48 | quint64(m_number));
    if (m_known == 2 && (m_kind == Kind::Trigrams || m_digits < 3))
        add(quint64(m_before[0]) << 32 | quint64(m_before[1]) << 16 | unit);
}

void IndexWords::feed(QStringView text)
{
    for (const QChar character : text) {
        const char16_t unit = folded(character);
        take(unit);
        m_known = qMin(m_known + 1, 2);
        m_before[0] = m_before[1];
        m_before[1] = unit;
    }
}

QString indexWords(const QString &text, const QString &without, IndexWords::Kind kind)
{
    IndexWords words(without, kind);
    words.feed(text);
    return words.words();
}

QString indexWords(const Body &body, const QString &encoding, const QString &without, IndexWords::Kind kind)
{
    IndexWords words(without, kind);
    forEachText(body, encoding, [&words](QStringView text) {
        words.feed(text);
        return true;
    });
    return words.words();
}

} // namespace gatepost::history
