// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/xmlstyler.h"

#include "ui/editor/xmllexer.h"

#include <cstring>

namespace gatepost::ui {

namespace {

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

bool endsName(char byte)
{
    return isSpace(byte) || std::strchr("<>/=\"'?&", byte);
}

} // namespace

void XmlStyler::styleLine(QByteArrayView line, QByteArray &styles)
{
    m_rest = line;
    m_styles = &styles;
    while (!m_rest.isEmpty())
        step();
}

void XmlStyler::step()
{
    switch (m_state.inside) {
    case Inside::Text:
        return m_rest[0] == '<' ? markup() : text();
    case Inside::Tag:
    case Inside::EndTag:
        return tag();
    case Inside::DoubleQuoted:
        return quoted('"');
    case Inside::SingleQuoted:
        return quoted('\'');
    case Inside::Comment:
        return until("-->", XmlLexer::Comment);
    case Inside::CData:
        return until("]]>", XmlLexer::CData);
    case Inside::Instruction:
        return until("?>", XmlLexer::Declaration);
    case Inside::Doctype:
        return doctype();
    case Inside::Subset:
        return subset();
    }
}

void XmlStyler::text()
{
    if (m_rest[0] == '&') {
        const qsizetype end = m_rest.first(qMin<qsizetype>(m_rest.size(), 40)).indexOf(';');
        return take(end < 0 ? 1 : end + 1, XmlLexer::Entity);
    }
    qsizetype end = 1;
    while (end < m_rest.size() && m_rest[end] != '<' && m_rest[end] != '&')
        ++end;
    take(end, XmlLexer::Text);
}

void XmlStyler::markup()
{
    if (startsWith("<!--")) {
        open(Inside::Comment);
        return take(4, XmlLexer::Comment);
    }
    if (startsWith("<![CDATA[")) {
        open(Inside::CData);
        return take(9, XmlLexer::CData);
    }
    if (startsWith("<?")) {
        open(Inside::Instruction);
        return take(2, XmlLexer::Declaration);
    }
    if (startsWith("<!")) {
        open(Inside::Doctype);
        return take(2, XmlLexer::Declaration);
    }
    if (startsWith("</")) {
        m_state.inside = Inside::EndTag;
        take(2, XmlLexer::Tag);
    } else {
        open(Inside::Tag);
        take(1, XmlLexer::Tag);
    }
    if (!m_rest.isEmpty() && !endsName(m_rest[0]))
        name(XmlLexer::Tag);
}

void XmlStyler::tag()
{
    const char next = m_rest[0];
    if (next == '>') {
        if (m_state.inside == Inside::EndTag)
            m_state.depth = qMax(0, m_state.depth - 1);
        m_state.inside = Inside::Text;
        return take(1, XmlLexer::Tag);
    }
    if (next == '/' && startsWith("/>")) {
        close();
        return take(2, XmlLexer::Tag);
    }
    if (next == '<') { // the tag was never ended; the next one begins
        m_state.inside = Inside::Text;
        return;
    }
    if (next == '"' || next == '\'') {
        m_state.inside = next == '"' ? Inside::DoubleQuoted : Inside::SingleQuoted;
        return take(1, XmlLexer::Value);
    }
    endsName(next) ? take(1, XmlLexer::Tag) : name(XmlLexer::Attribute);
}

void XmlStyler::name(int style)
{
    qsizetype end = 1;
    while (end < m_rest.size() && !endsName(m_rest[end]))
        ++end;
    take(end, style);
}

void XmlStyler::until(const char *end, int style)
{
    const qsizetype found = m_rest.indexOf(QByteArrayView(end));
    if (found < 0)
        return take(m_rest.size(), style);
    take(found + qsizetype(std::strlen(end)), style);
    close();
}

void XmlStyler::quoted(char quote)
{
    qsizetype end = 0;
    while (end < m_rest.size() && m_rest[end] != quote && m_rest[end] != '&' && m_rest[end] != '<')
        ++end;
    if (end > 0)
        return take(end, XmlLexer::Value);
    if (m_rest[0] == '&') {
        const qsizetype semicolon = m_rest.first(qMin<qsizetype>(m_rest.size(), 40)).indexOf(';');
        return take(semicolon < 0 ? 1 : semicolon + 1, XmlLexer::Entity);
    }
    if (m_rest[0] == '<') { // never ended: '<' cannot stand in a value
        m_state.inside = Inside::Text;
        return;
    }
    m_state.inside = Inside::Tag;
    take(1, XmlLexer::Value);
}

void XmlStyler::doctype()
{
    qsizetype end = 0;
    while (end < m_rest.size() && m_rest[end] != '[' && m_rest[end] != '>')
        ++end;
    if (end == m_rest.size())
        return take(end, XmlLexer::Declaration);
    const bool subset = m_rest[end] == '[';
    take(end + 1, XmlLexer::Declaration);
    if (subset)
        m_state.inside = Inside::Subset;
    else
        close();
}

void XmlStyler::subset()
{
    const qsizetype end = m_rest.indexOf(']');
    take(end < 0 ? m_rest.size() : end + 1, XmlLexer::Declaration);
    if (end >= 0)
        m_state.inside = Inside::Doctype;
}

void XmlStyler::take(qsizetype length, int style)
{
    m_styles->append(length, static_cast<char>(style));
    m_rest = m_rest.sliced(length);
}

void XmlStyler::open(Inside inside)
{
    m_state.inside = inside;
    ++m_state.depth;
}

void XmlStyler::close()
{
    m_state.inside = Inside::Text;
    m_state.depth = qMax(0, m_state.depth - 1);
}

bool XmlStyler::startsWith(const char *token) const
{
    return m_rest.startsWith(QByteArrayView(token));
}

} // namespace gatepost::ui
