// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/caretmoves.h"

#include "ui/document/folds.h"

#include <cstring>

namespace gatepost::ui {

namespace {

enum class Sort { Blank, Word, Sign };

Sort sortOf(char byte)
{
    if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
        return Sort::Blank;
    const auto value = quint8(byte);
    const bool isWord = value >= 0x80 || std::isalnum(value) || byte == '_';
    return isWord ? Sort::Word : Sort::Sign;
}

bool continuesCharacter(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

} // namespace

CaretMoves::Place CaretMoves::placed(qint64 row, qint64 offset) const
{
    const document::Range bytes = m_lines.row(row).bytes;
    const QByteArray utf8 = m_lines.text().utf8();
    qint64 at = qBound(bytes.begin, offset, bytes.end);
    while (at > bytes.begin && at < bytes.end && continuesCharacter(utf8[at]))
        --at;
    return {row, at};
}

CaretMoves::Place CaretMoves::placed(qint64 offset) const
{
    return placed(m_lines.rowOf(offset), offset);
}

qint64 CaretMoves::characterAfter(qint64 offset, qint64 end) const
{
    const QByteArray utf8 = m_lines.text().utf8();
    for (++offset; offset < end && continuesCharacter(utf8[offset]);)
        ++offset;
    return offset;
}

qint64 CaretMoves::characterBefore(qint64 offset, qint64 begin) const
{
    const QByteArray utf8 = m_lines.text().utf8();
    for (--offset; offset > begin && continuesCharacter(utf8[offset]);)
        --offset;
    return offset;
}

CaretMoves::Place CaretMoves::left(const Place &from) const
{
    const document::Range bytes = m_lines.row(from.row).bytes;
    if (from.offset > bytes.begin)
        return {from.row, characterBefore(qMin(from.offset, bytes.end), bytes.begin)};
    const qint64 visible = m_folds.visibleOf(from.row);
    return visible > 0 ? rowEnd({m_folds.rowAt(visible - 1), 0}) : Place{from.row, bytes.begin};
}

CaretMoves::Place CaretMoves::right(const Place &from) const
{
    const document::Range bytes = m_lines.row(from.row).bytes;
    if (from.offset < bytes.end)
        return {from.row, characterAfter(qMax(from.offset, bytes.begin), bytes.end)};
    const qint64 visible = m_folds.visibleOf(from.row) + 1;
    if (visible >= m_folds.visibleCount(m_lines.rowCount()))
        return {from.row, bytes.end};
    return rowStart({m_folds.rowAt(visible), 0});
}

CaretMoves::Place CaretMoves::wordLeft(const Place &from) const
{
    const QByteArray utf8 = m_lines.text().utf8();
    const Place before = left(from);
    if (before.row != from.row)
        return before;
    const qint64 begin = m_lines.row(from.row).bytes.begin;
    qint64 at = from.offset;
    while (at > begin && sortOf(utf8[at - 1]) == Sort::Blank)
        --at;
    for (const Sort sort = at > begin ? sortOf(utf8[at - 1]) : Sort::Blank;
         at > begin && sortOf(utf8[at - 1]) == sort;)
        --at;
    return {from.row, at};
}

CaretMoves::Place CaretMoves::wordRight(const Place &from) const
{
    const QByteArray utf8 = m_lines.text().utf8();
    const Place after = right(from);
    if (after.row != from.row)
        return after;
    const qint64 end = m_lines.row(from.row).bytes.end;
    qint64 at = from.offset;
    for (const Sort sort = sortOf(utf8[at]); at < end && sortOf(utf8[at]) == sort;)
        ++at;
    while (at < end && sortOf(utf8[at]) == Sort::Blank)
        ++at;
    return {from.row, at};
}

CaretMoves::Place CaretMoves::rowStart(const Place &from) const
{
    return {from.row, m_lines.row(from.row).bytes.begin};
}

CaretMoves::Place CaretMoves::rowEnd(const Place &from) const
{
    return {from.row, m_lines.row(from.row).bytes.end};
}

CaretMoves::Place CaretMoves::start() const
{
    return rowStart({0, 0});
}

CaretMoves::Place CaretMoves::end() const
{
    const qint64 visible = m_folds.visibleCount(m_lines.rowCount()) - 1;
    return rowEnd({m_folds.rowAt(qMax<qint64>(0, visible)), 0});
}

document::Range CaretMoves::wordAt(const Place &place) const
{
    const document::Range bytes = m_lines.row(place.row).bytes;
    const QByteArray utf8 = m_lines.text().utf8();
    if (bytes.isEmpty())
        return bytes;
    const qint64 within = qBound(bytes.begin, place.offset, bytes.end - 1);
    const Sort sort = sortOf(utf8[within]);
    document::Range word{within, within};
    while (word.begin > bytes.begin && sortOf(utf8[word.begin - 1]) == sort)
        --word.begin;
    while (word.end < bytes.end && sortOf(utf8[word.end]) == sort)
        ++word.end;
    return word;
}

} // namespace gatepost::ui
