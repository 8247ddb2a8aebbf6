// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/comparison.h"
#include "ui/compare/panes/arrangement.h"

#include <array>

namespace gatepost::ui {

/// Two documents compared and laid out beside each other: all that a page shows, made off the GUI thread, and
/// freed off it. Cheap to copy, immutable.
struct Compared
{
    using LinesPointer = std::shared_ptr<const document::Lines>;

    std::shared_ptr<const compare::Comparison> comparison;
    LinesPointer left;
    LinesPointer right;
    std::shared_ptr<const Alignment> alignment;
    std::array<std::shared_ptr<const Arrangement>, 2> arrangements; ///< see arrangement()

    const LinesPointer &lines(Side side) const { return side == Side::Left ? left : right; }
    /// Folded to what differs; with what the rules pass over among it, or without.
    const std::shared_ptr<const Arrangement> &arrangement(bool showsIgnored) const
    {
        return arrangements[showsIgnored ? 1 : 0];
    }

    /// Lines are laid out for reading where the comparison knows their structure, else as they came.
    static Compared of(const compare::Comparison &comparison, const compare::Document &left,
                       const compare::Document &right, const std::atomic_bool *cancel = nullptr,
                       const Progress &progress = {});
};

} // namespace gatepost::ui
