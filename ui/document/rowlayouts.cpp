// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/rowlayouts.h"

#include "ui/document/rowstyler.h"
#include "ui/editor/xmllexer.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>

namespace gatepost::ui {

namespace {

constexpr int tabWidth = 2; ///< as the editor has it

QTextLayout::FormatRange formatRange(int start, int length, char style)
{
    QTextLayout::FormatRange range;
    range.start = start;
    range.length = length;
    range.format.setForeground(XmlLexer::colour(style));
    return range;
}

} // namespace

void RowLayouts::setLines(const LinesPointer &lines)
{
    m_lines = lines;
    m_rows.clear();
}

void RowLayouts::setMarkup(const LinesPointer &markup)
{
    m_markup = markup;
    m_rows.clear();
}

void RowLayouts::setFont(const QFont &font)
{
    m_font = font;
    m_rows.clear();
}

std::unique_ptr<RowLayout> RowLayouts::layOut(const document::Row &row, const QByteArray &styles) const
{
    auto made = std::make_unique<RowLayout>();
    made->row = row;
    made->text = RowText(*m_lines, row);
    QList<QTextLayout::FormatRange> formats;
    for (qsizetype begin = 0, end = 0; begin < styles.size(); begin = end) {
        while (end < styles.size() && styles[end] == styles[begin])
            ++end;
        const int from = made->text.indexOf(row.bytes.begin + begin);
        formats << formatRange(from, made->text.indexOf(row.bytes.begin + end) - from, styles[begin]);
    }
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(tabWidth * QFontMetricsF(m_font).horizontalAdvance(QLatin1Char(' ')));
    made->layout.setFont(m_font);
    made->layout.setText(made->text.text());
    made->layout.setTextOption(option);
    made->layout.setFormats(formats);
    made->layout.setCacheEnabled(true);
    made->layout.beginLayout();
    QTextLine line = made->layout.createLine();
    line.setLineWidth(1e7);
    line.setPosition({0, 0});
    made->layout.endLayout();
    made->width = line.naturalTextWidth();
    return made;
}

void RowLayouts::read(qint64 first, qint64 count, Rows &into) const
{
    RowStyler styler(*m_lines, m_markup ? m_markup.get() : m_lines.get());
    qint64 number = first;
    for (const document::Row &row : m_lines->rows(first, count))
        into[number++] = layOut(row, styler.styles(row));
}

void RowLayouts::keep(const std::vector<qint64> &rows)
{
    Rows kept;
    for (size_t index = 0; index < rows.size();) {
        const qint64 first = rows[index];
        if (const auto known = m_rows.find(first); known != m_rows.end()) {
            kept[first] = std::move(known->second);
            m_rows.erase(known);
            ++index;
            continue;
        }
        qint64 count = 1;
        while (index + size_t(count) < rows.size() && rows[index + size_t(count)] == first + count &&
               !m_rows.contains(first + count))
            ++count;
        read(first, count, kept);
        index += size_t(count);
    }
    m_rows = std::move(kept);
}

const RowLayout &RowLayouts::at(qint64 row)
{
    if (const auto known = m_rows.find(row); known != m_rows.end())
        return *known->second;
    read(row, 1, m_rows);
    auto &made = m_rows[row];
    if (!made)
        made = layOut({}, {});
    return *made;
}

} // namespace gatepost::ui
