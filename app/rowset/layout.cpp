// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/layout.h"

#include "app/xml/characters.h"

namespace gatepost::rowset {

Layout::Layout(const Rowset &rowset) : m_map(rowset.map()), m_utf8(rowset.map().text().utf8())
{
    const QByteArray outer = blanksBefore(m_map.root());
    const QByteArray inner = blanksBefore(rowset.msgData());
    const QByteArray outerIndent = outer.mid(outer.lastIndexOf('\n') + 1);
    const QByteArray innerIndent = inner.mid(inner.lastIndexOf('\n') + 1);
    if (inner.contains('\n'))
        m_unit = innerIndent.size() > outerIndent.size() ? innerIndent.mid(outerIndent.size()) : QByteArray();
    const QByteArray start =
        QByteArray::fromRawData(m_utf8.constData(), qMin<qsizetype>(m_utf8.size(), 8192));
    if (start.contains("class='R'") && !start.contains("class=\"R\""))
        m_quote = '\'';
}

QByteArray Layout::blanksAt(qint64 offset) const
{
    qint64 from = offset;
    while (from > 0 && xml::isSpace(m_utf8[from - 1]))
        --from;
    // Blanks after text are the text's own.
    if (from > 0 && m_utf8[from - 1] != '>')
        return {};
    return m_utf8.mid(from, offset - from);
}

QByteArray Layout::deeper(const QByteArray &blanks) const
{
    return blanks.contains('\n') ? blanks + m_unit : QByteArray();
}

QByteArray Layout::bytes(const Range &range) const
{
    return m_utf8.mid(range.begin, range.end - range.begin);
}

QByteArray Layout::attribute(const QByteArray &name, const QByteArray &value) const
{
    return ' ' + name + '=' + m_quote + value + m_quote;
}

QByteArray Layout::escaped(const QString &text)
{
    QByteArray out;
    for (const char c : text.toUtf8()) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '\r')
            out += "&#13;";
        else if (!xml::isUnplain(c) || xml::isMultiByte(c)) // what no XML text can hold is left out
            out += c;
    }
    out.replace("\xef\xbf\xbe", "").replace("\xef\xbf\xbf", "");
    return out;
}

} // namespace gatepost::rowset
