// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/document/rowtext.h"

#include <QFont>
#include <QTextLayout>

#include <map>
#include <memory>

namespace gatepost::ui {

/// A row ready to be painted.
struct RowLayout
{
    document::Row row;
    RowText text;
    QTextLayout layout;
    qreal width = 0;

    qreal x(qint64 offset) const { return layout.lineAt(0).cursorToX(text.indexOf(offset)); }
    qint64 offsetAt(qreal x) const { return text.offsetAt(layout.lineAt(0).xToCursor(x)); }
};

/// The rows on the screen, laid out and coloured; kept while they are on it.
class RowLayouts
{
public:
    using LinesPointer = std::shared_ptr<const document::Lines>;

    void setLines(const LinesPointer &lines);
    /// Colours come from there, when it is set: see RowStyler.
    void setMarkup(const LinesPointer &markup);
    void setFont(const QFont &font);
    /// Forgets what is laid out: colours have changed.
    void clear() { m_rows.clear(); }

    /// Lays out these rows, in order, and forgets the others.
    void keep(const std::vector<qint64> &rows);
    const RowLayout &at(qint64 row);

private:
    using Rows = std::map<qint64, std::unique_ptr<RowLayout>>;
    std::unique_ptr<RowLayout> layOut(const document::Row &row, const QByteArray &styles) const;
    void read(qint64 first, qint64 count, Rows &into) const;

    LinesPointer m_lines;
    LinesPointer m_markup;
    QFont m_font;
    Rows m_rows;
};

} // namespace gatepost::ui
