// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/markupedits.h"

#include "app/xml/characters.h"
#include "app/xml/plaintext.h"

#include <algorithm>
#include <vector>

namespace gatepost::ui::markupedits {

namespace {

using xml::isSpace;

constexpr qsizetype longestTag = 1'000'000; ///< bytes looked back for where a tag or a value begins

MarkupEdit replaced(qsizetype begin, qsizetype end, const QByteArray &text)
{
    return {begin, end, text, begin, text.size()};
}

/// The line of the caret, from its first to its last ink.
std::pair<qsizetype, qsizetype> inkOfLine(const QByteArray &text, qsizetype at)
{
    const auto isLineEnd = [&](qsizetype place) { return text[place] == '\n' || text[place] == '\r'; };
    qsizetype start = at;
    qsizetype end = at;
    while (start > 0 && !isLineEnd(start - 1))
        --start;
    while (end < text.size() && !isLineEnd(end))
        ++end;
    while (start < end && isSpace(text[start]))
        ++start;
    while (end > start && isSpace(text[end - 1]))
        --end;
    return {start, end};
}

QByteArray asComment(const QByteArray &inside)
{
    QByteArray safe;
    for (const char byte : inside) {
        if (byte == '-' && safe.endsWith('-'))
            safe += ' ';
        safe += byte;
    }
    // Always one blank: it keeps a hyphen at the end from touching, and uncommenting takes it away again.
    return "<!-- " + safe + " -->";
}

QByteArray withoutComment(QByteArrayView comment)
{
    QByteArrayView inside = comment.sliced(4, comment.size() - 7);
    if (inside.size() >= 2 && inside.startsWith(' ') && inside.endsWith(' '))
        inside = inside.sliced(1, inside.size() - 2);
    return inside.toByteArray();
}

/// The comment that holds [start, end).
std::optional<std::pair<qsizetype, qsizetype>> commentAround(const QByteArray &text, qsizetype start,
                                                             qsizetype end)
{
    const qsizetype from = text.lastIndexOf("<!--", start);
    if (from < 0)
        return {};
    const qsizetype close = text.indexOf("-->", from + 4);
    if (close < 0 || close + 3 < end || close + 3 <= start)
        return {};
    return std::pair(from, close + 3);
}

struct Attribute
{
    QByteArrayView whole;
    QByteArrayView name;
};

/// Namespaces first, the default one first of all.
bool goesBefore(const Attribute &left, const Attribute &right)
{
    const auto rank = [](QByteArrayView name) {
        return name == "xmlns" ? 0 : name.startsWith("xmlns:") ? 1 : 2;
    };
    return std::pair(rank(left.name), left.name) < std::pair(rank(right.name), right.name);
}

const char *pastAttribute(const char *at, const char *end, Attribute &attribute)
{
    const char *const start = at;
    while (at < end && !isSpace(*at) && *at != '=')
        ++at;
    attribute.name = QByteArrayView(start, at);
    at = xml::skipSpace(at, end);
    if (at == end || *at != '=')
        return nullptr;
    at = xml::skipSpace(at + 1, end);
    if (at == end || (*at != '"' && *at != '\''))
        return nullptr;
    const char *const close = std::find(at + 1, end, *at);
    if (close == end)
        return nullptr;
    attribute.whole = QByteArrayView(start, close + 1);
    return close + 1;
}

/// Of the inside of a start tag after its name; nothing when it is not whole.
std::optional<std::vector<Attribute>> attributesOf(QByteArrayView inside)
{
    std::vector<Attribute> found;
    for (const char *at = xml::skipSpace(inside.begin(), inside.end()); at < inside.end();) {
        Attribute attribute;
        at = pastAttribute(at, inside.end(), attribute);
        if (!at)
            return {};
        found.push_back(attribute);
        at = xml::skipSpace(at, inside.end());
    }
    return found;
}

qsizetype tagEnd(const QByteArray &text, qsizetype from)
{
    char quote = 0;
    for (qsizetype at = from; at < text.size(); ++at) {
        if (quote != 0)
            quote = text[at] == quote ? char(0) : quote;
        else if (text[at] == '"' || text[at] == '\'')
            quote = text[at];
        else if (text[at] == '>' || text[at] == '<')
            return text[at] == '>' ? at : -1;
    }
    return -1;
}

/// The start tag at or around the caret: where its `<` and its `>` are.
std::optional<std::pair<qsizetype, qsizetype>> tagAt(const QByteArray &text, qsizetype at)
{
    // A > inside a value may stand between; so the candidates are tried from the nearest one outwards.
    for (qsizetype start = qMin(at, text.size() - 1); start >= 0 && at - start < longestTag; --start) {
        if (text[start] != '<')
            continue;
        const qsizetype end = tagEnd(text, start + 1);
        if (end >= at || (end >= 0 && end + 1 == at))
            return std::pair(start, end);
        return {};
    }
    return {};
}

} // namespace

Edit toggledComment(const QByteArray &text, qsizetype start, qsizetype end)
{
    if (const auto around = commentAround(text, start, end)) {
        const auto [from, to] = *around;
        return replaced(from, to, withoutComment(QByteArrayView(text).sliced(from, to - from)));
    }
    auto [from, to] = start == end ? inkOfLine(text, start) : std::pair(start, end);
    if (from == to)
        return MarkupEdit{from, to, "<!--  -->", from + 5, 0};
    return replaced(from, to, asComment(text.mid(from, to - from)));
}

Edit sortedAttributes(const QByteArray &text, qsizetype start, qsizetype)
{
    const auto tag = tagAt(text, start);
    if (!tag)
        return {};
    const char *const begin = text.constData() + tag->first + 1;
    const char *end = text.constData() + tag->second;
    if (end[-1] == '/')
        --end;
    const char *const name = std::find_if(begin, end, [](char byte) { return isSpace(byte); });
    const auto attributes = attributesOf(QByteArrayView(name, end));
    if (!attributes || attributes->size() < 2)
        return {};
    auto sorted = *attributes;
    std::stable_sort(sorted.begin(), sorted.end(), goesBefore);
    QByteArray result;
    const char *at = attributes->front().whole.begin();
    for (size_t each = 0; each < sorted.size(); ++each) {
        result.append(at, (*attributes)[each].whole.begin() - at).append(sorted[each].whole);
        at = (*attributes)[each].whole.end();
    }
    const qsizetype from = attributes->front().whole.begin() - text.constData();
    const qsizetype to = attributes->back().whole.end() - text.constData();
    if (result == text.mid(from, to - from))
        return {};
    return MarkupEdit{from, to, result, start, 0};
}

Edit wrappedInCData(const QByteArray &text, qsizetype start, qsizetype end)
{
    if (start == end) {
        // The value at the caret: from the > before it to the < after it.
        start = start == 0 ? -1 : text.lastIndexOf('>', start - 1);
        end = text.indexOf('<', end);
        if (start < 0 || end < 0 || text.mid(start, end - start).contains('<'))
            return {};
        ++start;
    }
    QByteArray inside = text.mid(start, end - start);
    // A section cannot hold its own end: there it is divided in two.
    inside.replace("]]>", "]]]]><![CDATA[>");
    const QByteArray section = "<![CDATA[" + inside + "]]>";
    return MarkupEdit{start, end, section, start + 9, inside.size()};
}

Edit escaped(const QByteArray &text, qsizetype start, qsizetype end)
{
    QByteArray result;
    for (const char byte : text.mid(start, end - start))
        switch (byte) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += byte;
        }
    return result.size() == end - start ? Edit() : replaced(start, end, result);
}

Edit unescaped(const QByteArray &text, qsizetype start, qsizetype end)
{
    const QByteArray before = text.mid(start, end - start);
    const QByteArray result = xml::plainText(before).toUtf8();
    return result == before ? Edit() : replaced(start, end, result);
}

} // namespace gatepost::ui::markupedits
