// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/align/keyguess.h"

#include "app/compare/tree/hash.h"
#include "app/compare/tree/treehashes.h"

#include <algorithm>

namespace gatepost::compare {

using Id = Tree::Id;

static constexpr size_t mostCandidates = 8; // a key is among a record's first fields
static constexpr size_t mostFields = 5;

void KeyGuess::guess()
{
    collect(m_left, true);
    collect(m_right, false);
    for (auto record = m_rows.cbegin(); record != m_rows.cend(); ++record)
        if (record->areRepeated && !record->left.empty() && !record->right.empty())
            guessFor(record.key(), *record);
}

void KeyGuess::collect(const Tree &tree, bool isLeft)
{
    for (Id id = 1; id < tree.size(); ++id) {
        const NodeKind kind = tree.kind(id);
        if ((kind != NodeKind::Element && kind != NodeKind::Object) || !tree.hasChildren(id) ||
            tree[id].ignoredBy != 0)
            continue;
        const quint32 record = Keys::recordOf(tree, id);
        if (record == NameTable::unnamed || m_keys.isFollower(tree, id) || m_keys.m_records.contains(record))
            continue;
        Rows &rows = m_rows[record];
        (isLeft ? rows.left : rows.right).push_back(id);
        rows.areRepeated |= tree.position(id) > 1;
    }
}

void KeyGuess::addCandidates(const Tree &tree, Id row, const Keys::FieldPath &prefix, const QString &name,
                             std::vector<Candidate> &candidates) const
{
    for (Id child = tree.firstChild(row); child != Tree::none; child = tree.nextSibling(child)) {
        const Node &node = tree[child];
        if (!node.isLeaf || node.name == NameTable::unnamed || node.ignoredBy != 0)
            continue;
        if (candidates.size() == mostCandidates)
            return;
        Candidate candidate{name + QString::fromUtf8(m_names.name(quint32(node.name)).local), prefix, {}, {}};
        candidate.path.push_back({quint32(node.name)});
        candidates.push_back(std::move(candidate));
    }
}

bool KeyGuess::fill(Candidate &candidate, const Rows &rows) const
{
    const auto read = [&candidate](const Tree &tree, const std::vector<Id> &ids, Values &values) {
        values.reserve(ids.size());
        for (const Id id : ids) {
            const Id field = Keys::fieldOf(tree, id, candidate.path);
            if (field == Tree::none || !tree[field].isLeaf)
                return false;
            values.push_back(valueHash(tree, field));
        }
        return true;
    };
    return read(m_left, rows.left, candidate.left) && read(m_right, rows.right, candidate.right) &&
           areConstant(candidate.left, candidate.right);
}

std::vector<KeyGuess::Candidate> KeyGuess::candidates(const Rows &rows) const
{
    std::vector<Candidate> found;
    const Id first = rows.left.front();
    addCandidates(m_left, first, {}, {}, found);
    if (found.empty()) {
        // A Transaction is named by the record in it.
        const Id inner = m_left.firstChild(first);
        if (inner != Tree::none && m_left[inner].name != NameTable::unnamed)
            addCandidates(m_left, inner, {{quint32(m_left[inner].name)}},
                          QString::fromUtf8(m_names.name(quint32(m_left[inner].name)).local) + u'/', found);
    }
    std::erase_if(found, [this, &rows](Candidate &candidate) { return !fill(candidate, rows); });
    return found;
}

// Half of the rows, or more, have a value that is on the other side as well.
bool KeyGuess::areConstant(Values left, Values right)
{
    std::ranges::sort(left);
    std::ranges::sort(right);
    const Values &fewer = left.size() < right.size() ? left : right;
    const Values &more = left.size() < right.size() ? right : left;
    const auto common = std::ranges::count_if(
        fewer, [&more](quint64 value) { return std::ranges::binary_search(more, value); });
    return 2 * size_t(common) >= fewer.size();
}

bool KeyGuess::areApart(const Tree &tree, const std::vector<Id> &rows, const Values &keys)
{
    Values sorted(keys.size());
    for (size_t i = 0; i < keys.size(); ++i)
        sorted[i] = combined(mixed(tree[rows[i]].parent + 1), keys[i]);
    std::ranges::sort(sorted);
    return std::ranges::adjacent_find(sorted) == sorted.end();
}

void KeyGuess::guessFor(quint32 record, const Rows &rows)
{
    Keys::Record key{{QString::fromUtf8(m_names.name(record).local), {}, true}, {}};
    Values left(rows.left.size(), hashSeed);
    Values right(rows.right.size(), hashSeed);
    const auto join = [](Values &keys, const Values &values) {
        for (size_t i = 0; i < keys.size(); ++i)
            keys[i] = combined(keys[i], values[i]);
    };
    for (const Candidate &candidate : candidates(rows)) {
        if (key.fields.size() == mostFields)
            return;
        join(left, candidate.left);
        join(right, candidate.right);
        key.key.fields << candidate.field;
        key.fields.push_back(candidate.path);
        if (areApart(m_left, rows.left, left) && areApart(m_right, rows.right, right)) {
            if (areConstant(left, right))
                m_keys.m_records.insert(record, key);
            return;
        }
    }
}

} // namespace gatepost::compare
