// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/tablesource.h"

#include <algorithm>
#include <numeric>

namespace gatepost::document {

static bool isCancelled(const std::atomic_bool *cancel, qint64 count)
{
    return cancel && count % 256 == 0 && cancel->load(std::memory_order_relaxed);
}

static bool holds(const TableSource &table, qint64 row, int columns, const QString &words)
{
    for (int column = 0; column < columns; ++column) {
        if (table.cell(row, column).contains(words, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

static RowOrder filtered(const TableSource &table, const QString &words, const std::atomic_bool *cancel)
{
    RowOrder rows;
    if (words.isEmpty()) {
        rows.resize(size_t(table.rowCount()));
        std::iota(rows.begin(), rows.end(), 0U);
        return rows;
    }
    const int columns = int(table.columns().size());
    for (qint64 row = 0; row < table.rowCount() && !isCancelled(cancel, row); ++row) {
        if (holds(table, row, columns, words))
            rows.push_back(quint32(row));
    }
    return rows;
}

namespace {

struct Key
{
    QString text;
    double number = 0;
    quint32 row = 0;
};

std::vector<Key> keysOf(const TableSource &table, const RowOrder &rows, int column,
                        const std::atomic_bool *cancel)
{
    std::vector<Key> keys;
    keys.reserve(rows.size());
    bool isNumeric = true;
    for (const quint32 row : rows) {
        if (isCancelled(cancel, qint64(keys.size())))
            return keys;
        Key key{table.cell(row, column, 256), 0, row};
        if (isNumeric && !key.text.isEmpty())
            key.number = key.text.trimmed().toDouble(&isNumeric);
        keys.push_back(std::move(key));
    }
    if (!isNumeric) {
        for (Key &key : keys)
            key.number = 0;
    }
    return keys;
}

} // namespace

RowOrder arranged(const TableSource &table, const RowWish &wish, const std::atomic_bool *cancel)
{
    RowOrder rows = filtered(table, wish.filter, cancel);
    if (wish.sortColumn < 0 || (cancel && *cancel))
        return rows;
    std::vector<Key> keys = keysOf(table, rows, wish.sortColumn, cancel);
    if (cancel && *cancel)
        return rows;
    const bool descending = wish.isDescending;
    std::stable_sort(keys.begin(), keys.end(), [descending](const Key &left, const Key &right) {
        if (left.text.isEmpty() != right.text.isEmpty())
            return right.text.isEmpty();
        const Key &low = descending ? right : left;
        const Key &high = descending ? left : right;
        if (low.number != high.number)
            return low.number < high.number;
        return low.text.compare(high.text, Qt::CaseInsensitive) < 0;
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const Key &key) { return key.row; });
    return rows;
}

} // namespace gatepost::document
