// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/rowreader.h"

#include "app/xml/characters.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace gatepost::document {

namespace {

/// The first CR or LF, or `end`.
const char *lineBreak(const char *at, const char *end)
{
#if defined(__SSE2__)
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
                                           _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
        if (const auto mask = unsigned(_mm_movemask_epi8(found)))
            return at + std::countr_zero(mask);
    }
#endif
    while (at < end && *at != '\n' && *at != '\r')
        ++at;
    return at;
}

/// Sixteen characters of ASCII, none of them a tab.
bool isPlain(const char *at)
{
#if defined(__SSE2__)
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    return (_mm_movemask_epi8(bytes) | _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')))) == 0;
#else
    return std::all_of(at, at + 16, [](char byte) { return qint8(byte) >= 0 && byte != '\t'; });
#endif
}

bool continuesCharacter(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

/// Hangul, Chinese and Japanese signs, emoji.
bool isWide(char32_t sign)
{
    return sign >= 0x1100 &&
           (sign < 0x1160 || (sign >= 0x2E80 && sign < 0xA4D0) || (sign >= 0xAC00 && sign < 0xD7A4) ||
            (sign >= 0xF900 && sign < 0xFB00) || (sign >= 0xFE30 && sign < 0xFE70) ||
            (sign >= 0xFF00 && sign < 0xFF61) || (sign >= 0x1F300 && sign < 0x1FB00) || sign >= 0x20000);
}

} // namespace

RowReader::RowReader(QByteArrayView utf8, std::unique_ptr<Segments> segments, const Breaking &breaking,
                     const Checkpoint &from)
    : m_utf8(utf8), m_segments(std::move(segments)), m_breaking(breaking), m_state(from)
{}

Checkpoint RowReader::checkpoint() const
{
    Checkpoint checkpoint = m_state;
    checkpoint.after = m_segments->state();
    return checkpoint;
}

bool RowReader::prepare()
{
    if (m_state.hasSegment)
        return true;
    m_state.hasSegment = m_segments->next(m_state.segment);
    m_state.isFirst = true;
    m_state.isContinuation = false;
    return m_state.hasSegment;
}

bool RowReader::next(Row &row)
{
    if (!prepare())
        return false;
    const Segment &segment = m_state.segment;
    row.line = m_state.line;
    row.level = segment.level;
    row.writing = segment.writing;
    row.isContinuation = m_state.isContinuation;
    row.indent = m_state.isFirst || m_state.isContinuation ? segment.indent : 0;
    breakRow(row);
    const bool hasMore = row.ending == Ending::Own || row.ending == Ending::Soft;
    row.foldsFrom = m_state.isFirst && (segment.opens || (segment.isFoldable && hasMore));
    if (row.ending == Ending::Soft)
        followStrings(row);
    m_state.line += row.ending != Ending::Soft;
    m_state.isContinuation = row.ending == Ending::Soft;
    m_state.hasSegment = hasMore;
    m_state.isFirst = false;
    m_state.segment.bytes.begin = row.next;
    ++m_state.row;
    return true;
}

void RowReader::breakRow(Row &row)
{
    const Segment &segment = m_state.segment;
    const qint64 begin = segment.bytes.begin;
    const qint64 end = segment.bytes.end;
    // A column is a byte at least.
    const qint64 longest =
        m_breaking.isColumns ? qMax<qint64>(20, m_breaking.length - row.indent) : m_breaking.length;
    const qint64 scanned = qMin(end, begin + 4 * longest);
    const qint64 from = qBound(begin, segment.breaksFrom, scanned);
    const char *found = lineBreak(m_utf8.data() + from, m_utf8.data() + scanned);
    const qint64 lineEnd = found - m_utf8.data();
    const qint64 soft = lineEnd - begin > longest ? softEnd(begin, lineEnd) : lineEnd;
    row.bytes = {begin, soft};
    row.next = soft;
    if (soft < lineEnd || (lineEnd == scanned && scanned < end)) {
        row.ending = Ending::Soft;
    } else if (lineEnd == scanned) {
        row.ending = segment.ending;
    } else {
        const bool isPair = m_utf8[lineEnd] == '\r' && lineEnd + 1 < end && m_utf8[lineEnd + 1] == '\n';
        row.next = lineEnd + (isPair ? 2 : 1);
        row.ending = Ending::Own;
    }
}

qint64 RowReader::softEnd(qint64 begin, qint64 end) const
{
    if (m_breaking.isColumns)
        return columnsEnd(begin, end);
    qint64 at = begin + m_breaking.length;
    for (int step = 0; step < 3 && continuesCharacter(m_utf8[at]); ++step)
        --at;
    at = goodPlace(begin, at);
    while (m_state.segment.writing != Writing::AsIs && at > begin + 1 && m_utf8[at - 1] == '\\')
        --at; // an escape stays whole
    return at;
}

qint64 RowReader::columnsEnd(qint64 begin, qint64 end) const
{
    const int indent = m_state.isFirst || m_state.isContinuation ? m_state.segment.indent : 0;
    qint64 columns = qMax<qint64>(20, m_breaking.length - indent);
    qint64 at = begin;
    while (at < end) {
        if (columns >= 16 && end - at >= 16 && isPlain(m_utf8.data() + at)) {
            columns -= 16;
            at += 16;
            continue;
        }
        const xml::CodePoint sign = xml::codePointAt(m_utf8.data() + at, m_utf8.data() + end);
        columns -= sign.value == '\t' ? 8 : isWide(sign.value) ? 2 : 1;
        if (columns < 0)
            return at > begin && m_utf8[at - 1] == '\\' ? at - 1 : goodPlace(begin, at);
        at += qMax(1, sign.length);
    }
    return end;
}

/// Between two tags or after a blank, when there is such a place near `end`.
qint64 RowReader::goodPlace(qint64 begin, qint64 end) const
{
    for (qint64 at = end; at > end - (end - begin) / 3; --at)
        if ((m_utf8[at - 1] == '>' && m_utf8[at] == '<') || m_utf8[at - 1] == ' ')
            return at;
    return end;
}

void RowReader::followStrings(const Row &row)
{
    if (row.writing == Writing::AsIs)
        return;
    bool isInside = row.writing == Writing::JsonInString;
    for (qint64 at = row.bytes.begin; at < row.bytes.end; ++at) {
        if (m_utf8[at] == '"')
            isInside = !isInside;
        else if (m_utf8[at] == '\\' && isInside)
            ++at;
    }
    m_state.segment.writing = isInside ? Writing::JsonInString : Writing::Json;
}

} // namespace gatepost::document
