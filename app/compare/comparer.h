// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/align/siblings.h"
#include "app/compare/comparisondata.h"

namespace gatepost::compare {

/// Walks two trees side by side and writes down how they differ.
class Comparer
{
public:
    Comparer(Comparison::Data &data, const std::atomic_bool *cancel, const Progress &progress)
        : m_data(data)
        , m_left(data.left)
        , m_right(data.right)
        , m_siblings(m_left, m_right, data.keys)
        , m_cancel(cancel)
        , m_progress(progress)
    {}

    /// False: cancelled.
    bool run();

private:
    bool isGivenUp() const;
    struct Frame
    {
        std::vector<Step> steps;
        size_t next = 0;
        Tree::Id left = Tree::none;
        Tree::Id right = Tree::none;
        qint64 leftEnd = 0; ///< of what was passed last
        qint64 rightEnd = 0;
        size_t found = 0; ///< how much was before
        bool isMoved = false;
        Tree::Id movedBefore = Tree::none; ///< right partner of the left sibling before, if that was moved
    };

    void compare(Tree::Id left, Tree::Id right, bool isMoved);
    void step(Frame &frame, const Step &step);
    void stepOneSided(Frame &frame, const Step &step);
    void moveFrom(const Step &step);
    void leave(const Frame &frame);
    bool isSame(Tree::Id left, Tree::Id right) const;
    void compareAttributes(Tree::Id left, Tree::Id right);
    void compareText(Tree::Id left, Tree::Id right);
    void addChanged(Tree::Id left, Tree::Id right, const QString &leftValue, const QString &rightValue);
    RuleBook::Values values(Tree::Id left, Tree::Id right) const;
    int wholeRule(Tree::Id left, Tree::Id right) const;
    void add(Found found, Range left, Range right);
    void addStretch(Range left, Range right, qint64 difference, bool isIgnored);
    size_t foundCount() const { return m_data.differences.size() + m_data.ignored.size(); }

    Comparison::Data &m_data;
    const Tree &m_left;
    const Tree &m_right;
    Siblings m_siblings;
    const std::atomic_bool *m_cancel;
    Progress m_progress;
    std::vector<Frame> m_frames;
    int m_movedDepth = 0; ///< within something moved: its stretch says it already
    qint64 m_leftEnd = 0; ///< of the last stretch
    qint64 m_rightEnd = 0;
    struct Move
    {
        qint64 difference = -1;
        bool isIgnored = false;
        std::vector<size_t> stretches; ///< that wait to be told
    };
    QHash<Tree::Id, Move> m_moves; ///< by their right node
};

} // namespace gatepost::compare
