// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/align/siblings.h"

#include "app/compare/align/sequence.h"
#include "app/compare/tree/hash.h"

#include <QVarLengthArray>

#include <algorithm>
#include <unordered_map>

namespace gatepost::compare {

using Id = Tree::Id;
using Where = Step::Where;

static constexpr size_t mostLookedAtTwice = 4096; // pairs of a gap that are compared one by one

void Siblings::collect(const Tree &tree, Id parent, Side &side) const
{
    side.ids.clear();
    for (Id child = tree.firstChild(parent); child != Tree::none; child = tree.nextSibling(child))
        side.ids.push_back(child);
    side.partner.assign(side.ids.size(), -1);
    side.keys.clear();
}

void Siblings::pair(size_t left, size_t right)
{
    m_l.partner[left] = qint64(right);
    m_r.partner[right] = qint64(left);
}

std::vector<Step> Siblings::align(Id left, Id right)
{
    collect(m_left, left, m_l);
    collect(m_right, right, m_r);
    const bool isUnordered = m_left[left].isUnordered && m_right[right].isUnordered;
    pairEnds();
    if (m_head + m_tail < m_l.ids.size() && m_head + m_tail < m_r.ids.size()) {
        pairKeys();
        pairEqual(!isUnordered);
        if (isUnordered)
            pairUnordered();
        else
            pairSequences();
    }
    if (m_left.syntax == Tree::Syntax::Lines)
        separateMovedLines();
    return steps(isUnordered);
}

void Siblings::pairEnds()
{
    const size_t shorter = qMin(m_l.ids.size(), m_r.ids.size());
    const auto isEqual = [this](size_t left, size_t right) {
        return m_left[m_l.ids[left]].hash == m_right[m_r.ids[right]].hash;
    };
    for (m_head = 0; m_head < shorter && isEqual(m_head, m_head); ++m_head)
        pair(m_head, m_head);
    for (m_tail = 0; m_head + m_tail < shorter; ++m_tail) {
        const size_t left = m_l.ids.size() - 1 - m_tail;
        const size_t right = m_r.ids.size() - 1 - m_tail;
        if (!isEqual(left, right))
            break;
        pair(left, right);
    }
    // What follows a row goes with that row, however much it looks like another.
    for (; m_tail > 0 && m_keys.isFollower(m_left, m_l.ids[m_l.ids.size() - m_tail]); --m_tail) {
        m_l.partner[m_l.ids.size() - m_tail] = -1;
        m_r.partner[m_r.ids.size() - m_tail] = -1;
    }
}

// Of what is there several times, the first with the first, the second with the second.
void Siblings::pairKeys()
{
    if (m_keys.isEmpty())
        return;
    const auto read = [this](const Tree &tree, Side &side) {
        side.keys.assign(side.ids.size(), 0);
        for (size_t i = m_head > 0 ? m_head - 1 : 0; i + m_tail < side.ids.size(); ++i)
            side.keys[i] = m_keys.keyOf(tree, side.ids[i], i > 0 ? side.keys[i - 1] : 0);
    };
    read(m_left, m_l);
    read(m_right, m_r);
    std::unordered_map<quint64, std::vector<size_t>> places;
    for (size_t i = m_r.ids.size() - m_tail; i-- > m_head;)
        if (m_r.keys[i] != 0)
            places[m_r.keys[i]].push_back(i);
    for (size_t i = m_head; i + m_tail < m_l.ids.size(); ++i) {
        const auto found = m_l.keys[i] == 0 ? places.end() : places.find(m_l.keys[i]);
        if (found == places.end() || found->second.empty())
            continue;
        pair(i, found->second.back());
        found->second.pop_back();
    }
}

bool Siblings::mayBeSame(size_t left, size_t right) const
{
    const Id l = m_l.ids[left];
    const Id r = m_r.ids[right];
    if (m_left[l].kind != m_right[r].kind || m_left[l].name != m_right[r].name)
        return false;
    const bool haveKeys = !m_l.keys.empty() && m_l.keys[left] != 0 && m_r.keys[right] != 0;
    return !haveKeys || m_l.keys[left] == m_r.keys[right] || m_keys.isGuessed(m_left, l);
}

void Siblings::pairEqual(bool onlyUnique)
{
    struct Places
    {
        std::vector<size_t> left;
        std::vector<size_t> right;
    };
    std::unordered_map<quint64, Places> places;
    const auto isOpen = [](const Side &side, size_t i) {
        return side.partner[i] < 0 && (side.keys.empty() || side.keys[i] == 0);
    };
    for (size_t i = m_l.ids.size() - m_tail; i-- > m_head;)
        if (isOpen(m_l, i))
            places[m_left[m_l.ids[i]].hash].left.push_back(i);
    if (places.empty())
        return;
    for (size_t i = m_r.ids.size() - m_tail; i-- > m_head;)
        if (isOpen(m_r, i))
            if (const auto found = places.find(m_right[m_r.ids[i]].hash); found != places.end())
                found->second.right.push_back(i);
    for (auto &[hash, found] : places) {
        if (onlyUnique && (found.left.size() != 1 || found.right.size() != 1))
            continue;
        for (; !found.left.empty() && !found.right.empty(); found.left.pop_back(), found.right.pop_back())
            pair(found.left.back(), found.right.back());
    }
}

std::vector<bool> Siblings::inSequence() const
{
    std::vector<qint64> partners;
    std::vector<size_t> places;
    for (size_t i = 0; i < m_l.ids.size(); ++i) {
        if (m_l.partner[i] < 0)
            continue;
        partners.push_back(m_l.partner[i]);
        places.push_back(i);
    }
    std::vector<bool> in(m_l.ids.size(), false);
    for (const size_t at : longestGrowing(partners))
        in[places[at]] = true;
    return in;
}

void Siblings::pairSequences()
{
    const std::vector<bool> in = inSequence();
    size_t leftFrom = m_head;
    size_t rightFrom = m_head;
    for (size_t i = m_head; i + m_tail < m_l.ids.size(); ++i) {
        if (!in[i])
            continue;
        const auto partner = size_t(m_l.partner[i]);
        pairGap(leftFrom, i, rightFrom, partner);
        leftFrom = i + 1;
        rightFrom = partner + 1;
    }
    pairGap(leftFrom, m_l.ids.size() - m_tail, rightFrom, m_r.ids.size() - m_tail);
}

void Siblings::pairGap(size_t leftFrom, size_t leftTo, size_t rightFrom, size_t rightTo)
{
    const auto open = [](const Side &side, size_t from, size_t to) {
        std::vector<size_t> places;
        for (size_t i = from; i < to; ++i)
            if (side.partner[i] < 0)
                places.push_back(i);
        return places;
    };
    const std::vector<size_t> left = open(m_l, leftFrom, leftTo);
    const std::vector<size_t> right = open(m_r, rightFrom, rightTo);
    if (left.empty() || right.empty())
        return;
    if (left.size() * right.size() > mostLookedAtTwice)
        return pairByName(left, right);
    const auto pairs =
        bestPairs(qsizetype(left.size()), qsizetype(right.size()),
                  [&](qsizetype l, qsizetype r) { return alikeness(left[size_t(l)], right[size_t(r)]); });
    for (const Paired &found : pairs)
        pair(left[size_t(found.left)], right[size_t(found.right)]);
}

// Too many to look at each with each: in order, equal ones as soon as they come, else of the same name.
void Siblings::pairByName(const std::vector<size_t> &left, const std::vector<size_t> &right)
{
    const auto hash = [](const Tree &tree, const Side &side, size_t i) { return tree[side.ids[i]].hash; };
    std::unordered_map<quint64, std::vector<size_t>> equal;
    for (size_t at = right.size(); at-- > 0;)
        equal[hash(m_right, m_r, right[at])].push_back(at);
    size_t from = 0;
    std::vector<std::pair<size_t, size_t>> anchors;
    for (size_t at = 0; at < left.size(); ++at) {
        const auto found = equal.find(hash(m_left, m_l, left[at]));
        if (found == equal.end())
            continue;
        auto &places = found->second;
        while (!places.empty() && places.back() < from)
            places.pop_back();
        // A far jump costs all that it passes over.
        if (places.empty() || places.back() > from + 64)
            continue;
        anchors.push_back({at, places.back()});
        from = places.back() + 1;
    }
    anchors.push_back({left.size(), right.size()});
    size_t l = 0;
    size_t r = 0;
    for (const auto &[leftStop, rightStop] : anchors) {
        for (; l < leftStop && r < rightStop; ++l, ++r)
            if (mayBeSame(left[l], right[r]) && alikeness(left[l], right[r]) > 0)
                pair(left[l], right[r]);
        if (leftStop < left.size())
            pair(left[leftStop], right[rightStop]);
        l = leftStop + 1;
        r = rightStop + 1;
    }
}

void Siblings::pairUnordered()
{
    std::unordered_map<quint64, std::vector<size_t>> byName;
    const auto nameOf = [](const Node &node) { return quint64(node.name) << 4 | node.kind; };
    for (size_t i = m_r.ids.size(); i-- > 0;)
        if (m_r.partner[i] < 0)
            byName[nameOf(m_right[m_r.ids[i]])].push_back(i);
    for (size_t i = 0; i < m_l.ids.size(); ++i) {
        if (m_l.partner[i] >= 0)
            continue;
        const auto found = byName.find(nameOf(m_left[m_l.ids[i]]));
        if (found == byName.end() || found->second.empty() || !mayBeSame(i, found->second.back()))
            continue;
        pair(i, found->second.back());
        found->second.pop_back();
    }
}

float Siblings::alikeness(size_t left, size_t right) const
{
    const Id l = m_l.ids[left];
    const Id r = m_r.ids[right];
    if (m_left[l].hash == m_right[r].hash)
        return 1;
    if (!mayBeSame(left, right))
        return 0;
    if (m_left.kind(l) == NodeKind::Line)
        return linesAlike(l, r);
    if (m_left[l].isLeaf || m_right[r].isLeaf)
        return 0.4F;
    const float alike = childrenAlike(l, r);
    const bool haveOtherKeys = !m_l.keys.empty() && m_l.keys[left] != m_r.keys[right];
    // Rows with another key are the same row only when most else is the same.
    if (haveOtherKeys && alike < 0.5F)
        return 0;
    return 0.2F + 0.7F * alike;
}

float Siblings::childrenAlike(Id left, Id right) const
{
    constexpr qsizetype most = 64;
    QVarLengthArray<quint64, most> hashes;
    for (Id child = m_left.firstChild(left); child != Tree::none && hashes.size() < most;
         child = m_left.nextSibling(child))
        hashes.append(m_left[child].hash);
    std::ranges::sort(hashes);
    qsizetype count = 0;
    qsizetype common = 0;
    for (Id child = m_right.firstChild(right); child != Tree::none && count < most;
         child = m_right.nextSibling(child), ++count)
        common += std::ranges::binary_search(hashes, quint64(m_right[child].hash));
    const qsizetype longer = qMax(count, hashes.size());
    return longer == 0 ? 1 : float(qMin(common, longer)) / float(longer);
}

float Siblings::linesAlike(Id left, Id right) const
{
    const QByteArrayView l = m_left.bytes(m_left.range(left));
    const QByteArrayView r = m_right.bytes(m_right.range(right));
    const auto [a, b] = std::ranges::mismatch(l, r);
    const auto head = a - l.begin();
    qsizetype tail = 0;
    while (tail < qMin(l.size(), r.size()) - head && l[l.size() - 1 - tail] == r[r.size() - 1 - tail])
        ++tail;
    const qsizetype longer = qMax(l.size(), r.size());
    const float alike = longer == 0 ? 1 : float(head + tail) / float(longer);
    return alike < 0.4F ? 0 : 0.9F * alike;
}

// A line elsewhere is another line.
void Siblings::separateMovedLines()
{
    const std::vector<bool> in = inSequence();
    for (size_t i = 0; i < m_l.ids.size(); ++i) {
        if (in[i] || m_l.partner[i] < 0)
            continue;
        m_r.partner[size_t(m_l.partner[i])] = -1;
        m_l.partner[i] = -1;
    }
}

std::vector<Step> Siblings::steps(bool isUnordered) const
{
    const std::vector<bool> in = inSequence();
    std::vector<Step> steps;
    steps.reserve(qMax(m_l.ids.size(), m_r.ids.size()));
    size_t right = 0;
    const auto takeRight = [&](size_t to) {
        for (; right < to; ++right) {
            const qint64 partner = m_r.partner[right];
            if (partner < 0)
                steps.push_back({Where::RightOnly, false, Tree::none, m_r.ids[right]});
            else
                steps.push_back({Where::MovedTo, isUnordered, m_l.ids[size_t(partner)], m_r.ids[right]});
        }
    };
    for (size_t left = 0; left < m_l.ids.size(); ++left) {
        const qint64 partner = m_l.partner[left];
        if (partner < 0) {
            steps.push_back({Where::LeftOnly, false, m_l.ids[left], Tree::none});
        } else if (in[left]) {
            takeRight(size_t(partner));
            steps.push_back({Where::Both, false, m_l.ids[left], m_r.ids[right++]});
        } else {
            steps.push_back({Where::MovedFrom, isUnordered, m_l.ids[left], m_r.ids[size_t(partner)]});
        }
    }
    takeRight(m_r.ids.size());
    return steps;
}

} // namespace gatepost::compare
