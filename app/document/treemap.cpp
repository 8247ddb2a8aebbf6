// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/treemap.h"

#include "app/xml/characters.h"
#include "app/xml/plaintext.h"
#include "app/xml/tokenizer.h"
#include "app/xml/tokenwalker.h"

#include <algorithm>

namespace gatepost::document {

using xml::Token;
using xml::TokenKind;

/// Follows the tokens of a text and writes down its nodes.
class TreeMapReader
{
public:
    explicit TreeMapReader(TreeMap &map) : m_map(map), m_utf8(map.m_text.utf8()), m_tokenizer(m_utf8) {}

    void read(const std::atomic_bool *cancel)
    {
        for (qint64 count = 0; take(m_tokenizer.next()); ++count) {
            if (cancel && count % 1024 == 0 && cancel->load(std::memory_order_relaxed))
                break;
        }
        const auto end = quint32(m_map.m_nodes.size());
        for (const quint32 open : m_open)
            m_map.m_nodes[open].after = end;
    }

private:
    bool take(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::StartTag:
            m_open.push_back(addElement(token));
            break;
        case TokenKind::EmptyTag:
            addElement(token);
            break;
        case TokenKind::EndTag:
            m_waiting.clear();
            m_map.m_nodes[m_open.back()].after = quint32(m_map.m_nodes.size());
            m_open.pop_back();
            break;
        case TokenKind::Text:
            if (!m_open.empty() && !isBlank(m_tokenizer.bytes(token)))
                takeText(token, NodeKind::Text);
            break;
        case TokenKind::CData:
            takeText(token, NodeKind::CData);
            break;
        case TokenKind::Comment:
            addOther(token.begin, NodeKind::Comment);
            break;
        case TokenKind::Instruction:
            addOther(token.begin, NodeKind::Instruction);
            break;
        case TokenKind::Error:
            m_map.m_error = m_tokenizer.error();
            m_map.m_end = token.begin;
            return false;
        case TokenKind::End:
            m_map.m_end = token.end;
            return false;
        default:
            break;
        }
        return true;
    }

    static bool isBlank(QByteArrayView bytes)
    {
        return xml::skipSpace(bytes.begin(), bytes.end()) == bytes.end();
    }

    // Whether text is a value or a node shows when something follows it.
    void takeText(const Token &token, NodeKind kind)
    {
        const quint32 open = m_open.back();
        if (m_map.m_nodes.size() == open + 1)
            m_waiting.push_back({token.begin, kind});
        else
            add(token.begin, kind, TreeMap::unnamed);
    }

    void addOther(qint64 begin, NodeKind kind)
    {
        addWaiting();
        add(begin, kind, TreeMap::unnamed);
    }

    void addWaiting()
    {
        for (const auto &[begin, kind] : m_waiting)
            add(begin, kind, TreeMap::unnamed);
        m_waiting.clear();
    }

    quint32 addElement(const Token &token)
    {
        addWaiting();
        const quint32 node = add(token.begin, NodeKind::Element, idOf(m_tokenizer.name(token)));
        if (m_map.m_root == TreeMap::none)
            m_map.m_root = node;
        return node;
    }

    quint32 add(qint64 begin, NodeKind kind, quint32 name)
    {
        const auto node =
            quint32(m_map.add(begin, kind, name, m_open.empty() ? TreeMap::noParent : m_open.back()));
        if (kind != NodeKind::Element)
            m_map.m_others.push_back(node);
        return node;
    }

    quint32 idOf(QByteArrayView name)
    {
        const auto found = m_map.m_ids.constFind(name);
        if (found != m_map.m_ids.constEnd())
            return *found;
        const auto id = quint32(m_map.m_names.size());
        if (id >= TreeMap::unnamed)
            return TreeMap::unnamed;
        m_map.m_names.push_back(name.toByteArray());
        m_map.m_ids.insert(name, id);
        return id;
    }

    struct Waiting
    {
        qint64 begin;
        NodeKind kind;
    };

    TreeMap &m_map;
    const QByteArray m_utf8;
    xml::Tokenizer m_tokenizer;
    std::vector<quint32> m_open;
    std::vector<Waiting> m_waiting; ///< texts of the innermost element while nothing else is in it
};

TreeMap TreeMap::of(const Text &text, const std::atomic_bool *cancel)
{
    TreeMap map;
    map.m_text = text;
    TreeMapReader(map).read(cancel);
    map.m_nodes.shrink_to_fit();
    return map;
}

quint32 TreeMap::nameId(Node node) const
{
    return quint32(m_nodes[size_t(node)].number);
}

qint64 TreeMap::nameIdOf(QByteArrayView name) const
{
    const auto found = m_ids.constFind(name);
    return found == m_ids.constEnd() ? -1 : qint64(*found);
}

QByteArrayView TreeMap::nameAt(qint64 begin) const
{
    const QByteArrayView rest = bytes({begin, m_end});
    const char *at = rest.begin();
    while (at < rest.end() && (xml::isNameByte(*at) || xml::isMultiByte(*at)))
        ++at;
    return rest.first(at - rest.begin());
}

QByteArray TreeMap::name(Node node) const
{
    if (nameId(node) != unnamed)
        return m_names[nameId(node)];
    if (kind(node) == NodeKind::Element)
        return nameAt(begin(node) + 1).toByteArray();
    return kind(node) == NodeKind::Instruction ? nameAt(begin(node) + 2).toByteArray() : QByteArray();
}

Range TreeMap::tag(Node node) const
{
    const qint64 from = begin(node);
    return {from, from + xml::TokenWalker(bytes({from, m_end})).next().end};
}

// Of an element; empty, at its end, where it has none.
Range TreeMap::endTag(Node node) const
{
    // From the last node inside, past the end tags of all that are still open there.
    const Node last = after(node) - 1;
    qint64 open = 0;
    for (Node inner = last; inner != node; inner = parent(inner))
        ++open;
    const qint64 from = begin(last);
    xml::TokenWalker walker(bytes({from, m_end}));
    for (Token token = walker.next(); token.kind != TokenKind::End; token = walker.next()) {
        const bool closes = token.kind == TokenKind::EndTag;
        open += token.kind == TokenKind::StartTag;
        open -= closes;
        if (open == 0)
            return {from + (closes ? token.begin : token.end), from + token.end};
    }
    return {m_end, m_end};
}

Range TreeMap::range(Node node) const
{
    return kind(node) == NodeKind::Element ? Range{begin(node), endTag(node).end} : tag(node);
}

Range TreeMap::content(Node node) const
{
    const Range start = tag(node);
    return {start.end, kind(node) == NodeKind::Element ? endTag(node).begin : start.end};
}

QList<TreeMap::Attribute> TreeMap::attributes(Node node) const
{
    QList<Attribute> attributes;
    if (kind(node) != NodeKind::Element)
        return attributes;
    const QByteArrayView tagBytes = bytes(tag(node));
    const char *const start = tagBytes.begin();
    const qint64 offset = begin(node);
    const char *at = start + 1 + nameAt(offset + 1).size();
    while (true) {
        at = xml::skipSpace(at, tagBytes.end());
        if (at == tagBytes.end() || *at == '>' || *at == '/')
            return attributes;
        const char *const name = at;
        const char *const nameEnd = name + nameAt(offset + (name - start)).size();
        at = xml::skipSpace(nameEnd, tagBytes.end()); // at the =
        at = xml::skipSpace(at + 1, tagBytes.end());  // at the quote
        const char *const value = at + 1;
        at = std::find(value, tagBytes.end(), *at);
        attributes.append(Attribute{{offset + (name - start), offset + (nameEnd - start)},
                                    {offset + (value - start), offset + (at - start)}});
        ++at;
    }
}

QString TreeMap::attribute(Node node, QByteArrayView name) const
{
    if (kind(node) != NodeKind::Element)
        return {};
    return xml::attributeOf(bytes(tag(node)), name);
}

// Not through the middle of a reference either.
static QByteArrayView plainBeginningOf(QByteArrayView text, qint64 limit)
{
    const QByteArrayView start = beginningOf(text, limit);
    if (start.size() == text.size())
        return text;
    const QByteArrayView last = start.last(qMin<qsizetype>(start.size(), 32));
    const qsizetype reference = last.lastIndexOf('&');
    return reference >= 0 && !last.sliced(reference).contains(';')
               ? start.first(start.size() - last.size() + reference)
               : start;
}

static QString plain(const Token &token, QByteArrayView bytes, qint64 limit)
{
    if (token.kind == TokenKind::Text)
        return xml::plainText(plainBeginningOf(bytes, limit));
    const bool isLong = bytes.size() > limit + 12;
    const QByteArrayView section = bytes.sliced(9, bytes.size() - 12);
    return isLong ? QString::fromUtf8(beginningOf(section, limit)) : xml::cdataText(bytes);
}

QString TreeMap::value(Node node, qint64 limit) const
{
    const NodeKind what = kind(node);
    const Range range = what == NodeKind::Element ? content(node) : tag(node);
    const QByteArrayView inside = bytes(range);
    if (what == NodeKind::Comment)
        return QString::fromUtf8(beginningOf(inside.sliced(4, inside.size() - 7), limit));
    if (what == NodeKind::Instruction)
        return QString::fromUtf8(beginningOf(
            inside.sliced(2 + name(node).size(), inside.size() - 4 - name(node).size()).trimmed(), limit));
    QString value;
    xml::TokenWalker walker(inside);
    for (Token token = walker.next(); token.kind != TokenKind::End && value.size() < limit;
         token = walker.next()) {
        if (token.kind == TokenKind::Text || token.kind == TokenKind::CData)
            value += plain(token, inside.sliced(token.begin, token.end - token.begin), limit - value.size());
    }
    return value;
}

QString TreeMap::shownValue(Node node, qint64 limit) const
{
    return hasChildren(node) ? QString() : value(node, limit).simplified();
}

bool TreeMap::isShown(Node node, qint64 offset) const
{
    return offset < tag(node).end ||
           (kind(node) == NodeKind::Element && !hasChildren(node) && offset < content(node).end);
}

QStringList TreeMap::spellings(const QString &words) const
{
    const QString escaped = words.toHtmlEscaped();
    return {words, escaped, QString(escaped).replace(QLatin1String("&quot;"), QLatin1String("\""))};
}

TreeMap::Node TreeMap::at(qint64 offset) const
{
    Node node = offset < m_end ? begunAt(offset) : none;
    if (node == none)
        return none;
    const qint64 from = begin(node);
    // What closes between the node's begin and the offset does not hold it.
    xml::TokenWalker walker(bytes({from, m_end}));
    bool isFirst = true;
    for (Token token = walker.next(); node != none && token.kind != TokenKind::End; token = walker.next()) {
        if (from + token.end > offset)
            return node;
        const bool closes = token.kind == TokenKind::EndTag || (isFirst && token.kind != TokenKind::StartTag);
        node = closes ? parent(node) : node;
        isFirst = false;
    }
    return node;
}

static QString stepName(const TreeMap &map, TreeMap::Node node)
{
    switch (map.kind(node)) {
    case NodeKind::Element:
        return QString::fromUtf8(map.name(node));
    case NodeKind::Comment:
        return QStringLiteral("comment()");
    case NodeKind::Instruction:
        return QStringLiteral("processing-instruction()");
    default:
        return QStringLiteral("text()");
    }
}

QString TreeMap::path(Node node) const
{
    QStringList steps;
    for (Node at = node; at != none; at = parent(at)) {
        const QString step = stepName(*this, at);
        const Node up = parent(at);
        const auto isAlike = [this, at, &step](Node other) {
            return kind(at) == NodeKind::Element && nameId(at) != unnamed ? nameId(other) == nameId(at)
                                                                          : stepName(*this, other) == step;
        };
        qint64 position = 0;
        qint64 alike = 0;
        for (Node other = up == none ? first() : up + 1; other != none; other = nextSibling(other)) {
            alike += isAlike(other);
            position = other == at ? alike : position;
        }
        steps.prepend(alike > 1 ? QStringLiteral("%1[%2]").arg(step).arg(position) : step);
    }
    return QLatin1Char('/') + steps.join(QLatin1Char('/'));
}

qint64 TreeMap::ordinal(Node element) const
{
    const auto before = std::lower_bound(m_others.begin(), m_others.end(), quint32(element));
    return element - (before - m_others.begin());
}

TreeMap::Node TreeMap::element(qint64 ordinal) const
{
    // Every other node before it pushes it one further.
    qint64 low = 0;
    auto high = qint64(m_others.size());
    while (low < high) {
        const qint64 middle = (low + high) / 2;
        if (m_others[size_t(middle)] - middle <= ordinal)
            low = middle + 1;
        else
            high = middle;
    }
    const Node node = ordinal + low;
    return node < size() ? node : none;
}

} // namespace gatepost::document
