// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"
#include "app/xml/scanner.h"

#include <QHash>

#include <vector>

namespace gatepost::document {

enum class NodeKind : quint8 { Element, Text, CData, Comment, Instruction };

/// Where the nodes of an XML text are: one scan, sixteen bytes a node, no copy of the text. Nodes are
/// numbered in document order. Elements always are nodes. What stands between the tags of an element without
/// child nodes is its value and no node; text and CDATA sections are nodes only beside others, white space
/// between them never. Of a malformed text, the map of what comes before its error. Immutable, safe to read
/// from any thread.
class TreeMap
{
public:
    using Node = qint64;
    static constexpr Node none = -1;
    static constexpr quint32 unnamed =
        (1 << 21) - 1; ///< nameId() of what is no element, or one name too many

    struct Attribute
    {
        Range name;
        Range value; ///< without the quotes; references unresolved
    };

    TreeMap() = default;
    static TreeMap of(const Text &text, const std::atomic_bool *cancel = nullptr);

    const Text &text() const { return m_text; }
    const std::optional<xml::SyntaxError> &error() const { return m_error; }

    qint64 size() const { return qint64(m_nodes.size()); }
    /// First of the nodes beside the root element, or the root element itself; none in an empty map.
    Node first() const { return m_nodes.empty() ? none : 0; }
    Node root() const { return m_root; }
    Node parent(Node node) const;
    Node firstChild(Node node) const;
    Node nextSibling(Node node) const;
    /// One past the last node inside `node`.
    Node after(Node node) const { return Node(m_nodes[size_t(node)].after); }
    bool hasChildren(Node node) const { return after(node) > node + 1; }

    NodeKind kind(Node node) const;
    /// Name of an element as written, prefix included; an instruction's target.
    QByteArray name(Node node) const;
    /// The same number for the same name of an element; for quick comparing.
    quint32 nameId(Node node) const;
    /// nameId() of elements called so, or -1 where there are none.
    qint64 nameIdOf(QByteArrayView name) const;
    /// All names of elements, in the order of their first use.
    const std::vector<QByteArray> &elementNames() const { return m_names; }
    qint64 begin(Node node) const;
    /// With everything inside; found by looking, so not for loops over many large elements.
    Range range(Node node) const;
    /// The start tag alone, or all of a node that is no element.
    Range tag(Node node) const;
    /// What stands between the tags; empty at the end of `<a/>`.
    Range content(Node node) const;
    /// Attributes in the order written.
    QList<Attribute> attributes(Node node) const;
    /// Value of an attribute, references resolved; empty without it.
    QString attribute(Node node, QByteArrayView name) const;
    /// The text of a node without children, references resolved, CDATA unwrapped, comments left out; at most
    /// about `limit` bytes of it.
    QString value(Node node, qint64 limit = 1 << 20) const;

    /// The innermost node that holds the offset; none outside all.
    Node at(qint64 offset) const;
    /// `/DEPT_SYNC/MsgData[1]/Transaction[3]`: a position wherever there is a sibling of the same name.
    QString path(Node node) const;
    /// The n-th element of the document, from 0, and back.
    Node element(qint64 ordinal) const;
    qint64 ordinal(Node element) const;
    qint64 elementCount() const { return size() - qint64(m_others.size()); }

private:
    friend class TreeMapReader;

    static constexpr quint64 mostBytes = (quint64(1) << 40) - 1; ///< of a text: a terabyte

    struct Entry
    {
        quint64 begin : 40;
        quint64 name : 21; ///< of an element; the last number: too many names, read it from the text
        quint64 kind : 3;
        quint32 parent;
        quint32 after;
    };
    static_assert(sizeof(Entry) == 16);

    QByteArrayView bytes(const Range &range) const;
    Range endTag(Node node) const;
    QByteArrayView nameAt(qint64 begin) const;

    Text m_text;
    std::vector<Entry> m_nodes;
    std::vector<quint32> m_others;        ///< nodes that are no elements
    std::vector<QByteArray> m_names;      ///< by their numbers
    QHash<QByteArrayView, quint32> m_ids; ///< of m_names
    Node m_root = none;
    qint64 m_end = 0; ///< of the well-formed part
    std::optional<xml::SyntaxError> m_error;
};

} // namespace gatepost::document
