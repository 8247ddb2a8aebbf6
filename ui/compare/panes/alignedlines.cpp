// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/alignedlines.h"

namespace gatepost::ui {

using document::Row;

AlignedLines::AlignedLines(LinesPointer lines, ArrangementPointer arrangement, Side side)
    : Lines(lines->text(), lines->syntax(), {})
    , m_inner(std::move(lines))
    , m_arrangement(std::move(arrangement))
    , m_side(side)
{
    setCounts(m_arrangement->rowCount(), m_inner->lineCount());
}

std::unique_ptr<document::Segments> AlignedLines::segments(const document::SegmentState &) const
{
    return nullptr; // the rows are not read from the text, but are those of other lines
}

qint64 AlignedLines::innerRow(qint64 row) const
{
    if (row < 0 || row >= rowCount() || m_arrangement->bandAt(row))
        return -1;
    return m_arrangement->alignment().sideRow(m_side, m_arrangement->aligned(row));
}

std::vector<Row> AlignedLines::rows(qint64 first, qint64 count) const
{
    std::vector<Row> rows;
    const qint64 end = qMin(first + count, rowCount());
    for (qint64 row = first; row < end;) {
        const qint64 inner = innerRow(row);
        if (inner < 0) {
            rows.push_back(filler(row++));
            continue;
        }
        qint64 run = 1;
        while (row + run < end && innerRow(row + run) == inner + run)
            ++run;
        for (Row &found : m_inner->rows(inner, run)) {
            found.foldsFrom = false;
            rows.push_back(found);
        }
        row += run;
    }
    return rows;
}

/// Stands where the next row of the text begins.
Row AlignedLines::filler(qint64 row) const
{
    const Alignment &alignment = m_arrangement->alignment();
    Row filler;
    filler.foldsFrom = m_arrangement->bandAt(row) != nullptr;
    filler.ending = document::Ending::Soft;
    if (alignment.blocks().empty())
        return filler;
    const qint64 aligned = qMin(m_arrangement->aligned(row), alignment.rowCount() - 1);
    const Alignment::Block &block = alignment.blocks()[alignment.blockAt(aligned)];
    const Alignment::Rows &rows = block.rows(m_side);
    const qint64 next = rows.first + qMin(rows.count, aligned - block.row);
    const bool isLast = next >= m_inner->rowCount();
    const qint64 offset = isLast ? text().size() : m_inner->row(next).bytes.begin;
    filler.bytes = {offset, offset};
    filler.next = offset;
    return filler;
}

qint64 AlignedLines::rowOf(qint64 offset) const
{
    return m_arrangement->rowOf(m_arrangement->alignment().alignedRow(m_side, m_inner->rowOf(offset)));
}

qint64 AlignedLines::rowOfLine(qint64 line) const
{
    return m_arrangement->rowOf(m_arrangement->alignment().alignedRow(m_side, m_inner->rowOfLine(line)));
}

qint64 AlignedLines::foldEnd(qint64 row) const
{
    const Arrangement::Band *band = m_arrangement->bandAt(row);
    return band ? row + band->count : row;
}

std::vector<document::Fold> AlignedLines::folds(const std::atomic_bool *) const
{
    return m_arrangement->folds();
}

QByteArray AlignedLines::written(const Place &from, const Place &to, const std::atomic_bool *cancel) const
{
    const Place first = innerPlace(from, false);
    const Place last = innerPlace(to, true);
    return first < last ? m_inner->written(first, last, cancel) : QByteArray();
}

/// Of a row without text: where the next one begins, or the one before ends.
document::Lines::Place AlignedLines::innerPlace(const Place &place, bool isEnd) const
{
    for (qint64 row = place.row; row >= 0 && row < rowCount(); row += isEnd ? -1 : 1) {
        const qint64 inner = innerRow(row);
        if (inner < 0)
            continue;
        if (row == place.row)
            return {inner, place.offset};
        const document::Range bytes = m_inner->row(inner).bytes;
        return {inner, isEnd ? bytes.end : bytes.begin};
    }
    return {isEnd ? -1 : m_inner->rowCount(), 0};
}

} // namespace gatepost::ui
