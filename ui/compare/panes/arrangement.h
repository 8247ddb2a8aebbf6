// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/panes/alignment.h"
#include "ui/document/folds.h"

namespace gatepost::ui {

/// Which aligned rows are shown at first: differences and a few rows around them. What is between can be
/// folded into a row of its own, the band above it. Rows are those of the alignment and the bands. Immutable.
class Arrangement
{
public:
    struct Wish
    {
        bool showsIgnored = false;
        int context = 3; ///< rows around a difference; -1: all

        bool operator==(const Wish &) const = default;
    };
    struct Band
    {
        qint64 aligned = 0; ///< row that it stands before
        qint64 count = 0;   ///< rows that it can hide
        qint64 next = -1;   ///< block of the difference that follows
    };
    using AlignmentPointer = std::shared_ptr<const Alignment>;

    Arrangement(AlignmentPointer alignment, const Wish &wish);

    const Alignment &alignment() const { return *m_alignment; }
    const Wish &wish() const { return m_wish; }
    const std::vector<Band> &bands() const { return m_bands; }
    qint64 rowCount() const { return m_alignment->rowCount() + qint64(m_bands.size()); }
    /// Null where the row is none.
    const Band *bandAt(qint64 row) const;
    /// The aligned row; of a band, the one below it.
    qint64 aligned(qint64 row) const;
    qint64 rowOf(qint64 aligned) const;
    /// All bands, folded.
    const Folds &folded() const { return m_folded; }
    std::vector<document::Fold> folds() const;
    /// A difference that is to be seen, not one that is passed over.
    bool isShown(const Alignment::Block &block) const;

private:
    size_t bandsUpTo(qint64 row) const;
    void addBand(qint64 begin, qint64 end, qint64 next);

    AlignmentPointer m_alignment;
    Wish m_wish;
    std::vector<Band> m_bands;
    Folds m_folded;
};

} // namespace gatepost::ui
