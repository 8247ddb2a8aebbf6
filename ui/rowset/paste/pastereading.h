// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/filling.h"

#include <memory>

namespace gatepost::ui {

/// A sheet as rows of a record. Immutable, and cheap to copy.
struct PasteReading
{
    std::shared_ptr<const sheet::Sheet> sheet; ///< headings taken off
    bool hasHeadings = false;
    rowset::Mapping mapping;
    std::shared_ptr<const QList<rowset::Values>> rows;
    QList<rowset::Problem> findings; ///< at most `mostFindings`

    static constexpr int mostFindings = 100;
};

/// What is not given is found out by looking: whether the first row holds headings, and which column goes
/// into which field. Not for the GUI thread where there are many rows.
PasteReading readingOf(const sheet::Sheet &sheet, const rowset::Record &record,
                       std::optional<bool> hasHeadings, const std::optional<rowset::Mapping> &mapping,
                       const std::atomic_bool *cancel);

} // namespace gatepost::ui
