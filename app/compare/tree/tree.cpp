// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/tree.h"

#include "app/compare/tree/jsonstrings.h"
#include "app/compare/tree/tagattributes.h"
#include "app/json/tokenizer.h"
#include "app/xml/plaintext.h"
#include "app/xml/tokenwalker.h"

namespace gatepost::compare {

using xml::Token;
using xml::TokenKind;

Range Tree::tag(Id id) const
{
    if (kind(id) != NodeKind::Element)
        return range(id);
    const auto begin = qint64(nodes[id].begin);
    return {begin, begin + xml::TokenWalker(bytes(range(id))).next().end};
}

Range Tree::content(Id id) const
{
    const Range whole = range(id);
    if (kind(id) == NodeKind::Document)
        return whole;
    if (kind(id) == NodeKind::Element) {
        const Range start = tag(id);
        if (start.end == whole.end)
            return {whole.end, whole.end};
        // White space may stand before the end tag's >, nothing else with a < in it.
        qint64 end = whole.end;
        while (utf8[--end] != '<') {
        }
        return {start.end, end};
    }
    const QByteArrayView value = jsonValue(id);
    const qint64 begin = value.data() - utf8.data();
    return {begin + 1, begin + value.size() - 1};
}

QByteArray Tree::attributeValue(QByteArrayView written)
{
    // Line breaks and tabs that are written as such are blanks; as references they are what they are.
    QByteArray plain = written.toByteArray();
    plain.replace("\r\n", " ");
    for (char &c : plain)
        c = c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
    return plain.contains('&') ? xml::plainText(plain).toUtf8() : plain;
}

QList<Tree::Attribute> Tree::attributes(Id id) const
{
    QList<Attribute> found;
    if (syntax != Syntax::Xml || kind(id) != NodeKind::Element)
        return found;
    TagAttributes reader(bytes(tag(id)));
    while (reader.next()) {
        if (reader.isDeclaration())
            continue;
        const auto [prefix, local] = prefixAndLocal(reader.name());
        const qint64 begin = reader.name().data() - utf8.data();
        const qint64 value = reader.value().data() - utf8.data();
        QByteArray uri;
        if (!prefix.isEmpty())
            uri = namespaces.at(id, prefix.toByteArray(), [this](Id node) { return nodes[node].after; });
        found.append({uri,
                      local.toByteArray(),
                      {begin, reader.end() - utf8.data()},
                      {value, value + reader.value().size()}});
    }
    return found;
}

QByteArrayView Tree::jsonValue(Id id) const
{
    const QByteArrayView whole = bytes(range(id));
    if (!nodes[id].hasKey)
        return whole;
    const char *at = whole.data() + jsonStringEnd(whole);
    at = xml::skipSpace(at, whole.end()) + 1; // past the colon
    at = xml::skipSpace(at, whole.end());
    return {at, whole.end() - at};
}

QString Tree::name(Id id) const
{
    const QByteArrayView whole = bytes(range(id));
    if (syntax == Syntax::Json)
        return nodes[id].hasKey ? QString::fromUtf8(jsonString(whole.first(jsonStringEnd(whole))))
                                : QString();
    if (kind(id) != NodeKind::Element && kind(id) != NodeKind::Instruction)
        return {};
    const qsizetype from = kind(id) == NodeKind::Element ? 1 : 2;
    const char *at = whole.data() + from;
    while (at < whole.end() && (xml::isNameByte(*at) || xml::isMultiByte(*at)))
        ++at;
    return QString::fromUtf8(whole.data() + from, at - whole.data() - from);
}

static void appendText(QByteArray &text, const Token &token, QByteArrayView bytes)
{
    if (token.kind == TokenKind::CData) {
        text += bytes.sliced(9, bytes.size() - 12);
        text.replace("\r\n", "\n");
        return;
    }
    if (token.kind != TokenKind::Text)
        return;
    if (!bytes.contains('&') && !bytes.contains('\r')) {
        text += bytes;
        return;
    }
    QByteArray plain = bytes.toByteArray();
    plain.replace("\r\n", "\n").replace('\r', '\n');
    text += xml::plainText(plain).toUtf8();
}

QByteArray Tree::textIn(QByteArrayView inside)
{
    QByteArray text;
    xml::TokenWalker walker(inside);
    for (Token token = walker.next(); token.kind != TokenKind::End; token = walker.next())
        appendText(text, token, inside.sliced(token.begin, token.end - token.begin));
    return text;
}

QByteArray Tree::ownText(Id id) const
{
    switch (kind(id)) {
    case NodeKind::Element:
        return textIn(bytes(content(id)));
    case NodeKind::Text:
        return textIn(bytes(range(id)));
    case NodeKind::Comment: {
        const QByteArrayView whole = bytes(range(id));
        return whole.sliced(4, whole.size() - 7).toByteArray();
    }
    case NodeKind::Instruction: {
        const QByteArrayView whole = bytes(range(id));
        return whole.sliced(2, whole.size() - 4).toByteArray();
    }
    case NodeKind::Scalar: {
        const QByteArrayView value = jsonValue(id);
        return value.startsWith('"') ? jsonString(value) : value.toByteArray();
    }
    case NodeKind::Object:
    case NodeKind::Array:
        return jsonValue(id).toByteArray();
    default:
        return bytes(range(id)).toByteArray();
    }
}

QString Tree::value(Id id, qint64 limit) const
{
    const bool isWhole = nodes[id].isLeaf || kind(id) != NodeKind::Element;
    if (isWhole && nodes[id].length < quint64(limit))
        return QString::fromUtf8(ownText(id));
    if (!isWhole)
        return QString::fromUtf8(bytes(range(id)).first(qMin(qint64(nodes[id].length), 4 * limit)))
            .left(limit);
    return QString::fromUtf8(ownText(id)).left(limit);
}

QString Tree::step(Id id) const
{
    switch (kind(id)) {
    case NodeKind::Element:
        return name(id);
    case NodeKind::Comment:
        return QStringLiteral("comment()");
    case NodeKind::Instruction:
        return QStringLiteral("processing-instruction()");
    default:
        return QStringLiteral("text()");
    }
}

// Nodes that one name test finds.
static bool isAlike(const Node &a, const Node &b)
{
    return a.kind == b.kind && a.name == b.name;
}

qint64 Tree::position(Id id) const
{
    if (!m_positions.empty())
        return m_positions[id];
    qint64 position = 0;
    qint64 alike = 0;
    for (Id other = nodes[id].parent + 1; other != none; other = nextSibling(other)) {
        alike += isAlike(nodes[other], nodes[id]);
        position = other == id ? alike : position;
    }
    return alike > 1 ? position : 0;
}

void Tree::countPositions(qsizetype nameCount)
{
    if (syntax == Syntax::Lines || !m_positions.empty())
        return;
    struct Seen
    {
        Id parent = none;
        Id first = 0;
        quint32 count = 0;
    };
    constexpr quint32 kinds = 16;
    std::vector<Seen> seen(size_t(nameCount) + kinds);
    m_positions.resize(nodes.size());
    for (Id parent = 0; parent < size(); ++parent) {
        const bool isArray = kind(parent) == NodeKind::Array;
        quint32 index = 0;
        for (Id child = firstChild(parent); child != none; child = nextSibling(child)) {
            const Node &node = nodes[child];
            Seen &alike = seen[node.name == NameTable::unnamed ? quint32(node.kind) : node.name + kinds];
            alike =
                alike.parent == parent ? Seen{parent, alike.first, alike.count + 1} : Seen{parent, child, 1};
            if (alike.count == 2)
                m_positions[alike.first] = 1;
            m_positions[child] = isArray ? ++index : alike.count > 1 ? alike.count : 0;
        }
    }
}

static bool isPlainMember(const QString &name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char16_t c = name[i].unicode();
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!isLetter && (i == 0 || c < '0' || c > '9'))
            return false;
    }
    return !name.isEmpty();
}

QString Tree::path(Id id) const
{
    if (syntax == Syntax::Lines)
        return QStringLiteral("line %1").arg(id);
    QStringList steps;
    for (Id at = id; at != 0; at = nodes[at].parent) {
        if (syntax == Syntax::Xml) {
            const qint64 position = this->position(at);
            steps.append(position > 0 ? QStringLiteral("/%1[%2]").arg(step(at)).arg(position)
                                      : QLatin1Char('/') + step(at));
        } else if (nodes[at].hasKey) {
            const QString member = name(at);
            steps.append(isPlainMember(member) ? QLatin1Char('.') + member
                                               : QStringLiteral("['%1']").arg(
                                                     QString(member).replace(u'\'', QLatin1String("\\'"))));
        } else if (nodes[at].parent != 0) {
            steps.append(QStringLiteral("[%1]").arg(position(at) - 1));
        }
    }
    std::reverse(steps.begin(), steps.end());
    return (syntax == Syntax::Json ? QStringLiteral("$") : QString()) + steps.join(QString());
}

} // namespace gatepost::compare
