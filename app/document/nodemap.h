// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"
#include "app/xml/scanner.h"

#include <QStringList>

#include <vector>

namespace gatepost::document {

enum class NodeKind : quint8 { Element, Text, CData, Comment, Instruction, Object, Array, Scalar };

/// Where the nodes of a text are, whatever its language: what a tree of them, its filter and the linked
/// choice need to know. Sixteen bytes a node, no copy of the text. Nodes are numbered in document order. Of a
/// malformed text, the map of what comes before its error. Immutable, safe to read from any thread.
class NodeMap
{
public:
    using Node = qint64;
    static constexpr Node none = -1;

    enum class Language : quint8 { Xml, Json };

    virtual ~NodeMap() = default;

    virtual Language language() const = 0;
    const Text &text() const { return m_text; }
    const std::optional<xml::SyntaxError> &error() const { return m_error; }

    qint64 size() const { return qint64(m_nodes.size()); }
    /// How many elements, or values.
    virtual qint64 elementCount() const { return size(); }
    /// First of the nodes beside the root, or the root itself; none in an empty map.
    Node first() const { return m_nodes.empty() ? none : 0; }
    Node root() const { return m_root; }
    Node parent(Node node) const;
    Node firstChild(Node node) const;
    Node nextSibling(Node node) const;
    /// One past the last node inside `node`.
    Node after(Node node) const { return Node(m_nodes[size_t(node)].after); }
    bool hasChildren(Node node) const { return after(node) > node + 1; }

    NodeKind kind(Node node) const { return NodeKind(m_nodes[size_t(node)].kind); }
    qint64 begin(Node node) const { return qint64(m_nodes[size_t(node)].begin); }
    /// What the node is called where it stands.
    virtual QByteArray name(Node node) const = 0;
    /// With everything inside; found by looking, so not for loops over many large nodes.
    virtual Range range(Node node) const = 0;
    /// The part of range() that is a text by itself.
    virtual Range subtree(Node node) const { return range(node); }
    /// What the node says, in plain characters; at most about `limit` bytes of it.
    virtual QString value(Node node, qint64 limit = 1 << 20) const = 0;
    /// The value on one line, as a tree shows it.
    virtual QString shownValue(Node node, qint64 limit) const = 0;
    /// The innermost node that holds the offset; none outside all.
    virtual Node at(qint64 offset) const = 0;
    /// As people write it: an XPath, `$.a.b[3]`.
    virtual QString path(Node node) const = 0;

    /// Whether an offset between a node's begin and the next node's stands in its name or value.
    virtual bool isShown(Node node, qint64 offset) const = 0;
    /// How words may be written in the text.
    virtual QStringList spellings(const QString &words) const = 0;

protected:
    static constexpr quint32 noParent = 0xFFFFFFFF;
    static constexpr quint64 mostBytes = (quint64(1) << 40) - 1; ///< of a text: a terabyte
    static constexpr quint32 mostNumbers = (1 << 21) - 1;

    struct Entry
    {
        quint64 begin : 40;
        quint64 number : 21; ///< the language's own
        quint64 kind : 3;
        quint32 parent;
        quint32 after;
    };
    static_assert(sizeof(Entry) == 16);

    NodeMap() = default;
    NodeMap(const NodeMap &) = default;
    NodeMap(NodeMap &&) = default;
    NodeMap &operator=(const NodeMap &) = default;
    NodeMap &operator=(NodeMap &&) = default;

    Node add(qint64 begin, NodeKind kind, quint32 number, quint32 parent);
    /// The last node that begins at or before the offset; none: there is no such.
    Node begunAt(qint64 offset) const;
    QByteArrayView bytes(const Range &range) const;

    Text m_text;
    std::vector<Entry> m_nodes;
    Node m_root = none;
    qint64 m_end = 0; ///< of the well-formed part
    std::optional<xml::SyntaxError> m_error;
};

/// At most `limit` bytes of it, not through the middle of a character.
QByteArrayView beginningOf(QByteArrayView utf8, qint64 limit);

} // namespace gatepost::document
