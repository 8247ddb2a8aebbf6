// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/difference.h"
#include "app/compare/rules.h"
#include "app/compare/tree/tree.h"

#include <QHash>

namespace gatepost::compare {

/// What names the rows of each record, in both trees of a comparison.
class Keys
{
public:
    /// Those of the rules, and where they name none for a record, guessed ones: the first fields that tell
    /// its rows apart and are the same on both sides for most of them.
    static Keys of(const Rules &rules, const Tree &left, const Tree &right, const NameTable &names);

    /// Of a row; 0: it has none. `before` is the key of the sibling before it: a PSCAMA belongs to that row.
    quint64 keyOf(const Tree &tree, Tree::Id row, quint64 before) const;
    bool isFollower(const Tree &tree, Tree::Id node) const
    {
        return m_follower != 0 && tree[node].name == m_follower;
    }
    bool isGuessed(const Tree &tree, Tree::Id row) const;
    bool isEmpty() const { return m_records.isEmpty(); }
    bool isRecord(const Tree &tree, Tree::Id node) const;
    /// `EMPLID=KU0001, EFFDT=2026-01-01`
    QString text(const Tree &tree, Tree::Id row) const;
    QList<RecordKey> records() const;

    /// Number of its name; of an item of a JSON array, the array's.
    static quint32 recordOf(const Tree &tree, Tree::Id node)
    {
        const Node &found = tree[node];
        const Node &parent = tree[found.parent];
        return NodeKind(parent.kind) == NodeKind::Array ? quint32(parent.name) : quint32(found.name);
    }

private:
    friend class KeyGuess;

    /// Numbers of names that the steps to a field may have.
    using FieldPath = std::vector<std::vector<quint32>>;
    struct Record
    {
        RecordKey key;
        std::vector<FieldPath> fields;
    };

    static Tree::Id fieldOf(const Tree &tree, Tree::Id row, const FieldPath &path);
    static quint64 tupleOf(const Tree &tree, Tree::Id row, const Record &record);

    QHash<quint32, Record> m_records; ///< by recordOf()
    quint32 m_follower = 0;           ///< PSCAMA
};

} // namespace gatepost::compare
