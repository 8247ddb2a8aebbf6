// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/folds.h"

#include <algorithm>

namespace gatepost::ui {

using document::Fold;

static bool beginsBefore(const Fold &fold, qint64 row)
{
    return fold.first < row;
}

void Folds::clear()
{
    m_folds.clear();
    m_outer.clear();
}

void Folds::set(std::vector<Fold> folds)
{
    m_folds = std::move(folds);
    refresh();
}

void Folds::fold(const Fold &fold)
{
    const auto place = std::lower_bound(m_folds.begin(), m_folds.end(), fold.first, beginsBefore);
    if (fold.last <= fold.first || (place != m_folds.end() && place->first == fold.first))
        return;
    m_folds.insert(place, fold);
    refresh();
}

void Folds::unfold(qint64 first)
{
    const auto place = std::lower_bound(m_folds.begin(), m_folds.end(), first, beginsBefore);
    if (place == m_folds.end() || place->first != first)
        return;
    m_folds.erase(place);
    refresh();
}

bool Folds::reveal(qint64 row)
{
    if (isVisible(row))
        return false;
    const auto end = std::lower_bound(m_folds.begin(), m_folds.end(), row, beginsBefore);
    const auto kept =
        std::remove_if(m_folds.begin(), end, [row](const Fold &fold) { return fold.last >= row; });
    m_folds.erase(kept, end);
    refresh();
    return true;
}

void Folds::refresh()
{
    m_outer.clear();
    qint64 hidden = 0;
    for (const Fold &fold : m_folds) {
        if (!m_outer.empty() && fold.first <= m_outer.back().fold.last)
            continue;
        m_outer.push_back({fold, hidden});
        hidden += fold.last - fold.first;
    }
}

const Folds::Outer *Folds::outerBefore(qint64 row) const
{
    const auto after = std::upper_bound(m_outer.begin(), m_outer.end(), row,
                                        [](qint64 wanted, const Outer &o) { return wanted < o.fold.first; });
    return after == m_outer.begin() ? nullptr : &*(after - 1);
}

bool Folds::isFolded(qint64 first) const
{
    const auto place = std::lower_bound(m_folds.begin(), m_folds.end(), first, beginsBefore);
    return place != m_folds.end() && place->first == first;
}

bool Folds::isVisible(qint64 row) const
{
    const Outer *outer = outerBefore(row);
    return !outer || row == outer->fold.first || row > outer->fold.last;
}

qint64 Folds::visibleCount(qint64 rowCount) const
{
    if (m_outer.empty())
        return rowCount;
    const Outer &last = m_outer.back();
    return rowCount - last.hiddenBefore - (last.fold.last - last.fold.first);
}

qint64 Folds::visibleOf(qint64 row) const
{
    const Outer *outer = outerBefore(row);
    if (!outer)
        return row;
    if (row <= outer->fold.last)
        return outer->fold.first - outer->hiddenBefore;
    return row - outer->hiddenBefore - (outer->fold.last - outer->fold.first);
}

qint64 Folds::rowAt(qint64 visible) const
{
    const auto after =
        std::lower_bound(m_outer.begin(), m_outer.end(), visible, [](const Outer &outer, qint64 wanted) {
            return outer.fold.first - outer.hiddenBefore < wanted;
        });
    if (after == m_outer.begin())
        return visible;
    const Outer &outer = *(after - 1);
    return visible + outer.hiddenBefore + (outer.fold.last - outer.fold.first);
}

} // namespace gatepost::ui
