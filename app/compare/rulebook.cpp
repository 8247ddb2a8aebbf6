// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/rulebook.h"

#include <algorithm>

namespace gatepost::compare {

using Id = Tree::Id;
using What = IgnoreRule::What;

static constexpr qsizetype mostRules = 4000; // what Node::ignoredBy can tell apart

Result<RuleBook> RuleBook::of(const Rules &rules)
{
    RuleBook book;
    if (rules.ignore.size() > mostRules)
        return failure(
            ErrorKind::Input,
            Rules::tr("%1 rules are too many; %2 are possible.").arg(rules.ignore.size()).arg(mostRules));
    for (const IgnoreRule &rule : rules.ignore) {
        Entry entry{.rule = rule, .element = {}, .attribute = {}, .path = {}, .test = {}};
        if (rule.element.startsWith(u'@'))
            entry.attribute = rule.element.mid(1).toUtf8();
        else
            entry.element = rule.element.toUtf8();
        if (!rule.xpath.isEmpty()) {
            const auto path = NodePath::parse(rule.xpath);
            if (!path)
                return failure(path.error());
            entry.path = *path;
        }
        const auto test = ValueTest::of(rule, rules);
        if (!test)
            return failure(test.error());
        entry.test = *test;
        book.m_entries.push_back(std::move(entry));
    }
    for (const QString &name : rules.unordered)
        book.m_unordered << name.toUtf8();
    return book;
}

static void ignoreWhole(Tree &tree, Id id, size_t rule)
{
    for (Id inside = id; inside < tree[id].after; ++inside)
        if (tree.nodes[inside].ignoredBy == 0)
            tree.nodes[inside].ignoredBy = (rule + 1) & 0xFFFU;
}

// By name alone: one pass, and a look at each node's number.
void RuleBook::markElements(Tree &tree, const NameTable &names) const
{
    std::vector<quint16> ruleOf(size_t(names.size()), 0);
    std::vector<bool> isUnordered(size_t(names.size()), false);
    bool hasAny = false;
    for (size_t rule = m_entries.size(); rule-- > 0;) {
        const Entry &entry = m_entries[rule];
        if (entry.rule.what != What::Anything || entry.path || entry.element.isEmpty())
            continue;
        for (const quint32 id : names.withLocal(entry.element)) {
            ruleOf[id] = quint16(rule + 1);
            hasAny = true;
        }
    }
    for (const QByteArray &name : m_unordered) {
        for (const quint32 id : names.withLocal(name)) {
            isUnordered[id] = true;
            hasAny = true;
        }
    }
    for (Id id = 1; hasAny && id < tree.size(); ++id) {
        Node &node = tree.nodes[id];
        if (isUnordered[node.name])
            node.isUnordered = 1;
        if (ruleOf[node.name] != 0 && node.ignoredBy == 0)
            ignoreWhole(tree, id, ruleOf[node.name] - 1U);
    }
}

void RuleBook::findPlaces(size_t rule, Tree &tree, const NameTable &names, const std::atomic_bool *cancel,
                          Finds &finds) const
{
    const Entry &entry = m_entries[rule];
    for (const NodePath::Found &found : entry.path->find(tree, names, cancel)) {
        if (!found.attribute.isEmpty()) {
            for (const Id id : found.nodes)
                finds.attributes.push_back({id, qint32(rule), found.attribute});
            continue;
        }
        for (const Id id : found.nodes)
            if (entry.rule.what == What::Anything &&
                (entry.element.isEmpty() || names.name(quint32(tree[id].name)).local == entry.element))
                ignoreWhole(tree, id, rule);
        auto &places = finds.places[rule];
        places.insert(places.end(), found.nodes.begin(), found.nodes.end());
    }
    std::ranges::sort(finds.places[rule]);
}

void RuleBook::findAttributes(size_t rule, const Tree &tree, Finds &finds) const
{
    const QByteArray &name = m_entries[rule].attribute;
    for (Id id = 1; id < tree.size(); ++id)
        if (tree.kind(id) == NodeKind::Element && (name == "*" || tree.bytes(tree.tag(id)).contains(name)))
            finds.attributes.push_back({id, qint32(rule), name});
}

RuleBook::Finds RuleBook::mark(Tree &tree, const NameTable &names, const std::atomic_bool *cancel) const
{
    Finds finds;
    finds.places.resize(m_entries.size());
    markElements(tree, names);
    for (size_t rule = 0; rule < m_entries.size(); ++rule) {
        const Entry &entry = m_entries[rule];
        if (entry.path)
            findPlaces(rule, tree, names, cancel, finds);
        else if (!entry.attribute.isEmpty() && entry.rule.what == What::Anything)
            findAttributes(rule, tree, finds);
    }
    std::ranges::stable_sort(finds.attributes, {}, &Finds::Attribute::element);
    for (const Finds::Attribute &attribute : finds.attributes)
        if (m_entries[size_t(attribute.rule)].rule.what == What::Anything)
            tree.nodes[attribute.element].hasIgnoredAttributes = 1;
    return finds;
}

static bool holds(const std::vector<Id> &sorted, Id id)
{
    return id != Tree::none && std::ranges::binary_search(sorted, id);
}

static bool hasAttribute(const RuleBook::Finds &finds, Id id, size_t rule, const QByteArray &name)
{
    if (id == Tree::none)
        return false;
    auto at = std::ranges::lower_bound(finds.attributes, id, {}, &RuleBook::Finds::Attribute::element);
    for (; at != finds.attributes.end() && at->element == id; ++at)
        if (at->rule == qint32(rule) && (at->name == "*" || at->name == name))
            return true;
    return false;
}

bool RuleBook::isPlace(size_t rule, const Values &values, const Finds &left, const Finds &right) const
{
    const Entry &entry = m_entries[rule];
    if (!entry.attribute.isEmpty() && entry.attribute != values.attribute)
        return false;
    if (!entry.element.isEmpty() && (!values.attribute.isEmpty() || entry.element != values.element))
        return false;
    if (!entry.path)
        return true;
    if (!values.attribute.isEmpty())
        return hasAttribute(left, values.leftNode, rule, values.attribute) ||
               hasAttribute(right, values.rightNode, rule, values.attribute);
    return holds(left.places[rule], values.leftNode) || holds(right.places[rule], values.rightNode);
}

int RuleBook::ruleFor(const Values &values, const Finds &left, const Finds &right) const
{
    for (size_t rule = 0; rule < m_entries.size(); ++rule)
        if (isPlace(rule, values, left, right) && m_entries[rule].test.passesOver(values.left, values.right))
            return int(rule);
    return -1;
}

int RuleBook::ruleFor(What what, Id leftNode, Id rightNode, const QByteArray &element, const Finds &left,
                      const Finds &right) const
{
    const Values values{.left = {},
                        .right = {},
                        .leftNode = leftNode,
                        .rightNode = rightNode,
                        .attribute = {},
                        .element = element};
    for (size_t rule = 0; rule < m_entries.size(); ++rule)
        if (m_entries[rule].rule.what == what && isPlace(rule, values, left, right))
            return int(rule);
    return -1;
}

int RuleBook::ruleForAttribute(Id element, const QByteArray &local, const Finds &finds) const
{
    auto at = std::ranges::lower_bound(finds.attributes, element, {}, &Finds::Attribute::element);
    for (; at != finds.attributes.end() && at->element == element; ++at)
        if ((at->name == "*" || at->name == local) && m_entries[size_t(at->rule)].rule.what == What::Anything)
            return at->rule;
    return -1;
}

bool RuleBook::has(What what) const
{
    return std::ranges::any_of(m_entries, [what](const Entry &entry) { return entry.rule.what == what; });
}

} // namespace gatepost::compare
