// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/variant.h"

#include "app/document/treemap.h"
#include "app/xpath/document.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::workspace {

using document::NodeKind;
using document::Range;
using document::TreeMap;
using xpath::Hit;
using xpath::HitKind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::Variant", text);
}

tl::unexpected<Error> wrong(const QString &message)
{
    return failure(ErrorKind::Input, message);
}

/// Bytes of the base's text to be replaced.
struct Edit
{
    Range range;
    QByteArray bytes;
    qsizetype change = 0;
};

QByteArray escapedText(const QString &value, char quote = '\0')
{
    QByteArray text;
    for (const char byte : value.toUtf8()) {
        if (byte == '&')
            text += "&amp;";
        else if (byte == '<')
            text += "&lt;";
        else if (byte == '>')
            text += "&gt;";
        else if (byte == '\r' || (quote && (byte == quote || byte == '\n' || byte == '\t')))
            text += "&#" + QByteArray::number(int(byte)) + ';';
        else
            text += byte;
    }
    return text;
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/// A node that has its lines to itself goes with them.
Range withItsLine(Range range, QByteArrayView text)
{
    qint64 begin = range.begin;
    while (begin > 0 && isBlank(text[begin - 1]))
        --begin;
    const bool endsLine = range.end < text.size() && (text[range.end] == '\n' || text[range.end] == '\r');
    if (begin > 0 && text[begin - 1] == '\n' && endsLine) {
        range.begin = begin - 1;
        if (range.begin > 0 && text[range.begin - 1] == '\r')
            --range.begin;
    }
    return range;
}

/// Finds what the changes change in one text.
class Varying
{
public:
    Varying(const document::Text &text, std::shared_ptr<const xpath::Document> document)
        : m_text(text), m_bytes(text.utf8()), m_map(TreeMap::of(text)), m_document(std::move(document))
    {}

    Result<> add(const Change &change, qsizetype number)
    {
        const auto expression = xpath::Expression::parse(change.xpath);
        if (!expression)
            return wrong(tr("XPath %1: %2").arg(change.xpath, expression.error().message));
        const auto answer = m_document->evaluate(*expression);
        if (!answer)
            return wrong(tr("XPath %1: %2").arg(change.xpath, answer.error().message));
        if (answer->kind != xpath::Answer::Kind::Nodes)
            return wrong(tr("XPath %1 names no node, but a value.").arg(change.xpath));
        if (answer->hits.empty())
            return wrong(tr("XPath %1 finds nothing in the base.").arg(change.xpath));
        for (const Hit &hit : answer->hits) {
            const Result<Edit> edit = editOf(change, hit);
            if (!edit)
                return failure(edit.error());
            m_edits.append(*edit);
            m_edits.last().change = number;
        }
        return {};
    }

    Result<QList<Edit>> edits(const QList<Change> &changes)
    {
        std::ranges::sort(m_edits, {}, [](const Edit &edit) { return edit.range.begin; });
        for (qsizetype i = 1; i < m_edits.size(); ++i) {
            const Edit &one = m_edits.at(i - 1);
            const Edit &two = m_edits.at(i);
            if (two.range.begin < one.range.end || two.range == one.range)
                return wrong(tr("%1 and %2 change the same place.")
                                 .arg(changes.at(one.change).xpath, changes.at(two.change).xpath));
        }
        return m_edits;
    }

private:
    Result<Edit> editOf(const Change &change, const Hit &hit) const
    {
        const Range range = xpath::rangeOf(hit, m_text);
        if (change.removes)
            return removal(change, hit, range);
        switch (hit.kind) {
        case HitKind::Element:
            return elementEdit(change, hit);
        case HitKind::Attribute:
            return attributeEdit(change, range);
        case HitKind::Text:
            return Edit{range, escapedText(change.value)};
        default:
            return wrong(tr("XPath %1 finds what has no value: name an element, attribute or text.")
                             .arg(change.xpath));
        }
    }

    Result<Edit> removal(const Change &change, const Hit &hit, Range range) const
    {
        if (hit.kind == HitKind::Document ||
            (hit.kind == HitKind::Element && m_map.at(hit.begin) == m_map.root()))
            return wrong(tr("XPath %1 would remove the whole message.").arg(change.xpath));
        if (hit.kind == HitKind::Attribute) {
            while (range.begin > 0 && (isBlank(m_bytes[range.begin - 1]) || m_bytes[range.begin - 1] == '\n'))
                --range.begin;
            return Edit{range, {}};
        }
        return Edit{withItsLine(range, m_bytes), {}};
    }

    Result<Edit> elementEdit(const Change &change, const Hit &hit) const
    {
        const TreeMap::Node node = m_map.at(hit.begin);
        for (auto child = m_map.firstChild(node); child != TreeMap::none; child = m_map.nextSibling(child))
            if (m_map.kind(child) == NodeKind::Element)
                return wrong(
                    tr("XPath %1 finds <%2>, which holds other elements: name the one whose text is to "
                       "change.")
                        .arg(change.xpath, QString::fromUtf8(m_map.name(node))));
        const Range tag = m_map.tag(node);
        if (m_bytes.at(tag.end - 2) != '/')
            return Edit{m_map.content(node), escapedText(change.value)};
        // `<a/>` becomes `<a>value</a>`.
        qint64 end = tag.end - 2;
        while (QByteArrayView(" \t\r\n").contains(m_bytes.at(end - 1)))
            --end;
        return Edit{{end, tag.end}, '>' + escapedText(change.value) + "</" + m_map.name(node) + '>'};
    }

    Result<Edit> attributeEdit(const Change &change, const Range &range) const
    {
        qint64 begin = range.begin;
        while (begin < range.end && m_bytes.at(begin) != '"' && m_bytes.at(begin) != '\'')
            ++begin;
        return Edit{{begin + 1, range.end - 1}, escapedText(change.value, m_bytes.at(begin))};
    }

    const document::Text m_text;
    const QByteArray m_bytes;
    const TreeMap m_map;
    const std::shared_ptr<const xpath::Document> m_document;
    QList<Edit> m_edits;
};

Result<QByteArray> encodedLike(const document::Text &base, const QByteArray &utf8)
{
    const xml::Encoding &encoding = base.encoding();
    const QByteArray mark = base.body().bytes().first(encoding.bomLength);
    if (encoding.name == QLatin1String("UTF-8"))
        return mark + utf8;
    Result<QByteArray> encoded = xml::encode(QString::fromUtf8(utf8), encoding.name);
    if (!encoded || encoded->startsWith(mark))
        return encoded;
    return mark + *encoded;
}

Varied applied(const QByteArray &text, const QList<Edit> &edits, qsizetype changes)
{
    Varied varied;
    varied.matches.fill(0, changes);
    qint64 at = 0;
    for (const Edit &edit : edits) {
        varied.utf8 += QByteArrayView(text).sliced(at, edit.range.begin - at);
        varied.places.append({varied.utf8.size(), varied.utf8.size() + edit.bytes.size()});
        varied.utf8 += edit.bytes;
        at = edit.range.end;
        ++varied.matches[edit.change];
    }
    varied.utf8 += QByteArrayView(text).sliced(at);
    return varied;
}

} // namespace

Result<Varied> vary(const QByteArray &base, const QList<Change> &changes)
{
    const document::Text text = document::Text::read(Body(base));
    if (changes.isEmpty())
        return Varied{base, text.utf8(), {}, {}};
    const auto document = xpath::Document::read(text, xpath::Names::Local);
    if (!document)
        return failure(document.error());
    Varying varying(text, *document);
    for (qsizetype i = 0; i < changes.size(); ++i)
        if (const Result<> added = varying.add(changes.at(i), i); !added)
            return failure(added.error());
    const auto edits = varying.edits(changes);
    if (!edits)
        return failure(edits.error());
    Varied varied = applied(text.utf8(), *edits, changes.size());
    const Result<QByteArray> payload = encodedLike(text, varied.utf8);
    if (!payload)
        return failure(payload.error());
    varied.payload = *payload;
    return varied;
}

Result<QList<TemplateId>> basesOf(const Workspace &workspace, const Template &entry)
{
    QList<TemplateId> bases{entry.id};
    for (const Template *one = &entry; one->isVariant();) {
        const TemplateId &base = one->base;
        if (bases.contains(base))
            return wrong(tr("The variants %1 and %2 are each other’s base; give one of them another.")
                             .arg(one->id.path(), base.path()));
        const Template *found = workspace.requestTemplate(base);
        if (!found)
            return wrong(tr("The base %1 of variant %2 is not in the workspace; it was renamed or removed.")
                             .arg(base.path(), one->id.path()));
        bases << base;
        one = found;
    }
    return bases;
}

Result<Recipe> recipeOf(const Workspace &workspace, const Template &entry)
{
    const auto bases = basesOf(workspace, entry);
    if (!bases)
        return failure(bases.error());
    Recipe recipe{.base = bases->last(), .payload = {}};
    for (qsizetype i = bases->size() - 2; i >= 0; --i) {
        const Template *step = i == 0 ? &entry : workspace.requestTemplate(bases->at(i));
        recipe.steps.append({step->id, step->changes});
    }
    return recipe;
}

Result<QByteArray> made(const Recipe &recipe)
{
    QByteArray payload = recipe.payload;
    for (const Recipe::Step &step : recipe.steps) {
        const Result<Varied> varied = vary(payload, step.changes);
        if (!varied)
            return failure(varied.error().kind,
                           tr("Variant %1: %2").arg(step.variant.path(), varied.error().message));
        payload = varied->payload;
    }
    return payload;
}

bool isBasedOn(const Workspace &workspace, const Template &variant, const QSet<TemplateId> &ids)
{
    QSet<TemplateId> seen;
    for (const Template *one = &variant; one && one->isVariant() && !seen.contains(one->id);) {
        seen << one->id;
        if (ids.contains(one->base))
            return true;
        one = workspace.requestTemplate(one->base);
    }
    return false;
}

} // namespace gatepost::workspace
