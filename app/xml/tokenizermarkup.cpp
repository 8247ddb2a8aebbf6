// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of the tokenizer below the level of a tag: names, references, attributes, and what begins with
// <! or <?.

#include "app/xml/doctypereader.h"
#include "app/xml/runs.h"
#include "app/xml/syntaxmessages.h"
#include "app/xml/tokenizer.h"

#include <algorithm>
#include <cstring>

namespace gatepost::xml {

static constexpr char commentName[] = QT_TRANSLATE_NOOP("Syntax", "a comment");
static constexpr char instructionName[] = QT_TRANSLATE_NOOP("Syntax", "a processing instruction");

const char *Tokenizer::nameEnd(const char *at, const char *expected)
{
    const char *const begin = at;
    while (at < m_end) {
        if (isNameByte(*at)) {
            if (at == begin && !isNameStart(char32_t(quint8(*at))))
                break;
            ++at;
            continue;
        }
        if (!isMultiByte(*at))
            break;
        const CodePoint point = codePointAt(at, m_end);
        if (point.length == 0)
            return character(at);
        if (at == begin ? !isNameStart(point.value) : !isNameCharacter(point.value))
            break;
        at += point.length;
    }
    if (at > begin)
        return at;
    fail(at, syntaxText("%1: found %2.").arg(syntaxText(expected), found(at, m_end)));
    return nullptr;
}

// A control character, or a run of characters beyond ASCII.
const char *Tokenizer::character(const char *at)
{
    do {
        const CodePoint point = codePointAt(at, m_end);
        if (point.length == 0) {
            fail(at, syntaxText("The byte %1 is not UTF-8 here: the document's encoding is not what it says.")
                         .arg(QStringLiteral("0x%1").arg(quint8(*at), 2, 16, QLatin1Char('0'))));
            return nullptr;
        }
        if (!isAllowed(point.value)) {
            fail(at, syntaxText("The character %1 is not allowed in XML.").arg(codeName(point.value)));
            return nullptr;
        }
        at += point.length;
    } while (at < m_end && isMultiByte(*at));
    return at;
}

const char *Tokenizer::reference(const char *at)
{
    if (at + 1 < m_end && at[1] == '#')
        return characterReference(at);
    const char *name = at + 1;
    if (name == m_end || !(isNameStartByte(*name) || isMultiByte(*name))) {
        fail(at, syntaxText("& alone is not allowed, a plain & is written &amp;: found %1 after it.")
                     .arg(found(name, m_end)));
        return nullptr;
    }
    const char *end = nameEnd(name, QT_TRANSLATE_NOOP("Syntax", "& must begin a reference such as &amp;"));
    if (!end)
        return nullptr;
    const QByteArrayView entity(name, end - name);
    if (end == m_end || *end != ';') {
        fail(at,
             syntaxText(
                 "&%1 is no reference, which ends with a semicolon (a plain & is written &amp;): found %2 "
                 "after it.")
                 .arg(shown(entity), found(end, m_end)));
        return nullptr;
    }
    static constexpr QByteArrayView known[] = {"lt", "gt", "amp", "apos", "quot"};
    if (!m_hasDoctype && std::find(std::begin(known), std::end(known), entity) == std::end(known)) {
        fail(at, syntaxText("The entity &%1; is not known: without a DOCTYPE there are only &lt; &gt; &amp; "
                            "&apos; and &quot;.")
                     .arg(shown(entity)));
        return nullptr;
    }
    return end + 1;
}

static int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

const char *Tokenizer::characterReference(const char *at)
{
    const bool hexadecimal = at + 2 < m_end && at[2] == 'x';
    const int base = hexadecimal ? 16 : 10;
    const char *const digits = at + (hexadecimal ? 3 : 2);
    const char *end = digits;
    char32_t value = 0;
    for (; end < m_end && digitValue(*end) < base; ++end)
        value = std::min<char32_t>(value * char32_t(base) + char32_t(digitValue(*end)), 0x110000);
    if (end == digits || end == m_end || *end != ';') {
        fail(end, syntaxText("A character reference looks like &#233; or &#xE9;: found %1.")
                      .arg(found(end, m_end)));
        return nullptr;
    }
    if (!isAllowed(value)) {
        fail(at, syntaxText("%1 names a character that is not allowed in XML.")
                     .arg(shown(QByteArrayView(at, end + 1 - at))));
        return nullptr;
    }
    return end + 1;
}

const char *Tokenizer::attribute(const char *at)
{
    const char *end = nameEnd(at, QT_TRANSLATE_NOOP("Syntax", "Expected an attribute name, /> or >"));
    if (!end)
        return nullptr;
    const Span name{at, end - at};
    end = skipSpace(end, m_end);
    if (end == m_end || *end != '=') {
        const bool isTagEnd = end < m_end && (*end == '>' || *end == '/');
        fail(end,
             (isTagEnd ? syntaxText(
                             "Attribute %1 has no value (or a name has a blank in it): expected =, found %2.")
                       : syntaxText("Attribute %1 has no value: expected =, found %2."))
                 .arg(shown(QByteArrayView(name.begin, name.length)), found(end, m_end)));
        return nullptr;
    }
    m_attributes.push_back(name);
    return attributeValue(skipSpace(end + 1, m_end), name);
}

static bool isTypographicQuote(const char *at, const char *end)
{
    const char32_t value = at < end ? codePointAt(at, end).value : U'\0';
    return (value >= 0x2018 && value <= 0x201F) || value == 0xAB || value == 0xBB;
}

const char *Tokenizer::attributeValue(const char *at, Span name)
{
    const QByteArrayView shownName(name.begin, name.length);
    if (at == m_end || (*at != '"' && *at != '\'')) {
        fail(at,
             (isTypographicQuote(at, m_end)
                  ? syntaxText("The value of attribute %1 must stand in straight quotes, \" or ': found %2.")
                  : syntaxText("The value of attribute %1 must stand in quotes: found %2."))
                 .arg(shown(shownName), found(at, m_end)));
        return nullptr;
    }
    const char quote = *at++;
    const char *const value = at;
    while ((at = findStop<'"', '\'', '<', '&'>(at, m_end)) < m_end && *at != quote) {
        if (*at == '<' && std::find(value, at, '>') != at) {
            fail(value - 1,
                 syntaxText(
                     "The value of attribute %1 is not closed: expected another %2 before the next tag.")
                     .arg(shown(shownName), QString(QLatin1Char(quote))));
            return nullptr;
        }
        if (*at == '<') {
            fail(at,
                 syntaxText(
                     "< is not allowed in the value of attribute %1 (is a closing %2 missing?): write &lt;.")
                     .arg(shown(shownName), QString(QLatin1Char(quote))));
            return nullptr;
        }
        if (*at == '&')
            at = reference(at);
        else if (*at == '"' || *at == '\'')
            ++at;
        else
            at = character(at);
        if (!at)
            return nullptr;
    }
    if (at == m_end) {
        unexpectedEnd(syntaxText("the value of attribute %1").arg(shown(shownName)),
                      QString(QLatin1Char(quote)));
        return nullptr;
    }
    if (shownName == "xml:space")
        m_space = QByteArrayView(value, at - value) == "preserve" ? SpaceRule::Preserve : SpaceRule::Default;
    return at + 1;
}

static bool isLess(QByteArrayView a, QByteArrayView b)
{
    return a.size() != b.size() ? a.size() < b.size() : std::memcmp(a.data(), b.data(), size_t(a.size())) < 0;
}

bool Tokenizer::attributesDiffer()
{
    const auto view = [](const Span &span) { return QByteArrayView(span.begin, span.length); };
    const Span *repeated = nullptr;
    if (m_attributes.size() > 16)
        repeated = firstRepeatedOfMany();
    for (size_t i = 1; !repeated && m_attributes.size() <= 16 && i < m_attributes.size(); ++i) {
        for (size_t j = 0; j < i && !repeated; ++j)
            if (view(m_attributes[i]) == view(m_attributes[j]))
                repeated = &m_attributes[i];
    }
    if (!repeated)
        return true;
    fail(repeated->begin, syntaxText("Attribute %1 stands twice in one tag.").arg(shown(view(*repeated))));
    return false;
}

// Sorted, not hashed: no choice of names makes this slow.
const Tokenizer::Span *Tokenizer::firstRepeatedOfMany() const
{
    std::vector<const Span *> sorted;
    sorted.reserve(m_attributes.size());
    for (const Span &span : m_attributes)
        sorted.push_back(&span);
    const auto view = [](const Span *span) { return QByteArrayView(span->begin, span->length); };
    std::sort(sorted.begin(), sorted.end(), [view](const Span *a, const Span *b) {
        const bool same = view(a) == view(b);
        return same ? a->begin < b->begin : isLess(view(a), view(b));
    });
    const Span *first = nullptr;
    for (size_t i = 1; i < sorted.size(); ++i) {
        if (view(sorted[i]) == view(sorted[i - 1]) && (!first || sorted[i]->begin < first->begin))
            first = sorted[i];
    }
    return first;
}

template <char stop>
const char *Tokenizer::until(const char *at, QByteArrayView ending, const char *inside)
{
    while ((at = findStop<stop>(at, m_end)) < m_end) {
        if (*at != stop)
            at = character(at);
        else if (startsWith(at, ending))
            return at + ending.size();
        else
            ++at;
        if (!at)
            return nullptr;
    }
    unexpectedEnd(syntaxText(inside), QString::fromLatin1(stop == '-' ? QByteArrayView("-->") : ending));
    return nullptr;
}

Token Tokenizer::declarationOrComment()
{
    if (startsWith(m_at, "<!--")) {
        const char *at = commentEnd(m_at);
        return at ? token(TokenKind::Comment, at) : failed();
    }
    if (startsWith(m_at, "<![CDATA["))
        return cdata();
    if (startsWith(m_at, "<!DOCTYPE"))
        return doctype();
    for (const QByteArrayView word : {QByteArrayView("<!DOCTYPE"), QByteArrayView("<![CDATA[")}) {
        const bool isAlmost =
            m_end - m_at >= word.size() && qstrnicmp(m_at, word.data(), size_t(word.size())) == 0;
        if (isAlmost)
            return fail(m_at, syntaxText("%1 must be written in capitals.").arg(shown(word)));
    }
    return fail(m_at,
                syntaxText("<! must begin a comment (<!--), a CDATA section (<![CDATA[) or a DOCTYPE."));
}

// From its beginning.
const char *Tokenizer::commentEnd(const char *at)
{
    at = until<'-'>(at + 4, "--", commentName);
    if (!at)
        return nullptr;
    if (at < m_end && *at == '>')
        return at + 1;
    if (at == m_end)
        unexpectedEnd(syntaxText(commentName), QStringLiteral("-->"));
    else
        fail(at - 2, syntaxText("-- is not allowed in a comment: it ends with -->."));
    return nullptr;
}

Token Tokenizer::cdata()
{
    if (m_open.empty())
        return fail(m_at, syntaxText("A CDATA section is only allowed inside the root element."));
    const char *at = until<']'>(m_at + 9, "]]>", QT_TRANSLATE_NOOP("Syntax", "a CDATA section"));
    return at ? token(TokenKind::CData, at) : failed();
}

Token Tokenizer::instruction()
{
    const bool isDeclaration = m_at == m_begin && startsWith(m_at, "<?xml") &&
                               (m_end - m_at == 5 || (!isNameByte(m_at[5]) && !isMultiByte(m_at[5])));
    if (isDeclaration)
        return xmlDeclaration(m_at + 5);
    const char *at = instructionEnd(m_at);
    return at ? token(TokenKind::Instruction, at) : failed();
}

// From its beginning.
const char *Tokenizer::instructionEnd(const char *begin)
{
    const char *target = begin + 2;
    const char *at = nameEnd(target, QT_TRANSLATE_NOOP("Syntax", "<? must be followed by a name"));
    if (!at)
        return nullptr;
    const QByteArrayView name(target, at - target);
    if (name == "xml") {
        fail(begin, syntaxText("The XML declaration must be the very first thing in the document."));
        return nullptr;
    }
    if (name.size() == 3 && qstrnicmp(name.data(), "xml", 3) == 0) {
        fail(begin,
             syntaxText("The name %1 is reserved: an XML declaration begins with <?xml.").arg(shown(name)));
        return nullptr;
    }
    if (at < m_end && !isSpace(*at) && !startsWith(at, "?>")) {
        fail(at, syntaxText("In the processing instruction %1: expected white space or ?>, found %2.")
                     .arg(shown(name), found(at, m_end)));
        return nullptr;
    }
    return until<'?'>(at, "?>", instructionName);
}

Token Tokenizer::doctype()
{
    if (m_hasRoot || m_hasDoctype)
        return fail(m_at, syntaxText("A DOCTYPE is allowed only once, before the root element."));
    m_hasDoctype = true;
    DoctypeReader reader(*this, m_at + 9);
    return reader.read() ? token(TokenKind::Doctype, reader.end()) : failed();
}

static bool isVersion(QByteArrayView value)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return value.size() > 2 && value.startsWith("1.") && std::all_of(value.begin() + 2, value.end(), isDigit);
}

static bool isEncodingName(QByteArrayView value)
{
    const auto isLetter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const auto isGood = [](char c) { return !isMultiByte(c) && isNameByte(c) && c != ':'; };
    return !value.isEmpty() && isLetter(value.front()) && std::all_of(value.begin(), value.end(), isGood);
}

static bool isYesOrNo(QByteArrayView value)
{
    return value == "yes" || value == "no";
}

// One ` name="value"`. Where it does not stand: `at`, untouched.
const char *Tokenizer::declarationPart(const char *at, QByteArrayView name, bool (*isGood)(QByteArrayView))
{
    const char *part = skipSpace(at, m_end);
    if (part == at || !startsWith(part, name))
        return at;
    part = skipSpace(part + name.size(), m_end);
    const bool hasEquals = part < m_end && *part == '=';
    if (hasEquals)
        part = skipSpace(part + 1, m_end);
    const char quote = part < m_end && hasEquals ? *part : '\0';
    const char *end = nullptr;
    if (quote == '"' || quote == '\'')
        end = static_cast<const char *>(std::memchr(part + 1, quote, size_t(m_end - part - 1)));
    if (!end || !isGood(QByteArrayView(part + 1, end - part - 1))) {
        fail(part,
             syntaxText("In the XML declaration: %1 must have a valid value in quotes.").arg(shown(name)));
        return nullptr;
    }
    return end + 1;
}

Token Tokenizer::xmlDeclaration(const char *targetEnd)
{
    const char *at = declarationPart(targetEnd, "version", isVersion);
    if (at == targetEnd)
        return fail(at, syntaxText("The XML declaration must say version=\"1.0\" first."));
    at = at ? declarationPart(at, "encoding", isEncodingName) : nullptr;
    at = at ? declarationPart(at, "standalone", isYesOrNo) : nullptr;
    if (!at)
        return failed();
    at = skipSpace(at, m_end);
    if (!startsWith(at, "?>"))
        return fail(at, syntaxText("In the XML declaration: expected ?>, found %1.").arg(found(at, m_end)));
    return token(TokenKind::XmlDeclaration, at + 2);
}

} // namespace gatepost::xml
