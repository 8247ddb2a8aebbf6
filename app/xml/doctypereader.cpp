// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/doctypereader.h"

#include "app/xml/runs.h"
#include "app/xml/syntaxmessages.h"

#include <algorithm>

namespace gatepost::xml {

bool DoctypeReader::read()
{
    if (!space())
        return false;
    if (!went(
            m_tokenizer.nameEnd(m_at, QT_TRANSLATE_NOOP("Syntax", "The DOCTYPE must name the root element"))))
        return false;
    const bool spaced = skip();
    if (isAt("SYSTEM") || isAt("PUBLIC")) {
        if (!spaced)
            return fail(syntaxText("white space"));
        if (!externalId())
            return false;
        skip();
    }
    if (take("[") && !internalSubset())
        return false;
    skip();
    return take(">") || fail(QStringLiteral(">"));
}

bool DoctypeReader::internalSubset()
{
    while (true) {
        skip();
        if (take("]"))
            return true;
        if (!declaration())
            return false;
    }
}

bool DoctypeReader::declaration()
{
    if (isAt("<!--"))
        return went(m_tokenizer.commentEnd(m_at));
    if (isAt("<?"))
        return went(m_tokenizer.instructionEnd(m_at));
    if (take("%"))
        return parameterReference();
    if (take("<!ELEMENT"))
        return elementDeclaration();
    if (take("<!ATTLIST"))
        return attributeListDeclaration();
    if (take("<!ENTITY"))
        return entityDeclaration();
    if (take("<!NOTATION"))
        return notationDeclaration();
    if (isAt("<![")) {
        m_tokenizer.fail(m_at, syntaxText("A conditional section (<![) is not allowed inside the document."));
        return false;
    }
    return fail(isEnd() ? QStringLiteral("]>")
                        : syntaxText("a declaration such as <!ENTITY, a comment or ]"));
}

bool DoctypeReader::parameterReference()
{
    return name() && (take(";") || fail(QStringLiteral(";")));
}

bool DoctypeReader::elementDeclaration()
{
    if (!space() || !name() || !space())
        return false;
    if (!take("EMPTY") && !take("ANY")) {
        if (!take("("))
            return fail(syntaxText("EMPTY, ANY or ( with the content"));
        skip();
        if (!(take("#PCDATA") ? mixedContent() : contentModel()))
            return false;
    }
    return closingBracket();
}

bool DoctypeReader::mixedContent()
{
    bool hasNames = false;
    for (skip(); take("|"); skip(), hasNames = true) {
        skip();
        if (!name())
            return false;
    }
    if (!take(")"))
        return fail(syntaxText("| or )"));
    return take("*") || !hasNames || fail(QStringLiteral("*"));
}

// After the first parenthesis. Their depth is the document's choice: no recursion.
bool DoctypeReader::contentModel()
{
    std::vector<char> separators{'\0'};
    while (!separators.empty()) {
        skip();
        if (take("("))
            separators.push_back('\0');
        else if (!particle() || !afterParticle(separators))
            return false;
    }
    return true;
}

bool DoctypeReader::particle()
{
    if (!name())
        return false;
    take("?") || take("*") || take("+");
    return true;
}

// Up to where the next particle begins, or past the last parenthesis.
bool DoctypeReader::afterParticle(std::vector<char> &separators)
{
    while (!separators.empty()) {
        skip();
        if (take(")")) {
            take("?") || take("*") || take("+");
            separators.pop_back();
            continue;
        }
        const char separator = isAt("|") ? '|' : ',';
        char &known = separators.back();
        if (known != '\0' && known != separator)
            return fail(syntaxText("%1 as before, or )").arg(QLatin1Char(known)));
        known = separator;
        return take(QByteArrayView(&separator, 1)) || fail(syntaxText(", or | or )"));
    }
    return true;
}

bool DoctypeReader::attributeListDeclaration()
{
    if (!space() || !name())
        return false;
    while (true) {
        const bool spaced = skip();
        if (take(">"))
            return true;
        if (!spaced)
            return fail(syntaxText("white space or >"));
        if (!attributeDefinition())
            return false;
    }
}

bool DoctypeReader::attributeDefinition()
{
    const char *const begin = m_at;
    if (!name())
        return false;
    const qint64 length = m_at - begin;
    return space() && attributeType() && space() && defaultValue(begin, length);
}

bool DoctypeReader::attributeType()
{
    if (isAt("("))
        return list(&DoctypeReader::nameToken);
    const char *const begin = m_at;
    while (!isEnd() && *m_at >= 'A' && *m_at <= 'Z')
        ++m_at;
    const QByteArrayView type(begin, m_at - begin);
    if (type == "NOTATION")
        return space() && list(&DoctypeReader::name);
    static constexpr QByteArrayView types[] = {"CDATA",  "ID",       "IDREF",   "IDREFS",
                                               "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS"};
    if (std::find(std::begin(types), std::end(types), type) != std::end(types))
        return true;
    m_at = begin;
    return fail(syntaxText("an attribute type such as CDATA"));
}

bool DoctypeReader::defaultValue(const char *name, qint64 length)
{
    if (take("#REQUIRED") || take("#IMPLIED"))
        return true;
    if (take("#FIXED") && !space())
        return false;
    if (!isAt("\"") && !isAt("'"))
        return fail(syntaxText("#REQUIRED, #IMPLIED, #FIXED or a value in quotes"));
    return went(m_tokenizer.attributeValue(m_at, {name, length}));
}

bool DoctypeReader::entityDeclaration()
{
    if (!space())
        return false;
    const bool isParameter = take("%");
    if ((isParameter && !space()) || !name() || !space())
        return false;
    if (isAt("\"") || isAt("'"))
        return entityValue() && closingBracket();
    if (!externalId())
        return false;
    const bool spaced = skip();
    if (!isParameter && isAt("NDATA")) {
        if (!spaced)
            return fail(syntaxText("white space"));
        take("NDATA");
        if (!space() || !name())
            return false;
    }
    return closingBracket();
}

bool DoctypeReader::entityValue()
{
    const char quote = *m_at++;
    while (went(findStop<'"', '\'', '&', '%'>(m_at, m_tokenizer.m_end)) && !isEnd()) {
        if (*m_at == quote) {
            ++m_at;
            return true;
        }
        if (*m_at == '%') {
            m_tokenizer.fail(m_at,
                             syntaxText("% is not allowed in the value of an entity here: write &#37;."));
            return false;
        }
        if (*m_at == '"' || *m_at == '\'')
            ++m_at;
        else if (!went(*m_at == '&' ? m_tokenizer.reference(m_at) : m_tokenizer.character(m_at)))
            return false;
    }
    return fail(QString(QLatin1Char(quote)));
}

bool DoctypeReader::notationDeclaration()
{
    return space() && name() && space() && externalId(true) && closingBracket();
}

// SYSTEM "…" or PUBLIC "…" "…"; of a notation the second may be missing.
bool DoctypeReader::externalId(bool mayLackSystem)
{
    if (take("SYSTEM"))
        return space() && literal(false);
    if (!take("PUBLIC"))
        return fail(syntaxText("SYSTEM, PUBLIC or a value in quotes"));
    if (!space() || !literal(true))
        return false;
    const bool spaced = skip();
    const bool follows = isAt("\"") || isAt("'");
    if (mayLackSystem && !follows)
        return true;
    if (!spaced)
        return fail(syntaxText("white space"));
    return literal(false);
}

static bool isPublicIdByte(char c)
{
    static constexpr QByteArrayView marks = " \r\n-'()+,./:=?;!*#@$_%";
    const char lower = char(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || marks.contains(c);
}

bool DoctypeReader::literal(bool isPublicId)
{
    if (!isAt("\"") && !isAt("'"))
        return fail(syntaxText("a name in quotes"));
    const char quote = *m_at++;
    while (!isEnd() && *m_at != quote) {
        if (isPublicId && !isPublicIdByte(*m_at))
            return fail(syntaxText("a character that a public identifier may hold"));
        if (!isUnplain(*m_at))
            ++m_at;
        else if (!went(m_tokenizer.character(m_at)))
            return false;
    }
    return take(QByteArrayView(&quote, 1)) || fail(QString(QLatin1Char(quote)));
}

// In parentheses, with | between.
bool DoctypeReader::list(bool (DoctypeReader::*item)())
{
    if (!take("("))
        return fail(QStringLiteral("("));
    do {
        skip();
        if (!(this->*item)())
            return false;
        skip();
    } while (take("|"));
    return take(")") || fail(syntaxText("| or )"));
}

bool DoctypeReader::name()
{
    return went(m_tokenizer.nameEnd(m_at, QT_TRANSLATE_NOOP("Syntax", "In the DOCTYPE: expected a name")));
}

bool DoctypeReader::nameToken()
{
    const char *const begin = m_at;
    while (!isEnd() && (isNameByte(*m_at) || isMultiByte(*m_at))) {
        const CodePoint point = codePointAt(m_at, m_tokenizer.m_end);
        if (point.length == 0)
            return went(m_tokenizer.character(m_at));
        if (!isNameCharacter(point.value))
            break;
        m_at += point.length;
    }
    return m_at > begin || fail(syntaxText("a value"));
}

bool DoctypeReader::closingBracket()
{
    skip();
    return take(">") || fail(QStringLiteral(">"));
}

bool DoctypeReader::take(QByteArrayView what)
{
    if (!isAt(what))
        return false;
    m_at += what.size();
    return true;
}

bool DoctypeReader::skip()
{
    const char *const begin = m_at;
    m_at = skipSpace(m_at, m_tokenizer.m_end);
    return m_at > begin;
}

bool DoctypeReader::space()
{
    return skip() || fail(syntaxText("white space"));
}

bool DoctypeReader::went(const char *to)
{
    m_at = to ? to : m_at;
    return to;
}

bool DoctypeReader::fail(const QString &expected)
{
    if (isEnd())
        m_tokenizer.unexpectedEnd(syntaxText("the DOCTYPE"), expected);
    else
        m_tokenizer.fail(m_at, syntaxText("In the DOCTYPE: expected %1, found %2.")
                                   .arg(expected, found(m_at, m_tokenizer.m_end)));
    return false;
}

} // namespace gatepost::xml
