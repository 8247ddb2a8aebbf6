// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/tokenwalker.h"

#include <cstring>

namespace gatepost::xml {

TokenWalker::TokenWalker(QByteArrayView wellFormed, qint64 doctypeEnd, qint64 from)
    : m_begin(wellFormed.data())
    , m_at(wellFormed.data() + from)
    , m_end(wellFormed.data() + wellFormed.size())
    , m_doctypeEnd(doctypeEnd)
{}

static const char *find(const char *at, const char *end, char wanted)
{
    const void *hit = at < end ? std::memchr(at, wanted, size_t(end - at)) : nullptr;
    return hit ? static_cast<const char *>(hit) : end;
}

Token TokenWalker::token(TokenKind kind, const char *end)
{
    const Token token{kind, SpaceRule::Inherited, m_at - m_begin, end - m_begin, 0};
    m_at = end;
    return token;
}

Token TokenWalker::next()
{
    if (m_at == m_end)
        return token(TokenKind::End, m_end);
    if (*m_at != '<')
        return token(TokenKind::Text, find(m_at, m_end, '<'));
    switch (m_at[1]) {
    case '/':
        return token(TokenKind::EndTag, find(m_at, m_end, '>') + 1);
    case '?':
        return past(TokenKind::Instruction, 2, "?>");
    case '!':
        if (m_at[2] == '-')
            return past(TokenKind::Comment, 4, "-->");
        if (m_at[2] == '[')
            return past(TokenKind::CData, 9, "]]>");
        return token(TokenKind::Doctype, m_begin + m_doctypeEnd);
    default:
        return startTag();
    }
}

Token TokenWalker::startTag()
{
    const char *at = m_at + 1;
    while (*at != '>') {
        const char c = *at++;
        if (c == '"' || c == '\'')
            at = find(at, m_end, c) + 1;
    }
    return token(at[-1] == '/' ? TokenKind::EmptyTag : TokenKind::StartTag, at + 1);
}

Token TokenWalker::past(TokenKind kind, qint64 skipped, QByteArrayView ending)
{
    const char *at = find(m_at + skipped, m_end, ending.front());
    while (std::memcmp(at, ending.data(), size_t(ending.size())) != 0)
        at = find(at + 1, m_end, ending.front());
    return token(kind, at + ending.size());
}

} // namespace gatepost::xml
