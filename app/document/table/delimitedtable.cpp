// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/delimitedtable.h"

#include "app/document/delimited.h"

#include <algorithm>

namespace gatepost::document {

std::shared_ptr<const DelimitedTable> DelimitedTable::of(const Text &text, const std::atomic_bool *cancel)
{
    constexpr int mostColumns = 2000;
    auto table = std::make_shared<DelimitedTable>();
    table->m_text = text;
    const QByteArray utf8 = text.utf8();
    const char separator = separatorOf(utf8);
    if (separator == '\0')
        return nullptr;
    table->m_separator = separator;
    table->m_lines = recordBegins(utf8, separator, cancel);
    const int columns = qMin(cellsInFirstLine(utf8, separator), mostColumns);
    const Range headings = table->line(0);
    for (int column = 0; column < columns; ++column)
        table->m_columns << table->textOf(table->cellOf(headings, column), 1000);
    return table;
}

Range DelimitedTable::line(qint64 number) const
{
    const bool isLast = number + 1 >= qint64(m_lines.size());
    return {m_lines[size_t(number)], isLast ? m_text.size() : m_lines[size_t(number) + 1]};
}

Range DelimitedTable::cellOf(const Range &line, int column) const
{
    const QByteArray utf8 = m_text.utf8();
    const char *const end = utf8.constData() + line.end;
    const char *at = utf8.constData() + line.begin;
    for (int cell = 0;; ++cell) {
        const char *const stop = cellEnd(at, end, m_separator);
        if (cell == column)
            return {at - utf8.constData(), stop - utf8.constData()};
        if (stop == end || *stop != m_separator)
            return {};
        at = stop + 1;
    }
}

QString DelimitedTable::textOf(const Range &cell, qint64 limit) const
{
    const QByteArray utf8 = m_text.utf8();
    QByteArrayView bytes = QByteArrayView(utf8).sliced(cell.begin, cell.end - cell.begin);
    const bool isQuoted = bytes.size() > 1 && bytes.startsWith('"') && bytes.endsWith('"');
    if (isQuoted)
        bytes = bytes.sliced(1, bytes.size() - 2);
    QString text = QString::fromUtf8(bytes.first(qMin(limit, bytes.size())));
    return isQuoted ? text.replace(QLatin1String("\"\""), QLatin1String("\"")) : text;
}

QString DelimitedTable::cell(qint64 row, int column, qint64 limit) const
{
    const Range range = cellRange(row, column);
    return range.isEmpty() ? QString() : textOf(range, limit);
}

Range DelimitedTable::cellRange(qint64 row, int column) const
{
    return cellOf(line(row + 1), column);
}

qint64 DelimitedTable::rowAt(qint64 offset) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), offset);
    return qMax<qint64>(-1, after - m_lines.begin() - 2);
}

} // namespace gatepost::document
