// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/align/keys.h"

namespace gatepost::compare {

/// One step along the children of two nodes, in the order in which a reader meets them.
struct Step
{
    enum class Where : quint8 { Both, LeftOnly, RightOnly, MovedFrom, MovedTo };
    Where where = Where::Both;
    bool isQuiet = false; ///< moved, where order does not count
    Tree::Id left = Tree::none;
    Tree::Id right = Tree::none;
};

/// Finds which child of a node on the left is which child of one on the right. Equal ones at both ends first,
/// then by key, then what is there once on each side, then the most alike between those.
class Siblings
{
public:
    Siblings(const Tree &left, const Tree &right, const Keys &keys)
        : m_left(left), m_right(right), m_keys(keys)
    {}

    std::vector<Step> align(Tree::Id left, Tree::Id right);

private:
    struct Side
    {
        std::vector<Tree::Id> ids;
        std::vector<qint64> partner; ///< index on the other side; -1: none
        std::vector<quint64> keys;
    };

    void collect(const Tree &tree, Tree::Id parent, Side &side) const;
    void pair(size_t left, size_t right);
    void pairEnds();
    void pairKeys();
    void pairEqual(bool onlyUnique);
    void pairSequences();
    void pairGap(size_t leftFrom, size_t leftTo, size_t rightFrom, size_t rightTo);
    void pairByName(const std::vector<size_t> &left, const std::vector<size_t> &right);
    void pairUnordered();
    float alikeness(size_t left, size_t right) const;
    float childrenAlike(Tree::Id left, Tree::Id right) const;
    float linesAlike(Tree::Id left, Tree::Id right) const;
    bool mayBeSame(size_t left, size_t right) const;
    std::vector<bool> inSequence() const;
    void separateMovedLines();
    std::vector<Step> steps(bool isUnordered) const;

    const Tree &m_left;
    const Tree &m_right;
    const Keys &m_keys;
    Side m_l;
    Side m_r;
    size_t m_head = 0; ///< equal ones at the beginning
    size_t m_tail = 0; ///< and at the end
};

} // namespace gatepost::compare
