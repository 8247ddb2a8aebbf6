// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/nodepath.h"

#include <algorithm>
#include <bit>

namespace gatepost::compare {

using Id = Tree::Id;

/// Goes over a tree once and keeps, for each open element, which steps may come next.
class NodePathSearch
{
public:
    NodePathSearch(const NodePath::Alternative &path, const Tree &tree, const NameTable &names)
        : m_path(path), m_tree(tree), m_names(names)
    {
        for (size_t step = 0; step < path.steps.size(); ++step)
            if (path.steps[step].isDescendant)
                m_descendants |= quint64(1) << step;
        // Which names a step may mean, so that most nodes are done with a look at their number.
        m_tests.resize(path.steps.size());
        for (size_t step = 0; step < path.steps.size(); ++step)
            m_tests[step] = names.withLocal(path.steps[step].local);
    }

    std::vector<Id> find(const std::atomic_bool *cancel)
    {
        std::vector<Id> found;
        std::vector<Open> open{{m_tree.size(), 1, m_descendants & 1}};
        for (Id id = 1; id < m_tree.size(); ++id) {
            if (id % 4096 == 0 && cancel && cancel->load(std::memory_order_relaxed))
                break;
            while (open.back().after <= id)
                open.pop_back();
            const quint64 reached = reachedAt(id, open.back());
            if (reached >> m_path.steps.size() & 1)
                found.push_back(id);
            if (m_tree.hasChildren(id))
                open.push_back({m_tree[id].after, reached, open.back().deep | (reached & m_descendants)});
        }
        return found;
    }

private:
    struct Open
    {
        Id after;
        quint64 reached; ///< bit n: the steps before n lead exactly here
        quint64 deep;    ///< bit n: they lead here or further up, and step n goes down any number of levels
    };

    quint64 reachedAt(Id id, const Open &parent) const
    {
        quint64 reached = 0;
        for (quint64 steps = (parent.reached & ~m_descendants) | parent.deep; steps != 0;
             steps &= steps - 1) {
            const auto step = size_t(std::countr_zero(steps));
            if (step < m_path.steps.size() && isMatch(id, step))
                reached |= quint64(1) << (step + 1);
        }
        return reached;
    }

    bool isMatch(Id id, size_t number) const
    {
        const NodePath::Step &step = m_path.steps[number];
        const bool isNamed = m_tree.kind(id) == NodeKind::Element || m_tree[id].hasKey;
        const std::vector<quint32> &test = m_tests[number];
        if (!isNamed ||
            (step.local != "*" && !std::binary_search(test.begin(), test.end(), quint32(m_tree[id].name))))
            return false;
        if (!step.prefix.isEmpty() && m_tree.name(id).section(u':', 0, -2).toUtf8() != step.prefix)
            return false;
        return std::ranges::all_of(step.conditions,
                                   [this, id](const auto &condition) { return holds(id, condition); });
    }

    bool holds(Id id, const NodePath::Condition &condition) const
    {
        using Kind = NodePath::Condition::Kind;
        switch (condition.kind) {
        case Kind::Position:
            return qMax<qint64>(1, m_tree.position(id)) == condition.position;
        case Kind::Last:
            return isLast(id);
        case Kind::Self:
            return !condition.value || (m_tree[id].isLeaf && m_tree.ownText(id) == *condition.value);
        case Kind::Attribute:
            for (const Tree::Attribute &attribute : m_tree.attributes(id))
                if (attribute.local == condition.name)
                    return !condition.value ||
                           Tree::attributeValue(m_tree.bytes(attribute.value)) == *condition.value;
            return false;
        case Kind::Child:
            break;
        }
        for (Id child = m_tree.firstChild(id); child != Tree::none; child = m_tree.nextSibling(child)) {
            const bool isNamed = m_names.name(quint32(m_tree[child].name)).local == condition.name;
            if (isNamed && (!condition.value || m_tree.ownText(child) == *condition.value))
                return true;
        }
        return false;
    }

    bool isLast(Id id) const
    {
        for (Id other = m_tree.nextSibling(id); other != Tree::none; other = m_tree.nextSibling(other))
            if (m_tree[other].name == m_tree[id].name && m_tree.kind(other) == m_tree.kind(id))
                return false;
        return true;
    }

    const NodePath::Alternative &m_path;
    const Tree &m_tree;
    const NameTable &m_names;
    quint64 m_descendants = 0;
    std::vector<std::vector<quint32>> m_tests;
};

std::vector<NodePath::Found> NodePath::find(Tree &tree, const NameTable &names,
                                            const std::atomic_bool *cancel) const
{
    tree.countPositions(names.size());
    std::vector<Found> all;
    for (const Alternative &alternative : m_alternatives)
        all.push_back({NodePathSearch(alternative, tree, names).find(cancel), alternative.attribute});
    return all;
}

} // namespace gatepost::compare
