// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/delimitedtable.h"

#include <algorithm>

namespace gatepost::document {

/// Past a cell that begins here, quoted or not: at the separator, the line's end, or the end.
static const char *cellEnd(const char *at, const char *end, char separator)
{
    if (at < end && *at == '"') {
        for (++at; at < end; ++at) {
            if (*at != '"')
                continue;
            if (at + 1 == end || at[1] != '"')
                break;
            ++at;
        }
    }
    while (at < end && *at != separator && *at != '\n' && *at != '\r')
        ++at;
    return at;
}

static int cellsInFirstLine(QByteArrayView text, char separator)
{
    const char *at = text.begin();
    for (int cells = 1;; ++cells) {
        at = cellEnd(at, text.end(), separator);
        if (at == text.end() || *at != separator)
            return cells;
        ++at;
    }
}

void DelimitedTable::findLines(const std::atomic_bool *cancel)
{
    const QByteArray utf8 = m_text.utf8();
    const char *const begin = utf8.constData();
    const char *const end = begin + utf8.size();
    bool isLineStart = true;
    for (const char *at = begin; at < end; ++at) {
        if (isLineStart && *at != '\n' && *at != '\r') {
            m_lines.push_back(at - begin);
            isLineStart = false;
            if (cancel && m_lines.size() % 1024 == 0 && cancel->load(std::memory_order_relaxed))
                return;
        }
        at = cellEnd(at, end, m_separator);
        isLineStart |= at < end && *at != m_separator;
    }
}

std::shared_ptr<const DelimitedTable> DelimitedTable::of(const Text &text, const std::atomic_bool *cancel)
{
    constexpr int mostColumns = 2000;
    auto table = std::make_shared<DelimitedTable>();
    table->m_text = text;
    int most = 1;
    for (const char separator : {'\t', ';', ',', '|'}) {
        const int cells = cellsInFirstLine(text.utf8(), separator);
        if (cells > most)
            table->m_separator = separator;
        most = qMax(most, cells);
    }
    if (most < 2)
        return nullptr;
    table->findLines(cancel);
    const Range headings = table->line(0);
    for (int column = 0; column < qMin(most, mostColumns); ++column)
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
