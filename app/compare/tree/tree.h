// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/progress.h"
#include "app/compare/tree/namespaces.h"
#include "app/compare/tree/nametable.h"
#include "app/document/text.h"
#include "app/xml/scanner.h"

#include <memory>

namespace gatepost::compare {

using document::Range;

enum class NodeKind : quint8 { Document, Element, Text, Comment, Instruction, Object, Array, Scalar, Line };

/// Thirty-two bytes for an element, a text beside elements, a JSON value or a line.
struct Node
{
    quint64 hash = 0; ///< of all inside, as far as it counts; while the tree is read, of what is its own
    quint64 begin : 40 = 0;
    quint64 name : 24 = 0; ///< in the NameTable
    quint64 length : 40 = 0;
    quint64 kind : 4 = 0;
    quint64 isLeaf : 1 = 0;      ///< nothing inside but text
    quint64 isEmpty : 1 = 0;     ///< a leaf without text and attributes
    quint64 isUnordered : 1 = 0; ///< its children are
    quint64 hasKey : 1 = 0;      ///< JSON: a member; it begins with its name
    quint64 ignoredBy : 12 = 0;  ///< a rule's index plus one; all inside is ignored with it
    quint64 hasIgnoredAttributes : 1 = 0;
    quint64 : 3;
    quint32 parent = 0;
    quint32 after = 0; ///< one past the last node inside

    static constexpr quint64 mostBytes = (quint64(1) << 40) - 1;
    void setBegin(qint64 at) { begin = quint64(at) & mostBytes; }
    void setEnd(qint64 at) { length = (quint64(at) - begin) & mostBytes; }
};
static_assert(sizeof(Node) == 32);

/// A document as a flat array of nodes, in document order, the document itself first. What they say is read
/// from the text when asked for.
class Tree
{
public:
    using Id = quint32;
    static constexpr Id none = 0xFFFFFFFF;

    enum class Syntax : quint8 { Xml, Json, Lines };

    struct Attribute
    {
        QByteArray uri;
        QByteArray local;
        Range range; ///< name, equals sign and value with its quotes
        Range value; ///< without the quotes; references unresolved
    };

    struct Reading
    {
        bool comments = false;
        const std::atomic_bool *cancel = nullptr;
        Progress progress = {};

        /// Also tells how far it is. Asked now and then.
        bool isGivenUp(const Tree &tree) const
        {
            progress.tell(qint64(tree.nodes.back().begin), tree.utf8.size());
            return cancel && cancel->load(std::memory_order_relaxed);
        }
    };
    /// These read the text as far as it is well-formed; see error.
    static Tree ofXml(const document::Text &text, NameTable &names, const Reading &reading);
    static Tree ofJson(const document::Text &text, NameTable &names, const Reading &reading);
    static Tree ofLines(const document::Text &text, const Reading &reading);

    const Node &operator[](Id id) const { return nodes[id]; }
    NodeKind kind(Id id) const { return NodeKind(nodes[id].kind); }
    Id size() const { return Id(nodes.size()); }
    bool hasChildren(Id id) const { return nodes[id].after > id + 1; }
    Id firstChild(Id id) const { return hasChildren(id) ? id + 1 : none; }
    Id nextSibling(Id id) const
    {
        const Id next = nodes[id].after;
        return next < nodes[nodes[id].parent].after ? next : none;
    }
    quint64 strictHash(Id id) const { return strict.empty() ? nodes[id].hash : strict[id]; }

    QByteArrayView bytes(const Range &range) const
    {
        return utf8.sliced(range.begin, range.end - range.begin);
    }
    Range range(Id id) const { return {qint64(nodes[id].begin), qint64(nodes[id].begin + nodes[id].length)}; }
    /// Start tag of an element; else all of it.
    Range tag(Id id) const;
    /// Where children begin and end.
    Range content(Id id) const;
    /// XML: without namespace declarations, in the order written.
    QList<Attribute> attributes(Id id) const;
    /// As written, with its prefix; a member's name.
    QString name(Id id) const;
    /// Of a node that is no parent: what it says, references resolved; of others, as written.
    QString value(Id id, qint64 limit = 1 << 20) const;
    /// What it says, as UTF-8, all of it.
    QByteArray ownText(Id id) const;
    static QByteArray attributeValue(QByteArrayView written);
    /// What the text and CDATA in a piece of markup say, as UTF-8.
    static QByteArray textIn(QByteArrayView inside);

    /// `/JOB[2]/DEPTID`, a position wherever there is a sibling of the same name; `$.rows[0]`; `line 3`.
    QString path(Id id) const;
    /// To be called before path(), which is slow else for wide documents.
    void countPositions(qsizetype nameCount);
    /// Among siblings of the same name, from 1; 0: there is no other.
    qint64 position(Id id) const;

    document::Text text;
    QByteArrayView utf8;
    Syntax syntax = Syntax::Xml;
    std::vector<Node> nodes;
    std::vector<quint64> strict; ///< hashes of all inside, counting or not; empty where they are the same
    Namespaces namespaces;
    std::optional<xml::SyntaxError> error;
    bool isCancelled = false;

private:
    QString step(Id id) const;
    QByteArrayView jsonValue(Id id) const;

    std::vector<quint32> m_positions; ///< among siblings of the same name, from 1; 0: there is no other
};

} // namespace gatepost::compare
