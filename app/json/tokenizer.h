// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"

#include <vector>

namespace gatepost::json {

using xml::SyntaxError;

enum class TokenKind : quint8 {
    End,   ///< the document is whole and well-formed
    Error, ///< it is not: see Tokenizer::error()
    ObjectBegin,
    ObjectEnd,
    ArrayBegin,
    ArrayEnd,
    Key, ///< with its quotes
    String,
    Number,
    Literal, ///< true, false, null
    Colon,
    Comma,
};

/// A stretch of the document. White space belongs to no token.
struct Token
{
    TokenKind kind = TokenKind::End;
    qint64 begin = 0; ///< of Error: where the token that could not be read begins
    qint64 end = 0;
};

enum class Placeholders : quint8 {
    Refused,
    Accepted, ///< `${name}` may stand where a value may: a Literal
};

/// Reads a UTF-8 document (no BOM) token by token and proves it to be JSON as RFC 8259 has it, on the way.
/// Linear in time; memory: one bit a level. The document outlives it.
class Tokenizer
{
public:
    explicit Tokenizer(QByteArrayView utf8, Placeholders placeholders = Placeholders::Refused);

    /// After End or Error always the same again.
    Token next();
    const std::optional<SyntaxError> &error() const { return m_error; }
    qint64 depth() const { return qint64(m_isObject.size()); }

    QByteArrayView bytes(const Token &token) const;

private:
    enum class Expected : quint8 { Value, ValueOrEnd, Key, KeyOrEnd, Colon, CommaOrEnd, Nothing };

    Token token(TokenKind kind, const char *end, Expected then);
    Token fail(const char *at, const QString &message);
    Token unexpected(const char *at);
    Token open(bool isObject);
    Token close();
    Token value();
    Token key();
    Token number();
    Token word(QByteArrayView word);
    Token placeholder();
    Expected afterValue() const;
    QString expectation() const;
    // These return where they ended, or null with the error set.
    const char *string();
    const char *escape(const char *at);

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    std::vector<bool> m_isObject; ///< of each open level; else an array
    Expected m_expected = Expected::Value;
    Placeholders m_placeholders;
    qint64 m_failedAt = 0;
    std::optional<SyntaxError> m_error;
};

/// First error of a document, or none.
std::optional<SyntaxError> check(QByteArrayView utf8, Placeholders placeholders = Placeholders::Refused,
                                 const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::json
