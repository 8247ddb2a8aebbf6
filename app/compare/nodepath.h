// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/compare/tree/tree.h"

#include <QCoreApplication>

namespace gatepost::compare {

/// The part of XPath that rules are written in, matched in one pass over a tree: paths from the root or from
/// anywhere, `*`, a last step `@name` or `@*`, predicates `[2]`, `[last()]`, `[FIELD]`, `[FIELD='value']`,
/// `[@name='value']`, `[.='value']`, several of them, joined by `and` too, and alternatives with `|`. A name
/// without a prefix means that name in any namespace.
class NodePath
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::compare::NodePath)

public:
    /// An Error names what is not understood.
    static Result<NodePath> parse(const QString &text);

    struct Found
    {
        std::vector<Tree::Id> nodes; ///< in document order; the elements of attributes
        QByteArray attribute;        ///< local name, or `*`; empty: the nodes themselves
    };
    /// One for each alternative.
    std::vector<Found> find(Tree &tree, const NameTable &names,
                            const std::atomic_bool *cancel = nullptr) const;

private:
    struct Condition
    {
        enum class Kind : quint8 { Position, Last, Child, Attribute, Self };
        Kind kind = Kind::Position;
        quint32 position = 0;
        QByteArray name;
        std::optional<QByteArray> value; ///< none: it only has to be there
    };
    struct Step
    {
        bool isDescendant = false;
        QByteArray prefix;
        QByteArray local; ///< `*`: any
        std::vector<Condition> conditions;
    };
    struct Alternative
    {
        std::vector<Step> steps;
        QByteArray attribute;
    };

    friend class NodePathParser;
    friend class NodePathSearch;
    std::vector<Alternative> m_alternatives;
};

} // namespace gatepost::compare
