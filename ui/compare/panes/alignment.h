// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/difference.h"
#include "app/document/lines.h"

#include <functional>

namespace gatepost::ui {

enum class Side : quint8 { Left, Right };

/// The rows of two texts beside each other: blocks of rows, of which the shorter side is filled up. Aligned
/// rows are numbered from 0. Immutable, safe to read from any thread.
class Alignment
{
public:
    enum class Sort : quint8 { Same, Ignored, Changed, Added, Removed, Moved };

    /// A stretch of rows on one side.
    struct Rows
    {
        qint64 first = 0;
        qint64 count = 0;
        qint64 end() const { return first + count; }
    };
    struct Block
    {
        qint64 row = 0; ///< aligned
        Rows left;
        Rows right;
        quint32 firstStretch = 0; ///< of those that differ
        quint32 endStretch = 0;
        Sort sort = Sort::Same;

        const Rows &rows(Side side) const { return side == Side::Left ? left : right; }
        qint64 height() const { return qMax(left.count, right.count); }
    };
    using KindOf = std::function<compare::Kind(qint64 difference)>;

    /// Not for the GUI thread. The stretches are those of a comparison of the two texts.
    static std::shared_ptr<const Alignment> of(const document::Lines &left, const document::Lines &right,
                                               const std::vector<compare::Stretch> &stretches,
                                               const KindOf &kindOf,
                                               const std::atomic_bool *cancel = nullptr);

    qint64 rowCount() const { return m_rowCount; }
    const std::vector<Block> &blocks() const { return m_blocks; }
    /// Of an aligned row.
    size_t blockAt(qint64 row) const;
    /// Of a row of one side.
    size_t blockOf(Side side, qint64 row) const;
    /// Of the first place where a difference is shown; -1: nowhere.
    qint64 blockOfDifference(qint64 index, bool isIgnored) const;
    /// Row of a side at an aligned row; -1: there is none.
    qint64 sideRow(Side side, qint64 row) const;
    qint64 alignedRow(Side side, qint64 row) const;

private:
    friend class AlignmentMaker;

    std::vector<Block> m_blocks;
    std::vector<quint32> m_shown;   ///< by difference
    std::vector<quint32> m_ignored; ///< by ignored difference
    qint64 m_rowCount = 0;
};

} // namespace gatepost::ui
