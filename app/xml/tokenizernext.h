// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by tokenizer.h: the way of the plain tokens that messages are made of. It either reads a whole
// token or leaves it to the thorough functions, which say what is wrong.

#include "app/xml/runs.h"

namespace gatepost::xml {

Q_ALWAYS_INLINE Token Tokenizer::next()
{
    if (m_at >= m_plainEnd || m_open.empty())
        return thoroughNext();
    if (*m_at != '<')
        return plainText();
    return m_at[1] == '/' ? plainEndTag() : plainStartTag();
}

inline Token Tokenizer::token(TokenKind kind, const char *end, qint64 nameLength)
{
    const Token token{kind, SpaceRule::Inherited, m_at - m_begin, end - m_begin, nameLength};
    m_at = end;
    return token;
}

inline Token Tokenizer::plainText()
{
    const char *at = findStop<'<', '&', ']'>(m_at, m_end);
    return at < m_end && *at == '<' ? token(TokenKind::Text, at, 0) : text(at);
}

inline bool Tokenizer::isPlainEndTag(const char *at, OpenName open) const
{
    return open.length() <= shortName && at[2 + open.length()] == '>' &&
           isSame(at + 2, m_begin + open.begin(), int(open.length()));
}

inline Token Tokenizer::plainEndTag()
{
    const OpenName open = m_open.back();
    if (!isPlainEndTag(m_at, open))
        return endTag();
    m_open.pop_back();
    return token(TokenKind::EndTag, m_at + 3 + open.length(), open.length());
}

inline bool Tokenizer::skipPlainLeaf()
{
    const char *const at = m_at < m_end && *m_at != '<' ? findStop<'<', '&', ']'>(m_at, m_end) : m_at;
    if (at >= m_plainEnd || at[0] != '<' || at[1] != '/' || !isPlainEndTag(at, m_open.back()))
        return false;
    m_at = at + 3 + m_open.back().length();
    m_open.pop_back();
    return true;
}

inline Token Tokenizer::plainStartTag()
{
    const char *at = m_at + 1;
    const int length = nameLength(at);
    if (length == 0 || length > shortName || !isNameStartByte(*at))
        return thoroughNext();
    at += length;
    if (*at == ' ' && !(at = plainAttributes(at)))
        return startTag();
    const bool empty = *at == '/';
    if (at[empty] != '>')
        return startTag();
    const char *const name = m_at + 1;
    if (!empty)
        m_open.push_back(OpenName(name - m_begin, length));
    return token(empty ? TokenKind::EmptyTag : TokenKind::StartTag, at + empty + 1, length);
}

// Where the last one ends, or null when they are not plain, or one of them matters.
inline const char *Tokenizer::plainAttributes(const char *at)
{
    m_attributes.clear();
    while (*at == ' ' && at < m_plainEnd) {
        const char *const name = at + 1;
        const int length = nameLength(name);
        at = name + length;
        if (length == 0 || length > shortName || !isNameStartByte(*name) || *at != '=' ||
            (length == 9 && isSame(name, "xml:space       ", 9)))
            return nullptr;
        const char quote = at[1];
        if (quote == '"')
            at = findStop<'"', '<', '&'>(at + 2, m_end);
        else if (quote == '\'')
            at = findStop<'\'', '<', '&'>(at + 2, m_end);
        else
            return nullptr;
        if (at >= m_plainEnd || *at != quote)
            return nullptr;
        ++at;
        m_attributes.push_back({name, length});
    }
    return m_attributes.size() < 2 || attributesAreFew() ? at : nullptr;
}

// Few, and none of them twice.
inline bool Tokenizer::attributesAreFew() const
{
    const size_t count = m_attributes.size();
    if (count > 8)
        return false;
    for (size_t i = 1; i < count; ++i) {
        const Span &one = m_attributes[i];
        for (size_t j = 0; j < i; ++j)
            if (m_attributes[j].length == one.length &&
                isSame(m_attributes[j].begin, one.begin, int(one.length)))
                return false;
    }
    return true;
}

} // namespace gatepost::xml
