// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/delimitedstyler.h"

#include "ui/editor/softbreaks.h"
#include "ui/editor/xmllexer.h"

namespace gatepost::ui {

static XmlLexer::Style styleOf(int column)
{
    using Lexer = XmlLexer;
    constexpr Lexer::Style cycle[] = {Lexer::Text,      Lexer::Tag,   Lexer::Value,
                                      Lexer::Attribute, Lexer::CData, Lexer::Entity};
    return cycle[size_t(column) % std::size(cycle)];
}

static bool isLineEnd(char byte)
{
    return byte == '\n' || byte == '\r';
}

void DelimitedStyler::styleLine(QByteArrayView line, QByteArray &styles)
{
    if (m_separator == '\0')
        return void(styles.append(line.size(), char(XmlLexer::Text)));
    for (qsizetype at = 0; at < line.size();) {
        const bool isSeparator = !m_state.isQuoted && line[at] == m_separator;
        const XmlLexer::Style style = isSeparator ? XmlLexer::Declaration : styleOf(m_state.column);
        const qsizetype end = take(line, at);
        styles.append(end - at, char(style));
        at = end;
    }
}

qsizetype DelimitedStyler::take(QByteArrayView line, qsizetype at)
{
    constexpr int mostColumns = 1 << 20; ///< a number that packed() has room for
    if (m_state.isQuoted)
        return quoted(line, at);
    if (line[at] == m_separator) {
        m_state = {qMin(m_state.column + 1, mostColumns), false, false};
        return at + 1;
    }
    if (isLineEnd(line[at])) {
        m_state = {};
        return at + 1;
    }
    if (const qsizetype length = softbreaks::breakLength(line.sliced(at)))
        return at + length;
    if (line[at] == '"' && !m_state.isInCell) {
        m_state.isQuoted = m_state.isInCell = true;
        return at + 1;
    }
    m_state.isInCell = true;
    while (at < line.size() && line[at] != m_separator && !isLineEnd(line[at]) &&
           line[at] != softbreaks::mark)
        ++at;
    return at;
}

qsizetype DelimitedStyler::quoted(QByteArrayView line, qsizetype at)
{
    for (; at < line.size(); ++at) {
        if (line[at] != '"')
            continue;
        if (at + 1 == line.size() || line[at + 1] != '"') {
            m_state.isQuoted = false;
            return at + 1;
        }
        ++at;
    }
    return line.size();
}

} // namespace gatepost::ui
