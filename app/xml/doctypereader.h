// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/tokenizer.h"

namespace gatepost::xml {

/// Proves a DOCTYPE and its internal subset well-formed, for a Tokenizer. What is declared is not kept;
/// nothing is expanded, nothing outside the document is read.
class DoctypeReader
{
public:
    /// `at`: after `<!DOCTYPE`.
    DoctypeReader(Tokenizer &tokenizer, const char *at) : m_tokenizer(tokenizer), m_at(at) {}

    /// False: the tokenizer has the error.
    bool read();
    const char *end() const { return m_at; }

private:
    bool internalSubset();
    bool declaration();
    bool parameterReference();
    bool elementDeclaration();
    bool contentModel();
    bool mixedContent();
    bool particle();
    bool afterParticle(std::vector<char> &separators);
    bool attributeListDeclaration();
    bool attributeDefinition();
    bool attributeType();
    bool defaultValue(const char *name, qint64 length);
    bool entityDeclaration();
    bool entityValue();
    bool notationDeclaration();

    bool externalId(bool mayLackSystem = false);
    bool literal(bool isPublicId);
    bool list(bool (DoctypeReader::*item)());
    bool name();
    bool nameToken();
    bool closingBracket();

    bool isEnd() const { return m_at == m_tokenizer.m_end; }
    bool isAt(QByteArrayView what) const { return m_tokenizer.startsWith(m_at, what); }
    bool take(QByteArrayView what);
    bool skip(); ///< white space; true: there was some
    bool space();
    bool went(const char *to);
    bool fail(const QString &expected);

    Tokenizer &m_tokenizer;
    const char *m_at;
};

} // namespace gatepost::xml
