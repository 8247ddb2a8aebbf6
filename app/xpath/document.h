// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xpath/expression.h"
#include "app/xpath/hit.h"
#include "app/xpath/nodetree.h"

#include <mutex>

namespace gatepost::xpath {

/// What an expression came to.
struct Answer
{
    enum class Kind { Nodes, Text, Number, Truth };

    Kind kind = Kind::Nodes;
    std::vector<Hit> hits; ///< of Nodes, in document order
    QString value;         ///< of the others, as XPath writes it

    bool operator==(const Answer &) const = default;
};

/// A text read for XPath; for one expression after the other. It takes about ten times the text's memory, so
/// keep it only while it is asked. Safe to use from any thread; evaluations wait for each other.
class Document
{
public:
    /// Share of the memory that is free now which a document may take.
    static qint64 mostMemory();

    /// Not for the GUI thread. Names::Local: prefixes are ignored, in the document as in expressions.
    static Result<std::shared_ptr<const Document>> read(const document::Text &text, Names names,
                                                        const std::atomic_bool *cancel = nullptr,
                                                        qint64 mostBytes = mostMemory());

    const document::Text &text() const { return m_text; }
    Names names() const { return m_names; }
    /// What expressions may say before a colon.
    const QList<Prefix> &prefixes() const { return m_tree->prefixes(); }
    qint64 memory() const { return m_tree->memory(); }

    /// Not for the GUI thread either. Cancelled, it ends with some error.
    tl::expected<Answer, ExpressionError> evaluate(const Expression &expression,
                                                   const std::atomic_bool *cancel = nullptr) const;

private:
    Document(document::Text text, Names names, std::unique_ptr<NodeTree> tree);

    std::optional<ExpressionError> unknownPrefix(const QString &expression) const;

    document::Text m_text;
    Names m_names;
    std::unique_ptr<NodeTree> m_tree;
    mutable std::mutex m_mutex;
};

} // namespace gatepost::xpath
