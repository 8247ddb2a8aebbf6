// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

private:
    Token token(TokenKind kind, const char *end);
    Token startTag();
    Token past(TokenKind kind, qint64 skipped, QByteArrayView ending);

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    qint64 m_doctypeEnd;
};

} // namespace gatepost::xml
