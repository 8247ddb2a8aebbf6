// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/json/tokenizer.h"

#include "app/xml/runs.h"
#include "app/xml/syntaxmessages.h"
#include "app/xml/tokenizer.h"

#include <cstring>

namespace gatepost::json {

static QString jsonText(const char *text)
{
    return QCoreApplication::translate("JsonSyntax", text);
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static const char *skipDigits(const char *at, const char *end)
{
    while (at < end && isDigit(*at))
        ++at;
    return at;
}

Tokenizer::Tokenizer(QByteArrayView utf8, Placeholders placeholders)
    : m_begin(utf8.data()), m_at(utf8.data()), m_end(utf8.data() + utf8.size()), m_placeholders(placeholders)
{}

QByteArrayView Tokenizer::bytes(const Token &token) const
{
    return QByteArrayView(m_begin + token.begin, token.end - token.begin);
}

Token Tokenizer::token(TokenKind kind, const char *end, Expected then)
{
    const Token token{kind, m_at - m_begin, end - m_begin};
    m_at = end;
    m_expected = then;
    return token;
}

Token Tokenizer::fail(const char *at, const QString &message)
{
    if (!m_error) {
        const qint64 offset = at - m_begin;
        const xml::Position position = xml::positionOf(QByteArrayView(m_begin, m_end - m_begin), offset);
        m_error = SyntaxError{offset, position.line, position.column, message};
        m_failedAt = m_at - m_begin;
    }
    return {TokenKind::Error, m_failedAt, m_failedAt};
}

QString Tokenizer::expectation() const
{
    switch (m_expected) {
    case Expected::Value:
        return jsonText("a value");
    case Expected::ValueOrEnd:
        return jsonText("a value or “]”");
    case Expected::Key:
        return jsonText("a name in double quotes");
    case Expected::KeyOrEnd:
        return jsonText("a name in double quotes or “}”");
    case Expected::Colon:
        return jsonText("“:” after the name");
    case Expected::CommaOrEnd:
        return m_isObject.back() ? jsonText("“,” or “}”") : jsonText("“,” or “]”");
    case Expected::Nothing:
        return jsonText("nothing more after the document’s value");
    }
    return {};
}

Token Tokenizer::unexpected(const char *at)
{
    if (m_begin == m_end)
        return fail(at, jsonText("The document is empty: expected a value."));
    if (at == m_end)
        return fail(at, jsonText("The document ends too early: expected %1.").arg(expectation()));
    return fail(at, jsonText("Expected %1, found %2.").arg(expectation(), xml::found(at, m_end)));
}

Tokenizer::Expected Tokenizer::afterValue() const
{
    return m_isObject.empty() ? Expected::Nothing : Expected::CommaOrEnd;
}

Token Tokenizer::next()
{
    if (m_error)
        return fail(m_at, {});
    m_at = xml::skipSpace(m_at, m_end);
    if (m_at == m_end)
        return m_expected == Expected::Nothing ? Token{TokenKind::End, m_at - m_begin, m_at - m_begin}
                                               : unexpected(m_at);
    switch (m_expected) {
    case Expected::ValueOrEnd:
        return *m_at == ']' ? close() : value();
    case Expected::Value:
        return value();
    case Expected::KeyOrEnd:
        return *m_at == '}' ? close() : key();
    case Expected::Key:
        return key();
    case Expected::Colon:
        return *m_at == ':' ? token(TokenKind::Colon, m_at + 1, Expected::Value) : unexpected(m_at);
    case Expected::CommaOrEnd:
        if (*m_at == ',')
            return token(TokenKind::Comma, m_at + 1, m_isObject.back() ? Expected::Key : Expected::Value);
        return *m_at == (m_isObject.back() ? '}' : ']') ? close() : unexpected(m_at);
    case Expected::Nothing:
        break;
    }
    return unexpected(m_at);
}

Token Tokenizer::open(bool isObject)
{
    m_isObject.push_back(isObject);
    return isObject ? token(TokenKind::ObjectBegin, m_at + 1, Expected::KeyOrEnd)
                    : token(TokenKind::ArrayBegin, m_at + 1, Expected::ValueOrEnd);
}

Token Tokenizer::close()
{
    const TokenKind kind = m_isObject.back() ? TokenKind::ObjectEnd : TokenKind::ArrayEnd;
    m_isObject.pop_back();
    return token(kind, m_at + 1, afterValue());
}

Token Tokenizer::value()
{
    switch (*m_at) {
    case '{':
        return open(true);
    case '[':
        return open(false);
    case '"': {
        const char *end = string();
        return end ? token(TokenKind::String, end, afterValue()) : fail(m_at, {});
    }
    case 't':
        return word("true");
    case 'f':
        return word("false");
    case 'n':
        return word("null");
    case '$':
        return m_placeholders == Placeholders::Accepted ? placeholder() : unexpected(m_at);
    case '\'':
        return fail(m_at, jsonText("Text stands in double quotes, not in single ones."));
    default:
        return *m_at == '-' || isDigit(*m_at) ? number() : unexpected(m_at);
    }
}

Token Tokenizer::key()
{
    if (*m_at == '}' || *m_at == ',')
        return fail(m_at,
                    jsonText("Expected a name in double quotes after “,”, found “%1”.").arg(QChar(*m_at)));
    if (*m_at != '"')
        return unexpected(m_at);
    const char *end = string();
    return end ? token(TokenKind::Key, end, Expected::Colon) : fail(m_at, {});
}

Token Tokenizer::word(QByteArrayView word)
{
    const char *end = m_at;
    while (end < m_end && xml::isNameByte(*end))
        ++end;
    if (QByteArrayView(m_at, end - m_at) == word)
        return token(TokenKind::Literal, end, afterValue());
    return fail(m_at, jsonText("Expected %1, found “%2”.")
                          .arg(expectation(), xml::shown(QByteArrayView(m_at, end - m_at))));
}

Token Tokenizer::placeholder()
{
    const auto *close = static_cast<const char *>(std::memchr(m_at, '}', size_t(m_end - m_at)));
    if (m_end - m_at < 4 || m_at[1] != '{' || !close)
        return unexpected(m_at);
    return token(TokenKind::Literal, close + 1, afterValue());
}

Token Tokenizer::number()
{
    const char *at = m_at + (*m_at == '-');
    const auto needDigit = [this](const char *place) {
        return fail(place, jsonText("The number is not finished: expected a digit, found %1.")
                               .arg(xml::found(place, m_end)));
    };
    if (at == m_end || !isDigit(*at))
        return needDigit(at);
    if (*at == '0' && at + 1 < m_end && isDigit(at[1]))
        return fail(at, jsonText("A number does not begin with further zeros."));
    at = skipDigits(at, m_end);
    if (at < m_end && *at == '.') {
        const char *digits = ++at;
        at = skipDigits(at, m_end);
        if (at == digits)
            return needDigit(at);
    }
    if (at < m_end && (*at == 'e' || *at == 'E')) {
        ++at;
        at += at < m_end && (*at == '+' || *at == '-');
        const char *digits = at;
        at = skipDigits(at, m_end);
        if (at == digits)
            return needDigit(at);
    }
    return token(TokenKind::Number, at, afterValue());
}

const char *Tokenizer::escape(const char *at)
{
    if (at + 1 == m_end) {
        fail(m_end, jsonText("The document ends inside a text: expected “\"”."));
        return nullptr;
    }
    if (at[1] != 'u') {
        if (std::strchr("\"\\/bfnrt", at[1]) && at[1] != '\0')
            return at + 2;
        fail(at, jsonText("A backslash stands before %1: expected one of \" \\ / b f n r t u.")
                     .arg(xml::found(at + 1, m_end)));
        return nullptr;
    }
    for (int i = 2; i < 6; ++i) {
        if (at + i < m_end && isHexDigit(at[i]))
            continue;
        fail(at, jsonText("\\u is followed by four hexadecimal digits, found %1.")
                     .arg(xml::found(qMin(at + i, m_end), m_end)));
        return nullptr;
    }
    return at + 6;
}

const char *Tokenizer::string()
{
    for (const char *at = m_at + 1; at;) {
        at = xml::findStop<'"', '\\', '\n', '\r', '\t'>(at, m_end);
        if (at == m_end) {
            fail(m_end, jsonText("The document ends inside a text: expected “\"”."));
            return nullptr;
        }
        if (*at == '"')
            return at + 1;
        if (*at == '\\') {
            at = escape(at);
        } else if (quint8(*at) < 0x20) {
            fail(at, *at == '\n' || *at == '\r'
                         ? jsonText("The line ends inside a text: expected “\"”, or \\n for a line break.")
                         : jsonText("A text cannot hold %1 as it is: write it as an escape.")
                               .arg(xml::codeName(char32_t(quint8(*at)))));
            return nullptr;
        } else {
            const int length = quint8(*at) < 0x80 ? 1 : xml::codePointAt(at, m_end).length;
            if (length == 0)
                fail(at, jsonText("This byte is not UTF-8."));
            at = length > 0 ? at + length : nullptr;
        }
    }
    return nullptr;
}

std::optional<SyntaxError> check(QByteArrayView utf8, Placeholders placeholders,
                                 const std::atomic_bool *cancel)
{
    Tokenizer tokenizer(utf8, placeholders);
    for (qint64 count = 0;; ++count) {
        const TokenKind kind = tokenizer.next().kind;
        if (kind == TokenKind::End || kind == TokenKind::Error)
            return tokenizer.error();
        if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
            return {};
    }
}

} // namespace gatepost::json
