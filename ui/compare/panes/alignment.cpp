// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/alignment.h"

#include <algorithm>

namespace gatepost::ui {

using compare::Stretch;
using document::Lines;
using document::Row;

namespace {

constexpr quint32 nowhere = 0xFFFFFFFF;
constexpr qint64 atATime = 16384; ///< rows read

bool isSet(const std::atomic_bool *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

/// Goes through the rows of one side, forwards only.
class RowCursor
{
public:
    explicit RowCursor(const Lines &lines) : m_lines(lines) {}

    /// The rows that a stretch of bytes touches; where it is empty, those that it stands within.
    Alignment::Rows touched(const compare::Range &range)
    {
        advance(range.begin);
        const qint64 first = m_number - (m_lastEnd > range.begin ? 1 : 0);
        if (!range.isEmpty())
            advance(range.end);
        return {first, m_number - first};
    }

private:
    /// Past all rows that begin before the offset.
    void advance(qint64 offset)
    {
        while (m_number < m_lines.rowCount()) {
            if (m_number >= m_first + qint64(m_rows.size())) {
                m_first = m_number;
                m_rows = m_lines.rows(m_first, atATime);
                if (m_rows.empty())
                    return;
            }
            const Row &row = m_rows[size_t(m_number - m_first)];
            if (row.bytes.begin >= offset)
                return;
            m_lastEnd = row.bytes.end;
            ++m_number;
        }
    }

    const Lines &m_lines;
    std::vector<Row> m_rows;
    qint64 m_first = 0;
    qint64 m_number = 0;
    qint64 m_lastEnd = 0; ///< of the row before
};

} // namespace

class AlignmentMaker
{
public:
    AlignmentMaker(const Lines &left, const Lines &right, const Alignment::KindOf &kindOf)
        : m_left(left), m_right(right), m_kindOf(kindOf), m_made(std::make_shared<Alignment>())
    {}

    std::shared_ptr<const Alignment> make(const std::vector<Stretch> &stretches,
                                          const std::atomic_bool *cancel)
    {
        RowCursor left(m_left);
        RowCursor right(m_right);
        for (size_t index = 0; index < stretches.size() && !isSet(cancel); ++index) {
            if (stretches[index].difference >= 0)
                take(stretches[index], quint32(index), left.touched(stretches[index].left),
                     right.touched(stretches[index].right));
        }
        flush();
        addSame(m_left.rowCount(), m_right.rowCount());
        return m_made;
    }

private:
    using Block = Alignment::Block;
    using Rows = Alignment::Rows;
    using Sort = Alignment::Sort;

    void take(const Stretch &stretch, quint32 index, const Rows &left, const Rows &right)
    {
        const Sort sort = sortOf(stretch);
        const bool isBeside =
            m_hasOpen && (left.first < m_open.left.end() || right.first < m_open.right.end());
        if (isBeside) {
            m_open.left.count = qMax(left.end(), m_open.left.end()) - m_open.left.first;
            m_open.right.count = qMax(right.end(), m_open.right.end()) - m_open.right.first;
            m_open.endStretch = index + 1;
            m_open.sort = joined(m_open.sort, sort);
        } else {
            flush();
            m_open = {0, left, right, index, index + 1, sort};
            m_hasOpen = true;
        }
        m_differences.push_back({stretch.difference, stretch.isIgnored});
    }

    Sort sortOf(const Stretch &stretch) const
    {
        if (stretch.isIgnored)
            return Sort::Ignored;
        switch (m_kindOf(stretch.difference)) {
        case compare::Kind::Added:
            return Sort::Added;
        case compare::Kind::Removed:
            return Sort::Removed;
        case compare::Kind::Moved:
            return Sort::Moved;
        case compare::Kind::Changed:
            break;
        }
        return Sort::Changed;
    }

    static Sort joined(Sort one, Sort other)
    {
        if (one == Sort::Ignored || other == Sort::Ignored)
            return one == Sort::Ignored ? other : one;
        return one == other ? one : Sort::Changed;
    }

    void flush()
    {
        if (!std::exchange(m_hasOpen, false))
            return;
        addSame(m_open.left.first, m_open.right.first);
        const auto number = quint32(m_made->m_blocks.size());
        add(m_open);
        for (const auto &[difference, isIgnored] : std::exchange(m_differences, {})) {
            std::vector<quint32> &where = isIgnored ? m_made->m_ignored : m_made->m_shown;
            if (size_t(difference) >= where.size())
                where.resize(size_t(difference) + 1, nowhere);
            if (where[size_t(difference)] == nowhere)
                where[size_t(difference)] = number;
        }
    }

    void add(Block block)
    {
        block.row = m_made->m_rowCount;
        m_made->m_rowCount += block.height();
        m_leftEnd = block.left.end();
        m_rightEnd = block.right.end();
        m_made->m_blocks.push_back(block);
    }

    /// What is the same, up to there; it may be laid out otherwise all the same: comments, white space.
    void addSame(qint64 leftEnd, qint64 rightEnd)
    {
        const Rows left{m_leftEnd, leftEnd - m_leftEnd};
        const Rows right{m_rightEnd, rightEnd - m_rightEnd};
        if (left.count == right.count || left.count == 0 || right.count == 0 ||
            qMax(left.count, right.count) > mostMatched)
            addSameBlock(left.count, right.count);
        else
            match(m_left.rows(left.first, left.count), m_right.rows(right.first, right.count));
    }

    void addSameBlock(qint64 left, qint64 right)
    {
        if (left > 0 || right > 0)
            add({0, {m_leftEnd, left}, {m_rightEnd, right}, 0, 0, Sort::Same});
    }

    void match(const std::vector<Row> &left, const std::vector<Row> &right)
    {
        size_t l = 0;
        size_t r = 0;
        size_t doneLeft = 0;
        size_t doneRight = 0;
        while (l < left.size() && r < right.size()) {
            const auto [skipLeft, skipRight] = skipped(left, l, right, r);
            if (skipLeft + skipRight > 0) {
                addSameBlock(qint64(l - doneLeft), qint64(r - doneRight));
                addSameBlock(qint64(skipLeft), qint64(skipRight));
                doneLeft = l += skipLeft;
                doneRight = r += skipRight;
            }
            ++l;
            ++r;
        }
        addSameBlock(qint64(left.size() - doneLeft), qint64(right.size() - doneRight));
    }

    /// How many rows of one side have nothing to match on the other.
    std::pair<size_t, size_t> skipped(const std::vector<Row> &left, size_t l, const std::vector<Row> &right,
                                      size_t r) const
    {
        if (isEqual(left[l], right[r]))
            return {0, 0};
        for (size_t ahead = 1; ahead <= farthest; ++ahead) {
            if (l + ahead < left.size() && isEqual(left[l + ahead], right[r]))
                return {ahead, 0};
            if (r + ahead < right.size() && isEqual(left[l], right[r + ahead]))
                return {0, ahead};
        }
        return {0, 0};
    }

    bool isEqual(const Row &left, const Row &right) const
    {
        return bytes(m_left, left) == bytes(m_right, right);
    }
    static QByteArrayView bytes(const Lines &lines, const Row &row)
    {
        const QByteArray utf8 = lines.text().utf8();
        return {utf8.constData() + row.bytes.begin, row.bytes.end - row.bytes.begin};
    }

    static constexpr qint64 mostMatched = 200'000;
    static constexpr size_t farthest = 24;

    const Lines &m_left;
    const Lines &m_right;
    const Alignment::KindOf &m_kindOf;
    std::shared_ptr<Alignment> m_made;
    Block m_open;
    bool m_hasOpen = false;
    std::vector<std::pair<qint64, bool>> m_differences; ///< of the open block
    qint64 m_leftEnd = 0;
    qint64 m_rightEnd = 0;
};

std::shared_ptr<const Alignment> Alignment::of(const Lines &left, const Lines &right,
                                               const std::vector<Stretch> &stretches, const KindOf &kindOf,
                                               const std::atomic_bool *cancel)
{
    return AlignmentMaker(left, right, kindOf).make(stretches, cancel);
}

size_t Alignment::blockAt(qint64 row) const
{
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), row,
                                        [](qint64 wanted, const Block &block) { return wanted < block.row; });
    return after == m_blocks.begin() ? 0 : size_t(after - m_blocks.begin()) - 1;
}

size_t Alignment::blockOf(Side side, qint64 row) const
{
    const auto after =
        std::upper_bound(m_blocks.begin(), m_blocks.end(), row, [side](qint64 wanted, const Block &block) {
            return wanted < block.rows(side).first;
        });
    auto index = after == m_blocks.begin() ? 0 : size_t(after - m_blocks.begin()) - 1;
    while (index > 0 && m_blocks[index].rows(side).count == 0)
        --index;
    return index;
}

qint64 Alignment::blockOfDifference(qint64 index, bool isIgnored) const
{
    const std::vector<quint32> &where = isIgnored ? m_ignored : m_shown;
    if (index < 0 || size_t(index) >= where.size() || where[size_t(index)] == nowhere)
        return -1;
    return where[size_t(index)];
}

qint64 Alignment::sideRow(Side side, qint64 row) const
{
    if (m_blocks.empty())
        return -1;
    const Block &block = m_blocks[blockAt(row)];
    const qint64 within = row - block.row;
    return within < block.rows(side).count ? block.rows(side).first + within : -1;
}

qint64 Alignment::alignedRow(Side side, qint64 row) const
{
    if (m_blocks.empty())
        return 0;
    const Block &block = m_blocks[blockOf(side, row)];
    return block.row + qBound<qint64>(0, row - block.rows(side).first, qMax<qint64>(0, block.height() - 1));
}

} // namespace gatepost::ui
