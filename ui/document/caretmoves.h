// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"

namespace gatepost::ui {

class Folds;

/// Where a caret goes in a text that is laid out in rows, up and down excepted: that is for those who know
/// how wide things are.
class CaretMoves
{
public:
    using Place = document::Lines::Place;

    CaretMoves(const document::Lines &lines, const Folds &folds) : m_lines(lines), m_folds(folds) {}

    /// On a character's beginning, on its row.
    Place placed(qint64 row, qint64 offset) const;
    Place placed(qint64 offset) const;
    Place left(const Place &from) const;
    Place right(const Place &from) const;
    Place wordLeft(const Place &from) const;
    Place wordRight(const Place &from) const;
    Place rowStart(const Place &from) const;
    Place rowEnd(const Place &from) const;
    Place start() const;
    Place end() const;
    /// Letters and digits around the place, or blanks, or other signs.
    document::Range wordAt(const Place &place) const;

private:
    qint64 characterAfter(qint64 offset, qint64 end) const;
    qint64 characterBefore(qint64 offset, qint64 begin) const;

    const document::Lines &m_lines;
    const Folds &m_folds;
};

} // namespace gatepost::ui
