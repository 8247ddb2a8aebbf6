// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/completioncontext.h"

#include "app/xml/characters.h"
#include "ui/editor/tagscan.h"

#include <QList>

namespace gatepost::ui {

namespace {

using Kind = CompletionContext::Kind;

constexpr qsizetype longestTag = 20'000; ///< bytes looked back for where a tag begins

QString local(QByteArrayView name)
{
    return QString::fromUtf8(name.sliced(name.indexOf(':') + 1));
}

bool isInside(QByteArrayView before, QByteArrayView opening, QByteArrayView closing)
{
    const qsizetype open = before.lastIndexOf(opening);
    return open >= 0 && before.indexOf(closing, open + opening.size()) < 0;
}

/// Where the tag begins that is not closed yet; -1: the caret is in none.
qsizetype openTag(QByteArrayView before)
{
    const qsizetype from = qMax(qsizetype(0), before.size() - longestTag);
    for (qsizetype start = before.size() - 1; start >= from; --start) {
        if (before[start] != '<')
            continue;
        char quote = 0;
        for (qsizetype at = start + 1; at < before.size(); ++at) {
            const char byte = before[at];
            if (quote != 0)
                quote = byte == quote ? char(0) : quote;
            else if (byte == '"' || byte == '\'')
                quote = byte;
            else if (byte == '>')
                return -1;
        }
        return start;
    }
    return -1;
}

struct Open
{
    QByteArrayView name;
    QList<QByteArrayView> children;
};

void takeOpenElements(CompletionContext &context, QByteArrayView before)
{
    QList<Open> open{{}};
    TagReader reader(before);
    while (const auto tag = reader.next()) {
        if (tag->kind != Tag::Kind::End)
            open.last().children.append(tag->name);
        if (tag->kind == Tag::Kind::Start)
            open.append({tag->name, {}});
        else if (tag->kind == Tag::Kind::End && open.size() > 1)
            open.removeLast();
    }
    for (qsizetype level = 1; level < open.size(); ++level)
        context.path.append(local(open[level].name));
    for (const QByteArrayView name : std::as_const(open.last().children))
        context.before.append(local(name));
    context.parent = QString::fromUtf8(open.last().name);
}

/// After the name of a start tag: an attribute's name or its value.
void takeAttributes(CompletionContext &context, QByteArrayView tag, qsizetype tagBegin, qsizetype nameEnd)
{
    context.kind = Kind::Attribute;
    context.tag = local(tag.sliced(1, nameEnd - 1));
    const char *const end = tag.end();
    for (const char *at = tag.begin() + nameEnd; at < end;) {
        at = xml::skipSpace(at, end);
        const char *const name = at;
        while (at < end && !xml::isSpace(*at) && *at != '=')
            ++at;
        const QByteArrayView written(name, at - name);
        const char *value = xml::skipSpace(at, end);
        if (value == end || *value != '=') {
            context.typed = value == end && at == end ? written.toByteArray() : QByteArray();
            context.begin = tagBegin + tag.size() - context.typed.size();
            return;
        }
        value = xml::skipSpace(value + 1, end);
        context.there.append(QString::fromUtf8(written));
        if (value == end || (*value != '"' && *value != '\'')) {
            context.kind = Kind::None;
            return;
        }
        const char *const close = std::find(value + 1, end, *value);
        if (close == end) {
            context.kind = Kind::AttributeValue;
            context.attribute = QString::fromUtf8(written);
            context.typed = QByteArray(value + 1, end - value - 1);
            context.begin = tagBegin + (value + 1 - tag.begin());
            return;
        }
        at = close + 1;
        context.begin = tagBegin + tag.size();
    }
    // Right behind a value, a blank is missing yet.
    if (!xml::isSpace(tag.back()))
        context.kind = Kind::None;
}

} // namespace

CompletionContext CompletionContext::at(const QByteArray &text, qsizetype caret)
{
    CompletionContext context;
    const QByteArrayView before = QByteArrayView(text).first(caret);
    if (isInside(before, "<!--", "-->") || isInside(before, "<![CDATA[", "]]>"))
        return context;
    const qsizetype start = openTag(before);
    if (start < 0) {
        takeOpenElements(context, before);
        context.begin = before.lastIndexOf('>') + 1;
        context.typed = before.sliced(context.begin).toByteArray();
        context.kind = context.path.isEmpty() ? Kind::None : Kind::Text;
        return context;
    }
    const QByteArrayView tag = before.sliced(start);
    if (tag.startsWith("<!") || tag.startsWith("<?"))
        return context;
    takeOpenElements(context, before.first(start));
    const bool isEnd = tag.startsWith("</");
    const auto space = std::find_if(tag.begin(), tag.end(), [](char byte) { return xml::isSpace(byte); });
    if (space != tag.end()) {
        if (!isEnd)
            takeAttributes(context, tag, start, space - tag.begin());
        return context;
    }
    context.kind = isEnd ? Kind::EndTag : Kind::Element;
    context.begin = start + (isEnd ? 2 : 1);
    context.typed = before.sliced(context.begin).toByteArray();
    return context;
}

} // namespace gatepost::ui
