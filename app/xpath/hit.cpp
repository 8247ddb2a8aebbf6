// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xpath/hit.h"

#include "app/xml/characters.h"
#include "app/xml/plaintext.h"
#include "app/xml/tokenwalker.h"

namespace gatepost::xpath {

using document::Range;
using document::Text;
using xml::Token;
using xml::TokenKind;

static QByteArrayView restOf(const Text &text, qint64 begin)
{
    const QByteArray utf8 = text.utf8();
    return QByteArrayView(utf8.constData() + begin, utf8.size() - begin);
}

static qint64 nameLength(QByteArrayView rest)
{
    const char *at = rest.begin();
    while (at < rest.end() && (xml::isNameByte(*at) || xml::isMultiByte(*at)))
        ++at;
    return at - rest.begin();
}

/// Without the quotes; `rest` begins at the attribute's name.
static Range attributeValue(QByteArrayView rest)
{
    const char *at = xml::skipSpace(rest.begin() + nameLength(rest), rest.end()); // at the =
    at = xml::skipSpace(at + 1, rest.end());                                      // at the quote
    const qint64 begin = at + 1 - rest.begin();
    return {begin, rest.indexOf(*at, begin)};
}

static qint64 elementLength(QByteArrayView rest)
{
    qint64 open = 0;
    xml::TokenWalker walker(rest);
    for (Token token = walker.next(); token.kind != TokenKind::End; token = walker.next()) {
        open += token.kind == TokenKind::StartTag;
        open -= token.kind == TokenKind::EndTag;
        if (open == 0)
            return token.end;
    }
    return rest.size();
}

static qint64 textLength(QByteArrayView rest)
{
    xml::TokenWalker walker(rest);
    Token token = walker.next();
    while (token.kind == TokenKind::Text || token.kind == TokenKind::CData)
        token = walker.next();
    return token.begin;
}

Range rangeOf(const Hit &hit, const Text &text)
{
    const QByteArrayView rest = restOf(text, hit.begin);
    switch (hit.kind) {
    case HitKind::Element:
        return {hit.begin, hit.begin + elementLength(rest)};
    case HitKind::Text:
        return {hit.begin, hit.begin + textLength(rest)};
    case HitKind::Attribute:
        return {hit.begin, hit.begin + attributeValue(rest).end + 1};
    case HitKind::Comment:
    case HitKind::Instruction:
        return {hit.begin, hit.begin + xml::TokenWalker(rest).next().end};
    case HitKind::Document:
        break;
    }
    return {0, text.size()};
}

static QString textInside(QByteArrayView bytes, qint64 limit)
{
    QString value;
    xml::TokenWalker walker(bytes);
    for (Token token = walker.next(); token.kind != TokenKind::End && value.size() < limit;
         token = walker.next()) {
        const QByteArrayView piece = bytes.sliced(token.begin, token.end - token.begin);
        if (token.kind == TokenKind::Text)
            value += xml::plainText(piece);
        else if (token.kind == TokenKind::CData)
            value += xml::cdataText(piece);
    }
    return value.left(limit);
}

QString valueOf(const Hit &hit, const Text &text, qint64 limit)
{
    const Range range = rangeOf(hit, text);
    const QByteArrayView bytes = restOf(text, range.begin).first(range.end - range.begin);
    switch (hit.kind) {
    case HitKind::Attribute: {
        const Range value = attributeValue(bytes);
        return xml::plainText(bytes.sliced(value.begin, value.end - value.begin)).left(limit);
    }
    case HitKind::Comment:
        return QString::fromUtf8(bytes.sliced(4, bytes.size() - 7).first(qMin(limit, bytes.size() - 7)));
    case HitKind::Instruction: {
        const qint64 name = nameLength(bytes.sliced(2));
        return QString::fromUtf8(bytes.sliced(2 + name, bytes.size() - 4 - name).trimmed()).left(limit);
    }
    default:
        return textInside(bytes, limit);
    }
}

QString nameOf(const Hit &hit, const Text &text)
{
    static constexpr qint64 markup[] = {1, -1, 0, -1, 2, -1};
    const qint64 before = markup[int(hit.kind)];
    if (before < 0)
        return {};
    const QByteArrayView rest = restOf(text, hit.begin + before);
    return QString::fromUtf8(rest.first(nameLength(rest)));
}

} // namespace gatepost::xpath
