// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/tokenizer.h"

#include "app/xml/characters.h"
#include "app/xml/syntaxmessages.h"

#include <cstring>

namespace gatepost::xml {

// A tag's beginning and a short name, read as a whole.
static constexpr qsizetype plainRest = 64;

static constexpr char startTagName[] =
    QT_TRANSLATE_NOOP("Syntax", "< must be followed by an element name (or be written &lt; in text)");
static constexpr char endTagName[] = QT_TRANSLATE_NOOP("Syntax", "</ must be followed by an element name");

Tokenizer::Tokenizer(QByteArrayView utf8, bool acceptsEntities)
    : m_begin(utf8.data())
    , m_at(utf8.data())
    , m_end(utf8.data() + utf8.size())
    , m_plainEnd(utf8.size() > plainRest ? m_end - plainRest : m_begin)
    , m_hasDoctype(acceptsEntities)
{}

QByteArrayView Tokenizer::bytes(const Token &token) const
{
    return QByteArrayView(m_begin + token.begin, token.end - token.begin);
}

QByteArrayView Tokenizer::name(const Token &token) const
{
    const qint64 begin = token.begin + (token.kind == TokenKind::EndTag ? 2 : 1);
    return QByteArrayView(m_begin + begin, token.nameLength);
}

Token Tokenizer::fail(const char *at, const QString &message)
{
    if (!m_error) {
        const qint64 offset = at - m_begin;
        const Position position = positionOf(QByteArrayView(m_begin, m_end - m_begin), offset);
        m_error = SyntaxError{offset, position.line, position.column, message};
        m_failedAt = m_at - m_begin;
        m_plainEnd = m_begin;
    }
    return {TokenKind::Error, SpaceRule::Inherited, m_failedAt, m_failedAt, 0};
}

Token Tokenizer::unexpectedEnd(const QString &inside, const QString &expected)
{
    return fail(m_end, syntaxText("The document ends inside %1: expected %2.").arg(inside, expected));
}

bool Tokenizer::startsWith(const char *at, QByteArrayView what) const
{
    return m_end - at >= what.size() && std::memcmp(at, what.data(), size_t(what.size())) == 0;
}

qint64 Tokenizer::lineOf(const char *at) const
{
    return positionOf(QByteArrayView(m_begin, m_end - m_begin), at - m_begin).line;
}

QString Tokenizer::openElement() const
{
    const char *name = m_begin + m_open.back().begin();
    const char *end = name;
    while (end < m_end && (isNameByte(*end) || isMultiByte(*end)))
        ++end;
    return shown(QByteArrayView(name, end - name));
}

Token Tokenizer::thoroughNext()
{
    if (m_error)
        return failed();
    if (m_at == m_end)
        return finish();
    if (*m_at != '<')
        return m_open.empty() ? textOutsideRoot() : text(m_at);
    switch (m_end - m_at > 1 ? m_at[1] : '\0') {
    case '/':
        return endTag();
    case '!':
        return declarationOrComment();
    case '?':
        return instruction();
    default:
        return startTag();
    }
}

Token Tokenizer::finish()
{
    if (!m_open.empty()) {
        return fail(
            m_end,
            syntaxText("The document ends before element <%1>, opened in line %2, is closed: expected </%1>.")
                .arg(openElement())
                .arg(lineOf(m_begin + m_open.back().begin())));
    }
    if (!m_hasRoot) {
        return fail(m_end, m_begin == m_end ? syntaxText("The document is empty: expected a root element.")
                                            : syntaxText("The document has no root element."));
    }
    return token(TokenKind::End, m_end);
}

Token Tokenizer::textOutsideRoot()
{
    const char *at = skipSpace(m_at, m_end);
    if (at == m_end || *at == '<')
        return token(TokenKind::Text, at);
    if (m_hasRoot)
        return fail(at, syntaxText("The root element is closed, but %1 follows it.").arg(found(at, m_end)));
    return fail(at, syntaxText("Expected < to begin the root element, found %1.").arg(found(at, m_end)));
}

Token Tokenizer::text(const char *at)
{
    while ((at = findStop<'<', '&', ']'>(at, m_end)) < m_end && *at != '<') {
        if (*at == '&')
            at = reference(at);
        else if (*at != ']')
            at = character(at);
        else if (startsWith(at, "]]>"))
            return fail(at, syntaxText("]]> is not allowed in text: write ]]&gt;."));
        else
            ++at;
        if (!at)
            return failed();
    }
    return token(TokenKind::Text, at);
}

Token Tokenizer::startTag()
{
    const char *name = m_at + 1;
    const char *at = nameEnd(name, startTagName);
    if (!at)
        return failed();
    const qint64 length = at - name;
    if (m_open.empty() && m_hasRoot) {
        return fail(m_at, syntaxText("Element <%1> is a second root element: a document has exactly one.")
                              .arg(shown(QByteArrayView(name, length))));
    }
    m_attributes.clear();
    m_space = SpaceRule::Inherited;
    while (at < m_end && isSpace(*at)) {
        at = skipSpace(at, m_end);
        if (at == m_end || *at == '>' || *at == '/')
            break;
        at = attribute(at);
        if (!at)
            return failed();
    }
    const bool empty = at < m_end && *at == '/';
    const char *last = at + empty;
    if (last >= m_end || *last != '>') {
        const QString expected = empty ? syntaxText("> after /") : syntaxText("white space, /> or >");
        return fail(last, syntaxText("In the tag <%1>: expected %2, found %3.")
                              .arg(shown(QByteArrayView(name, length)), expected, found(last, m_end)));
    }
    if (m_attributes.size() > 1 && !attributesDiffer())
        return failed();
    m_hasRoot = true;
    Token tag = token(empty ? TokenKind::EmptyTag : TokenKind::StartTag, last + 1);
    tag.nameLength = length;
    tag.space = m_space;
    if (!empty)
        m_open.push_back(OpenName(name - m_begin, length));
    return tag;
}

Token Tokenizer::endTag()
{
    const char *name = m_at + 2;
    const char *at = name;
    if (m_open.empty()) {
        const char *end = nameEnd(name, endTagName);
        if (!end)
            return failed();
        return fail(m_at, syntaxText("</%1> closes an element that is not open.")
                              .arg(shown(QByteArrayView(name, end - name))));
    }
    // What was opened was read as a name: where it matches to its end, this is that name.
    const char *open = m_begin + m_open.back().begin();
    while (at < m_end && *at == *open && (isNameByte(*at) || isMultiByte(*at))) {
        ++at;
        ++open;
    }
    const bool differs = isNameByte(*open) || isMultiByte(*open);
    if (differs || (at < m_end && (isNameByte(*at) || isMultiByte(*at))))
        return mismatchedEndTag(name);
    const qint64 length = at - name;
    at = skipSpace(at, m_end);
    if (at == m_end || *at != '>') {
        return fail(at, syntaxText("In the end tag </%1>: expected >, found %2.")
                            .arg(shown(QByteArrayView(name, length)), found(at, m_end)));
    }
    m_open.pop_back();
    Token tag = token(TokenKind::EndTag, at + 1);
    tag.nameLength = length;
    return tag;
}

Token Tokenizer::mismatchedEndTag(const char *name)
{
    const char *end = nameEnd(name, endTagName);
    if (!end)
        return failed();
    if (end == m_end)
        return unexpectedEnd(syntaxText("an end tag"), QStringLiteral("</%1>").arg(openElement()));
    const QByteArrayView closing(name, end - name);
    const auto isSameButCase = [this, closing] {
        const char *open = m_begin + m_open.back().begin();
        return m_open.back().length() == closing.size() &&
               qstrnicmp(open, closing.data(), size_t(closing.size())) == 0;
    };
    const QString sentence =
        isSameButCase()
            ? syntaxText("Element <%1> opened in line %2 is closed by </%3>: expected </%1>, capitals count.")
            : syntaxText("Element <%1> opened in line %2 is closed by </%3>: expected </%1>.");
    return fail(m_at,
                sentence.arg(openElement()).arg(lineOf(m_begin + m_open.back().begin())).arg(shown(closing)));
}

Position positionOf(QByteArrayView utf8, qint64 offset)
{
    Position position;
    const char *const end = utf8.data() + qMin<qint64>(offset, utf8.size());
    const char *lineBegin = utf8.data();
    for (const char *at = lineBegin; at < end; ++at) {
        // In CR LF the LF ends the line.
        if (*at == '\n' || (*at == '\r' && !(at + 1 < utf8.data() + utf8.size() && at[1] == '\n'))) {
            ++position.line;
            lineBegin = at + 1;
        }
    }
    for (const char *at = lineBegin; at < end; ++at)
        position.column += (quint8(*at) & 0xC0) != 0x80;
    return position;
}

} // namespace gatepost::xml
