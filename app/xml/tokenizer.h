// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/scanner.h"

#include <vector>

namespace gatepost::xml {

enum class TokenKind : quint8 {
    End,   ///< the document is whole and well-formed
    Error, ///< it is not: see Tokenizer::error()
    XmlDeclaration,
    Doctype,
    Comment,
    Instruction,
    StartTag,
    EmptyTag, ///< `<a/>`
    EndTag,
    Text, ///< with its references; white space only outside the root
    CData,
};

/// What an element's own xml:space attribute says.
enum class SpaceRule : quint8 { Inherited, Preserve, Default };

/// A stretch of the document, markup included. Tokens touch: each begins where the last one ended.
struct Token
{
    TokenKind kind = TokenKind::End;
    SpaceRule space = SpaceRule::Inherited;
    qint64 begin = 0; ///< of Error: where the token that could not be read begins
    qint64 end = 0;
    qint64 nameLength = 0; ///< of tags; the name begins after `<` or `</`
};

/// Where the name of an open element stands: eight bytes.
class OpenName
{
public:
    OpenName(qint64 begin, qint64 length)
        : m_packed(quint64(begin) << 16 | quint64(qMin<qint64>(length, longName)))
    {}

    static constexpr qint64 longName = 0xFFFF;
    qint64 begin() const { return qint64(m_packed >> 16); }
    qint64 length() const { return qint64(m_packed & 0xFFFF); } ///< longName: that or more

private:
    quint64 m_packed;
};

/// Reads a UTF-8 document (no BOM) token by token and proves it well-formed on the way. Memory: eight bytes a
/// level, and the attribute names of one tag. The document outlives it.
class Tokenizer
{
public:
    /// `acceptsEntities`: as after a DOCTYPE.
    explicit Tokenizer(QByteArrayView utf8, bool acceptsEntities = false);

    /// After End or Error always the same again.
    Token next();
    /// After a StartTag: passes over text and end tag, where it sees nothing else. Else does nothing.
    bool skipPlainLeaf();
    const std::optional<SyntaxError> &error() const { return m_error; }
    qint64 depth() const { return qint64(m_open.size()); }

    QByteArrayView bytes(const Token &token) const;
    QByteArrayView name(const Token &token) const;

private:
    friend class DoctypeReader;

    struct Span
    {
        const char *begin;
        qint64 length;
    };

    Token plainText();
    Token plainEndTag();
    Token plainStartTag();
    const char *plainAttributes(const char *at);
    bool attributesAreFew() const;
    bool isPlainEndTag(const char *at, OpenName open) const;

    Token thoroughNext();
    Token token(TokenKind kind, const char *end, qint64 nameLength = 0);
    Token fail(const char *at, const QString &message);
    Token unexpectedEnd(const QString &inside, const QString &expected);
    Token failed() { return fail(m_at, {}); }
    Token finish();

    Token text(const char *at);
    Token textOutsideRoot();
    Token startTag();
    Token endTag();
    Token mismatchedEndTag(const char *nameEnd);
    Token declarationOrComment();
    Token cdata();
    Token doctype();
    Token instruction();
    Token xmlDeclaration(const char *targetEnd);

    // These return where they ended, or null with the error set.
    const char *nameEnd(const char *at, const char *expected);
    const char *reference(const char *at);
    const char *characterReference(const char *at);
    const char *character(const char *at);
    const char *attribute(const char *at);
    const char *attributeValue(const char *at, Span name);
    const char *commentEnd(const char *at);
    const char *instructionEnd(const char *begin);
    const char *declarationPart(const char *at, QByteArrayView name, bool (*isGood)(QByteArrayView));
    template <char stop>
    const char *until(const char *at, QByteArrayView ending, const char *inside);

    bool attributesDiffer();
    const Span *firstRepeatedOfMany() const;
    QString openElement() const;
    qint64 lineOf(const char *at) const;
    bool startsWith(const char *at, QByteArrayView what) const;

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    const char *m_plainEnd; ///< before it, so much follows that short names are read in one go
    std::vector<OpenName> m_open;
    std::vector<Span> m_attributes;
    SpaceRule m_space = SpaceRule::Inherited;
    bool m_hasDoctype = false;
    bool m_hasRoot = false;
    qint64 m_failedAt = 0;
    std::optional<SyntaxError> m_error;
};

struct Position
{
    qint64 line = 1;
    qint64 column = 1;
};

/// Line and column, from 1, of a byte offset; CR, LF and CR LF end a line.
Position positionOf(QByteArrayView utf8, qint64 offset);

} // namespace gatepost::xml

#include "app/xml/tokenizernext.h"
