// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/arrangement.h"

#include <algorithm>

namespace gatepost::ui {

namespace {

constexpr qint64 fewest = 3; ///< rows worth a band

} // namespace

Arrangement::Arrangement(AlignmentPointer alignment, const Wish &wish)
    : m_alignment(std::move(alignment)), m_wish(wish)
{
    if (wish.context < 0)
        return;
    qint64 begin = 0; // of the rows that are the same
    qint64 number = 0;
    bool isFirst = true;
    for (const Alignment::Block &block : m_alignment->blocks()) {
        if (isShown(block)) {
            addBand(isFirst ? begin : begin + wish.context, block.row - wish.context, number);
            begin = block.row + block.height();
            isFirst = false;
        }
        ++number;
    }
    if (!isFirst)
        addBand(begin + wish.context, m_alignment->rowCount(), -1);
    m_folded.set(folds());
}

void Arrangement::addBand(qint64 begin, qint64 end, qint64 next)
{
    if (end - begin >= fewest)
        m_bands.push_back({begin, end - begin, next});
}

bool Arrangement::isShown(const Alignment::Block &block) const
{
    using Sort = Alignment::Sort;
    return block.sort != Sort::Same && (block.sort != Sort::Ignored || m_wish.showsIgnored);
}

/// How many bands stand at or above the row.
size_t Arrangement::bandsUpTo(qint64 row) const
{
    size_t low = 0;
    size_t high = m_bands.size();
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (m_bands[middle].aligned + qint64(middle) <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Arrangement::Band *Arrangement::bandAt(qint64 row) const
{
    const size_t above = bandsUpTo(row);
    const bool isBand = above > 0 && m_bands[above - 1].aligned + qint64(above - 1) == row;
    return isBand ? &m_bands[above - 1] : nullptr;
}

qint64 Arrangement::aligned(qint64 row) const
{
    const size_t above = bandsUpTo(row);
    const bool isBand = above > 0 && m_bands[above - 1].aligned + qint64(above - 1) == row;
    return isBand ? m_bands[above - 1].aligned : row - qint64(above);
}

qint64 Arrangement::rowOf(qint64 aligned) const
{
    const auto after =
        std::upper_bound(m_bands.begin(), m_bands.end(), aligned,
                         [](qint64 wanted, const Band &band) { return wanted < band.aligned; });
    return aligned + qint64(after - m_bands.begin());
}

std::vector<document::Fold> Arrangement::folds() const
{
    std::vector<document::Fold> folds;
    folds.reserve(m_bands.size());
    for (size_t index = 0; index < m_bands.size(); ++index) {
        const qint64 row = m_bands[index].aligned + qint64(index);
        folds.push_back({row, row + m_bands[index].count});
    }
    return folds;
}

} // namespace gatepost::ui
