// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/runs.h"
#include "app/xml/tokenizer.h"

namespace gatepost::xml {

/// The tokens of a document, or of the beginning of one, that a Tokenizer has proved well-formed: only looks
/// for where they end, so it is a good deal faster. Names and xml:space are not told.
class TokenWalker
{
public:
    /// `doctypeEnd`: where the Tokenizer's Doctype token ended, if there was one. `from`: where to begin.
    explicit TokenWalker(QByteArrayView wellFormed, qint64 doctypeEnd = 0, qint64 from = 0);

    Token next();
    /// After a StartTag: passes over what is inside and the end tag, where that is only text. Else does
    /// nothing.
    bool skipLeaf();

private:
    Token token(TokenKind kind, const char *end);
    Token startTag();
    Token other();
    Token past(TokenKind kind, qint64 skipped, QByteArrayView ending);

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    qint64 m_doctypeEnd;
};

inline Token TokenWalker::token(TokenKind kind, const char *end)
{
    const Token token{kind, SpaceRule::Inherited, m_at - m_begin, end - m_begin, 0};
    m_at = end;
    return token;
}

Q_ALWAYS_INLINE Token TokenWalker::next()
{
    if (m_at == m_end)
        return token(TokenKind::End, m_end);
    if (*m_at != '<')
        return token(TokenKind::Text, findAny<'<'>(m_at, m_end));
    switch (m_at[1]) {
    case '/':
        return token(TokenKind::EndTag, findAny<'>'>(m_at, m_end) + 1);
    case '?':
    case '!':
        return other();
    default:
        return startTag();
    }
}

inline bool TokenWalker::skipLeaf()
{
    const char *const at = findAny<'<'>(m_at, m_end);
    if (m_end - at < 2 || at[1] != '/')
        return false;
    m_at = findAny<'>'>(at, m_end) + 1;
    return true;
}

inline Token TokenWalker::startTag()
{
    const char *at = findAny<'>', '"', '\''>(m_at, m_end);
    while (*at != '>') {
        at = *at == '"' ? findAny<'"'>(at + 1, m_end) : findAny<'\''>(at + 1, m_end);
        at = findAny<'>', '"', '\''>(at + 1, m_end);
    }
    return token(at[-1] == '/' ? TokenKind::EmptyTag : TokenKind::StartTag, at + 1);
}

} // namespace gatepost::xml
