// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/search.h"

#include "app/xml/characters.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace gatepost::document {

namespace {

constexpr qint64 window = 1 << 20;  ///< bytes an expression sees at a time
constexpr qint64 overlap = 1 << 16; ///< and of what follows
constexpr qint64 context = 1 << 8;  ///< and of what comes before
constexpr qint64 cancelStep = 1 << 22;

bool isSet(const std::atomic_bool *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

bool continuesCharacter(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

bool isWordSign(char32_t sign)
{
    return sign == '_' || QChar::isLetterOrNumber(sign) || QChar::isMark(sign);
}

bool isWhole(QByteArrayView utf8, const Range &range)
{
    const char *begin = utf8.data() + range.begin;
    const char *end = utf8.data() + range.end;
    if (range.begin > 0) {
        const char *before = begin - 1;
        while (before > utf8.data() && begin - before < 4 && continuesCharacter(*before))
            --before;
        if (isWordSign(xml::codePointAt(before, begin).value))
            return false;
    }
    return range.end >= utf8.size() || !isWordSign(xml::codePointAt(end, utf8.data() + utf8.size()).value);
}

/// A word as it is looked for, byte by byte or letter by letter.
class Needle
{
public:
    Needle(const QString &text, bool isCaseSensitive) : m_bytes(text.toUtf8()), m_isExact(isCaseSensitive)
    {
        const bool isAscii =
            std::all_of(m_bytes.begin(), m_bytes.end(), [](char c) { return qint8(c) >= 0; });
        m_isAscii = isAscii;
        for (const char32_t sign : text.toUcs4())
            m_folded.push_back(QChar::toCaseFolded(sign));
        takeVariants(m_bytes.front(), m_first);
        takeVariants(m_bytes.back(), m_last);
        if (!m_isExact && !isAscii)
            takeLeads(text);
    }

    /// The next place from `at` on, or an empty range.
    Range find(QByteArrayView utf8, qint64 at) const
    {
        while (at >= 0 && at < utf8.size()) {
            at = candidate(utf8, at);
            if (at < 0)
                break;
            if (const qint64 end = match(utf8, at); end >= 0)
                return {at, end};
            ++at;
        }
        return {};
    }

private:
    using Variants = std::array<char, 4>;

    void takeVariants(char byte, Variants &variants) const
    {
        variants.fill(byte);
        if (!m_isExact && qint8(byte) >= 0) {
            variants[1] = char(std::tolower(byte));
            variants[2] = char(std::toupper(byte));
        }
    }

    /// The bytes with which the first letter may begin, in either case.
    void takeLeads(const QString &text)
    {
        const char32_t sign = text.toUcs4().front();
        const char32_t forms[] = {sign, QChar::toLower(sign), QChar::toUpper(sign), QChar::toTitleCase(sign)};
        for (size_t index = 0; index < m_first.size(); ++index)
            m_first[index] = QString::fromUcs4(&forms[index], 1).toUtf8().front();
    }

    bool hasFixedLength() const { return m_isExact || m_isAscii; }

    /// The next place where first and last byte are right; -1: none.
    qint64 candidate(QByteArrayView utf8, qint64 at) const
    {
        const qint64 length = hasFixedLength() ? m_bytes.size() : 1;
        const Variants &last = hasFixedLength() ? m_last : m_first;
        const char *text = utf8.data();
        const qint64 end = utf8.size() - length + 1;
#if defined(__SSE2__)
        const auto among = [](__m128i bytes, const Variants &wanted) {
            const __m128i some = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[0])),
                                              _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[1])));
            const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[2])),
                                                _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[3])));
            return _mm_or_si128(some, others);
        };
        for (; at + 16 <= end; at += 16) {
            const auto *here = reinterpret_cast<const __m128i *>(text + at);
            const auto *there = reinterpret_cast<const __m128i *>(text + at + length - 1);
            const __m128i found =
                _mm_and_si128(among(_mm_loadu_si128(here), m_first), among(_mm_loadu_si128(there), last));
            if (const auto mask = unsigned(_mm_movemask_epi8(found)))
                return at + std::countr_zero(mask);
        }
#endif
        const auto isOneOf = [](char byte, const Variants &wanted) {
            return std::find(wanted.begin(), wanted.end(), byte) != wanted.end();
        };
        for (; at < end; ++at)
            if (isOneOf(text[at], m_first) && isOneOf(text[at + length - 1], last))
                return at;
        return -1;
    }

    /// Where what begins at `at` ends; -1: something else stands there.
    qint64 match(QByteArrayView utf8, qint64 at) const
    {
        if (m_isExact || m_isAscii) {
            const char *here = utf8.data() + at;
            const qint64 size = m_bytes.size();
            const bool isSame = m_isExact ? std::memcmp(here, m_bytes.constData(), size_t(size)) == 0
                                          : qstrnicmp(here, m_bytes.constData(), size_t(size)) == 0;
            return isSame ? at + size : -1;
        }
        const char *end = utf8.data() + utf8.size();
        const char *here = utf8.data() + at;
        for (const char32_t wanted : m_folded) {
            const xml::CodePoint sign = xml::codePointAt(here, end);
            if (sign.length == 0 || QChar::toCaseFolded(sign.value) != wanted)
                return -1;
            here += sign.length;
        }
        return here - utf8.data();
    }

    QByteArray m_bytes;
    std::vector<char32_t> m_folded;
    Variants m_first{};
    Variants m_last{};
    bool m_isExact;
    bool m_isAscii = false;
};

void searchWords(QByteArrayView utf8, const Query &query, const std::atomic_bool *cancel, Hits &hits)
{
    const Needle needle(query.text, query.isCaseSensitive);
    for (qint64 at = 0; at < utf8.size() && !isSet(cancel);) {
        // In slices, so that it can be cancelled where nothing is found.
        const qint64 sliceEnd = at + cancelStep;
        const qint64 seen = qMin<qint64>(utf8.size(), sliceEnd + 4 * query.text.size());
        const Range found = needle.find(utf8.first(seen), at);
        if (found.isEmpty() || found.begin >= sliceEnd) {
            at = sliceEnd;
            continue;
        }
        const bool isHit = !query.isWholeWord || isWhole(utf8, found);
        if (isHit)
            hits.add(found);
        at = isHit ? found.end : found.begin + 1;
    }
}

/// Turns places of a window's text into places of its bytes, going forward only.
class Ruler
{
public:
    Ruler(QByteArrayView bytes, qint64 from) : m_at(bytes.data()), m_end(bytes.end()), m_offset(from) {}

    qint64 offset(qsizetype place)
    {
        while (m_place < place && m_at < m_end) {
            const xml::CodePoint sign =
                quint8(*m_at) < 0x80 ? xml::CodePoint{char32_t(*m_at), 1} : xml::codePointAt(m_at, m_end);
            const int length = qMax(1, sign.length);
            m_place += length == 4 ? 2 : 1;
            m_at += length;
            m_offset += length;
        }
        return m_offset;
    }

private:
    const char *m_at;
    const char *m_end;
    qint64 m_offset;
    qsizetype m_place = 0;
};

/// Each byte that is no UTF-8 is one sign, so that places can be counted.
QString decoded(QByteArrayView bytes)
{
    if (bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    QString text;
    for (const char *at = bytes.data(); at < bytes.end();) {
        const xml::CodePoint sign =
            quint8(*at) < 0x80 ? xml::CodePoint{char32_t(*at), 1} : xml::codePointAt(at, bytes.end());
        text += QChar::fromUcs4(sign.length > 0 ? sign.value : char32_t(QChar::ReplacementCharacter));
        at += qMax(1, sign.length);
    }
    return text;
}

qint64 characterStart(QByteArrayView utf8, qint64 offset)
{
    for (int step = 0; step < 3 && offset > 0 && offset < utf8.size() && continuesCharacter(utf8[offset]);
         ++step)
        --offset;
    return qBound<qint64>(0, offset, utf8.size());
}

void searchExpression(QByteArrayView utf8, const QRegularExpression &expression,
                      const std::atomic_bool *cancel, Hits &hits)
{
    qint64 at = 0;
    while (at < utf8.size() && !isSet(cancel)) {
        const qint64 begin = characterStart(utf8, qMax<qint64>(0, at - context));
        const qint64 end = characterStart(utf8, at + window);
        const qint64 seen = characterStart(utf8, end + overlap);
        const QByteArrayView bytes = utf8.sliced(begin, seen - begin);
        const QString text = decoded(bytes);
        Ruler ruler(bytes, begin);
        qsizetype from = decoded(utf8.sliced(begin, at - begin)).size();
        qint64 next = end;
        auto matches = expression.globalMatch(text, from);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (match.capturedLength() == 0)
                continue;
            const qint64 start = ruler.offset(match.capturedStart());
            if (start >= end)
                break;
            const Range found{start, ruler.offset(match.capturedEnd())};
            hits.add(found);
            next = qMax(end, found.end);
        }
        at = next;
    }
}

} // namespace

QRegularExpression expression(const Query &query)
{
    QString pattern = query.isExpression ? query.text : QRegularExpression::escape(query.text);
    if (query.isWholeWord)
        pattern = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(pattern);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!query.isCaseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(pattern, options);
}

Range Hits::at(qint64 index) const
{
    const Hit &hit = m_hits[size_t(index)];
    return {qint64(hit.begin), qint64(hit.begin) + qint64(hit.length)};
}

qint64 Hits::firstAfter(qint64 offset) const
{
    const auto found = std::partition_point(m_hits.begin(), m_hits.end(), [offset](const Hit &hit) {
        return qint64(hit.begin) + qint64(hit.length) <= offset;
    });
    return found - m_hits.begin();
}

qint64 Hits::firstFrom(qint64 offset) const
{
    const auto found = std::partition_point(m_hits.begin(), m_hits.end(),
                                            [offset](const Hit &hit) { return qint64(hit.begin) < offset; });
    return found - m_hits.begin();
}

void Hits::add(const Range &range)
{
    ++m_count;
    if (qint64(m_hits.size()) < mostKept)
        m_hits.push_back({quint64(range.begin) & ((quint64(1) << 40) - 1),
                          quint64(qMin(range.end - range.begin, longest)) & 0xFFFFFF});
}

Hits search(const Text &text, const Query &query, const std::atomic_bool *cancel)
{
    Hits hits;
    if (query.text.isEmpty())
        return hits;
    const QByteArray bytes = text.utf8();
    const QByteArrayView utf8(bytes.constData(), bytes.size());
    if (!query.isExpression) {
        searchWords(utf8, query, cancel, hits);
        return hits;
    }
    const QRegularExpression wanted = expression(query);
    if (!wanted.isValid())
        hits.problem =
            QCoreApplication::translate("FindBar", "Not a valid expression: %1").arg(wanted.errorString());
    else
        searchExpression(utf8, wanted, cancel, hits);
    return hits;
}

} // namespace gatepost::document
