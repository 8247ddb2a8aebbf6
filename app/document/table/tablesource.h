// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QStringList>

#include <vector>

namespace gatepost::document {

/// Something in a body that reads as a table. Cells are the text that stands there, never reformatted.
/// Immutable, safe to read from any thread.
class TableSource
{
public:
    virtual ~TableSource() = default;

    virtual qint64 rowCount() const = 0;
    virtual QStringList columns() const = 0;
    /// At most about `limit` bytes of it; null where the row has no such field.
    virtual QString cell(qint64 row, int column, qint64 limit = 1 << 20) const = 0;
    /// Where they stand in the text; empty where there is nothing.
    virtual Range cellRange(qint64 row, int column) const = 0;
    virtual Range rowRange(qint64 row) const = 0;
    /// The row that holds the offset; -1: none.
    virtual qint64 rowAt(qint64 offset) const = 0;
};

/// Rows in another order, or fewer of them.
using RowOrder = std::vector<quint32>;

struct RowWish
{
    int sortColumn = -1; ///< -1: as in the document
    bool isDescending = false;
    QString filter; ///< shown are rows of which a cell holds this, upper or lower case

    bool operator==(const RowWish &) const = default;
};

/// Not for the GUI thread. Numbers are sorted as numbers where a column has nothing else; empty cells last.
RowOrder arranged(const TableSource &table, const RowWish &wish, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::document
