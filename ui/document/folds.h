// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/rowreader.h"

#include <vector>

namespace gatepost::ui {

/// Which rows of a text are folded away, and how rows and what is seen of them are counted. A fold inside
/// another stays when the outer one is opened. Rows and visible rows are numbered from 0.
class Folds
{
public:
    void clear();
    /// All that there are, in order of first rows.
    void set(std::vector<document::Fold> folds);
    void fold(const document::Fold &fold);
    void unfold(qint64 first);
    /// Opens whatever hides the row. True when something did.
    bool reveal(qint64 row);

    bool isFolded(qint64 first) const;
    bool isVisible(qint64 row) const;
    qint64 visibleCount(qint64 rowCount) const;
    qint64 rowAt(qint64 visible) const;
    /// Of a hidden row: that of the row it is folded into.
    qint64 visibleOf(qint64 row) const;

private:
    struct Outer
    {
        document::Fold fold;
        qint64 hiddenBefore;
    };
    void refresh();
    const Outer *outerBefore(qint64 row) const;

    std::vector<document::Fold> m_folds;
    std::vector<Outer> m_outer; ///< those not inside another
};

} // namespace gatepost::ui
