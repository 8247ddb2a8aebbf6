// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/document/text.h"
#include "app/xpath/arena.h"

#include <QList>

#include <memory>

struct _xmlDoc;

namespace gatepost::xpath {

/// Whether names are compared with their namespaces, or only by what stands after the prefix.
enum class Names { Qualified, Local };

/// A namespace that expressions may name.
struct Prefix
{
    QString prefix;
    QString uri;
    bool isMadeUp = false; ///< the document has it as default, without a prefix

    bool operator==(const Prefix &) const = default;
};

/// A document as libxml2's XPath wants it, put together from our own scanner's tokens: libxml2's parser, with
/// its entities and external files, sees none of it. Each node's `_private` is the offset of its first byte
/// in the text. An entity reference that only a DTD could resolve stays as written.
class NodeTree
{
public:
    /// `mostBytes` of memory for the nodes. A document that is not well-formed is an error.
    static Result<std::unique_ptr<NodeTree>> of(const document::Text &text, Names names, qint64 mostBytes,
                                                const std::atomic_bool *cancel);
    ~NodeTree();

    _xmlDoc *document() const { return m_document; }
    const QList<Prefix> &prefixes() const { return m_prefixes; }
    qint64 memory() const { return m_arena.size(); }

private:
    friend class NodeTreeBuilder;
    NodeTree();
    Q_DISABLE_COPY_MOVE(NodeTree)

    Arena m_arena;
    _xmlDoc *m_document = nullptr; ///< the nodes in it are the arena's
    QList<Prefix> m_prefixes;
};

} // namespace gatepost::xpath
