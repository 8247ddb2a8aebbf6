// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/treehashes.h"

#include "app/compare/tree/hash.h"
#include "app/xml/runs.h"

#include <algorithm>

namespace gatepost::compare {

using Id = Tree::Id;

// From the last node to the first: when a node's turn comes, all inside it has been added.
template <typename HashAt, typename Counts>
static void fold(const Tree &tree, const HashAt &hashAt, const Counts &counts)
{
    for (Id id = tree.size(); id-- > 1;) {
        quint64 &own = hashAt(id);
        own = mixed(own);
        if (!counts(id))
            continue;
        const Id parent = tree[id].parent;
        quint64 &outer = hashAt(parent);
        outer = tree[parent].isUnordered ? outer + own * hashFactor : combined(outer, own);
    }
    hashAt(0) = mixed(hashAt(0));
}

// As the reader of XML makes it, without the attributes that are passed over.
static quint64 hashWithoutIgnored(const Tree &tree, const NameTable &names, Id id, const RuleBook &rules,
                                  const RuleBook::Finds &finds)
{
    quint64 attributes = 0;
    for (const Tree::Attribute &attribute : tree.attributes(id))
        if (rules.ruleForAttribute(id, attribute.local, finds) < 0)
            attributes += mixed(combined(hashOf(attribute.uri + '\n' + attribute.local),
                                         hashOf(Tree::attributeValue(tree.bytes(attribute.value)))));
    const quint64 name = names.name(quint32(tree[id].name)).hash;
    const quint64 hash = attributes == 0 ? name : combined(name, attributes);
    const QByteArray text = tree[id].isLeaf ? tree.ownText(id) : QByteArray();
    return text.isEmpty() ? hash : combined(hash, hashOf(text));
}

void sealHashes(Tree &tree, const NameTable &names, const RuleBook &rules, const RuleBook::Finds &finds)
{
    const bool hasIgnored = std::ranges::any_of(
        tree.nodes, [](const Node &node) { return node.ignoredBy != 0 || node.hasIgnoredAttributes; });
    if (hasIgnored) {
        tree.strict.resize(tree.nodes.size());
        std::ranges::transform(tree.nodes, tree.strict.begin(), [](const Node &node) { return node.hash; });
        fold(
            tree, [&tree](Id id) -> quint64 & { return tree.strict[id]; }, [](Id) { return true; });
        for (Id id = 1; id < tree.size(); ++id)
            if (tree[id].hasIgnoredAttributes)
                tree.nodes[id].hash = hashWithoutIgnored(tree, names, id, rules, finds);
    }
    fold(
        tree, [&tree](Id id) -> quint64 & { return tree.nodes[id].hash; },
        [&tree](Id id) { return tree[id].ignoredBy == 0; });
}

quint64 valueHash(const Tree &tree, Id leaf)
{
    if (tree.kind(leaf) == NodeKind::Element) {
        const QByteArrayView written = tree.bytes(tree.content(leaf));
        if (xml::findAny<'&', '<', '\r'>(written.begin(), written.end()) == written.end())
            return hashOf(written);
    }
    return hashOf(tree.ownText(leaf));
}

} // namespace gatepost::compare
