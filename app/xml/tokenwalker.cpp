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

Token TokenWalker::other()
{
    if (m_at[1] == '?')
        return past(TokenKind::Instruction, 2, "?>");
    if (m_at[2] == '-')
        return past(TokenKind::Comment, 4, "-->");
    if (m_at[2] == '[')
        return past(TokenKind::CData, 9, "]]>");
    return token(TokenKind::Doctype, m_begin + m_doctypeEnd);
}

Token TokenWalker::past(TokenKind kind, qint64 skipped, QByteArrayView ending)
{
    const char *at = find(m_at + skipped, m_end, ending.front());
    while (std::memcmp(at, ending.data(), size_t(ending.size())) != 0)
        at = find(at + 1, m_end, ending.front());
    return token(kind, at + ending.size());
}

} // namespace gatepost::xml
