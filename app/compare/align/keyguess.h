// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/align/keys.h"

namespace gatepost::compare {

/// Finds out which fields name the rows of the records that no rule has a key for.
class KeyGuess
{
public:
    /// Adds what it finds to `keys`. Positions of both trees are counted.
    KeyGuess(const Tree &left, const Tree &right, const NameTable &names, Keys &keys)
        : m_left(left), m_right(right), m_names(names), m_keys(keys)
    {}

    void guess();

private:
    struct Rows
    {
        std::vector<Tree::Id> left;
        std::vector<Tree::Id> right;
        bool areRepeated = false;
    };
    using Values = std::vector<quint64>; ///< by row; 0: it has no such field
    struct Candidate
    {
        QString field;
        Keys::FieldPath path;
        Values left;
        Values right;
    };

    void collect(const Tree &tree, bool isLeft);
    void guessFor(quint32 record, const Rows &rows);
    std::vector<Candidate> candidates(const Rows &rows) const;
    void addCandidates(const Tree &tree, Tree::Id row, const Keys::FieldPath &prefix, const QString &name,
                       std::vector<Candidate> &candidates) const;
    bool fill(Candidate &candidate, const Rows &rows) const;
    static bool areApart(const Tree &tree, const std::vector<Tree::Id> &rows, const Values &keys);
    static bool areConstant(Values left, Values right);

    const Tree &m_left;
    const Tree &m_right;
    const NameTable &m_names;
    Keys &m_keys;
    QHash<quint32, Rows> m_rows;
};

} // namespace gatepost::compare
