// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/table/tablesource.h"

#include <memory>

namespace gatepost::document {

/// A body of separated values as the table it is: its first line names the columns. Only where the lines
/// begin is kept; cells are read from the text.
class DelimitedTable : public TableSource
{
public:
    /// Null where no separator (tab, semicolon, comma, bar) divides the first line. Not for the GUI thread.
    static std::shared_ptr<const DelimitedTable> of(const Text &text,
                                                    const std::atomic_bool *cancel = nullptr);

    qint64 rowCount() const override { return qMax<qint64>(0, qint64(m_lines.size()) - 1); }
    QStringList columns() const override { return m_columns; }
    QString cell(qint64 row, int column, qint64 limit = 1 << 20) const override;
    Range cellRange(qint64 row, int column) const override;
    Range rowRange(qint64 row) const override { return line(row + 1); }
    qint64 rowAt(qint64 offset) const override;

private:
    Range line(qint64 number) const;
    Range cellOf(const Range &line, int column) const;
    QString textOf(const Range &cell, qint64 limit) const;

    Text m_text;
    char m_separator = ',';
    std::vector<qint64> m_lines; ///< where they begin; the headings first
    QStringList m_columns;
};

} // namespace gatepost::document
