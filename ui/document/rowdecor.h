// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/rowreader.h"

#include <QColor>
#include <QString>

namespace gatepost::ui {

/// What somebody else knows about the rows of a DocumentView, painted with them and told with them.
class RowDecor
{
public:
    enum class Sort : quint8 {
        Text,
        Filler, ///< no row of the text: there only to keep others in their places
        Band,   ///< likewise, and a click on it folds and unfolds what follows
    };
    struct Mark
    {
        document::Range range;
        QColor colour;
    };
    struct Look
    {
        Sort sort = Sort::Text;
        QString sign; ///< in the margin
        QColor signColour;
        QColor background;
        QColor frame;  ///< of the row's left edge; invalid: none
        QString words; ///< where there is no text
        QString place; ///< likewise, behind the words and bolder
        std::vector<Mark> marks;
    };

    virtual ~RowDecor() = default;

    virtual Look look(qint64 number, const document::Row &row) const = 0;
    virtual Sort sort(qint64 number) const = 0;
    /// For a screen reader, before the row's text; empty: nothing.
    virtual QString spoken(qint64 number) const = 0;
    /// Characters in the margin.
    virtual int signs() const = 0;
};

} // namespace gatepost::ui
