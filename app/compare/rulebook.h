// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/nodepath.h"
#include "app/compare/rules.h"
#include "app/compare/valuetest.h"

namespace gatepost::compare {

/// Rules made ready for two trees.
class RuleBook
{
public:
    static Result<RuleBook> of(const Rules &rules);

    /// What the rules find in a tree.
    struct Finds
    {
        struct Attribute
        {
            Tree::Id element;
            qint32 rule;
            QByteArray name; ///< or `*`
        };
        std::vector<std::vector<Tree::Id>> places; ///< by rule, sorted: where rules about values hold
        std::vector<Attribute> attributes;         ///< sorted by element
    };
    /// Marks what is ignored whole and whose children are in no order.
    Finds mark(Tree &tree, const NameTable &names, const std::atomic_bool *cancel) const;

    /// The first rule that passes over a difference of values, or -1. Nodes may be Tree::none on one side.
    struct Values
    {
        QString left;
        QString right;
        Tree::Id leftNode = Tree::none;
        Tree::Id rightNode = Tree::none;
        QByteArray attribute = {}; ///< its local name; empty: the nodes' own text
        QByteArray element = {};   ///< the nodes' local name
    };
    int ruleFor(const Values &values, const Finds &left, const Finds &right) const;
    /// Rules of the kinds Order and Empty; likewise.
    int ruleFor(IgnoreRule::What what, Tree::Id leftNode, Tree::Id rightNode, const QByteArray &element,
                const Finds &left, const Finds &right) const;
    /// The rule that passes over an attribute whatever its value, or -1.
    int ruleForAttribute(Tree::Id element, const QByteArray &local, const Finds &finds) const;
    bool has(IgnoreRule::What what) const;

private:
    struct Entry
    {
        IgnoreRule rule;
        QByteArray element;   ///< of rule.element without an @
        QByteArray attribute; ///< of `@name`
        std::optional<NodePath> path;
        ValueTest test;
    };

    void markElements(Tree &tree, const NameTable &names) const;
    void findPlaces(size_t rule, Tree &tree, const NameTable &names, const std::atomic_bool *cancel,
                    Finds &finds) const;
    void findAttributes(size_t rule, const Tree &tree, Finds &finds) const;
    bool isPlace(size_t rule, const Values &values, const Finds &left, const Finds &right) const;

    std::vector<Entry> m_entries;
    QList<QByteArray> m_unordered;
};

} // namespace gatepost::compare
