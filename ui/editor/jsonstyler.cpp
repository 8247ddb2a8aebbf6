// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/jsonstyler.h"

#include "ui/editor/softbreaks.h"
#include "ui/editor/xmllexer.h"

namespace gatepost::ui {

namespace {

/// Where the text ends that goes on at `at`: behind its quote, or at the end of the line.
qsizetype textEnd(QByteArrayView line, qsizetype at)
{
    for (; at < line.size(); ++at) {
        if (line[at] == '\\')
            ++at;
        else if (line[at] == '"')
            return at + 1;
    }
    return line.size();
}

bool isFollowedByColon(QByteArrayView line, qsizetype at)
{
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    return at < line.size() && line[at] == ':';
}

bool isWordByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '+' || byte == '-' || byte == '.';
}

qsizetype wordEnd(QByteArrayView line, qsizetype at)
{
    while (at < line.size() && isWordByte(line[at]))
        ++at;
    return at;
}

} // namespace

void JsonStyler::styleLine(QByteArrayView line, QByteArray &styles)
{
    for (qsizetype at = 0; at < line.size();) {
        qsizetype end = at + 1;
        XmlLexer::Style style = XmlLexer::Text;
        const char byte = line[at];
        if (m_state.isInText || byte == '"') {
            end = textEnd(line, m_state.isInText ? at : at + 1);
            style = isFollowedByColon(line, end) ? XmlLexer::Attribute : XmlLexer::Value;
            m_state.isInText = end == line.size() && line.contains(softbreaks::mark);
        } else if (isWordByte(byte)) {
            end = wordEnd(line, at);
            const bool isNumber = byte == '-' || (byte >= '0' && byte <= '9');
            style = isNumber ? XmlLexer::Entity : XmlLexer::Declaration;
        } else if (byte == '{' || byte == '[') {
            ++m_state.depth;
        } else if (byte == '}' || byte == ']') {
            m_state.depth = qMax(0, m_state.depth - 1);
        }
        styles.append(end - at, char(style));
        at = end;
    }
}

} // namespace gatepost::ui
