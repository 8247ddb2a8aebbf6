// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparer.h"

#include <algorithm>

namespace gatepost::compare {

using Id = Tree::Id;
using Where = Step::Where;

bool Comparer::run()
{
    compare(0, 0, false);
    for (quint64 count = 0; !m_frames.empty(); ++count) {
        if (count % 256 == 0 && isGivenUp())
            return false;
        Frame &frame = m_frames.back();
        if (frame.next < frame.steps.size()) {
            const Step next = frame.steps[frame.next++];
            step(frame, next); // may add a frame
            continue;
        }
        const Frame done = std::move(m_frames.back());
        m_frames.pop_back();
        leave(done);
    }
    for (const Move &move : std::as_const(m_moves))
        for (const size_t stretch : move.stretches) {
            m_data.stretches[stretch].difference = move.difference;
            m_data.stretches[stretch].isIgnored = move.isIgnored;
        }
    addStretch({m_left.utf8.size(), m_left.utf8.size()}, {m_right.utf8.size(), m_right.utf8.size()}, -1,
               false);
    return true;
}

bool Comparer::isGivenUp() const
{
    m_progress.tell(m_leftEnd, m_left.utf8.size());
    return m_cancel && m_cancel->load(std::memory_order_relaxed);
}

// Hashes are no proof.
bool Comparer::isSame(Id left, Id right) const
{
    if (m_left.strictHash(left) != m_right.strictHash(right))
        return false;
    if (m_left.bytes(m_left.range(left)) == m_right.bytes(m_right.range(right)))
        return true;
    if (m_left[left].after - left != m_right[right].after - right)
        return false;
    if (m_left[left].isUnordered)
        return true; // 64 bits that nobody can know in advance
    for (Id inside = 0; inside < m_left[left].after - left; ++inside) {
        const Node &l = m_left[left + inside];
        const Node &r = m_right[right + inside];
        if (l.kind != r.kind || l.name != r.name || l.isLeaf != r.isLeaf || l.after - left != r.after - right)
            return false;
        if (l.isUnordered)
            return true;
        if (l.isLeaf &&
            m_left.bytes(m_left.range(left + inside)) != m_right.bytes(m_right.range(right + inside)) &&
            m_left.ownText(left + inside) != m_right.ownText(right + inside))
            return false;
    }
    return true;
}

void Comparer::compare(Id left, Id right, bool isMoved)
{
    if (isSame(left, right))
        return;
    const size_t before = foundCount();
    if (m_left.kind(left) == NodeKind::Element)
        compareAttributes(left, right);
    const auto hasText = [](const Tree &tree, Id id) {
        return tree[id].isLeaf && !tree.ownText(id).isEmpty();
    };
    if (m_left[left].isLeaf && m_right[right].isLeaf)
        return compareText(left, right);
    if (m_left[left].kind != m_right[right].kind || hasText(m_left, left) || hasText(m_right, right))
        return addChanged(left, right, m_left.value(left), m_right.value(right));
    m_movedDepth += isMoved;
    m_frames.push_back({m_siblings.align(left, right), 0, left, right, m_left.content(left).begin,
                        m_right.content(right).begin, before, isMoved});
}

void Comparer::leave(const Frame &frame)
{
    // White space between texts: nothing that has a name.
    if (foundCount() == frame.found && frame.left != 0)
        addChanged(frame.left, frame.right, m_left.value(frame.left), m_right.value(frame.right));
    m_movedDepth -= frame.isMoved;
}

void Comparer::step(Frame &frame, const Step &step)
{
    const size_t index = m_frames.size() - 1;
    if (step.where == Where::LeftOnly || step.where == Where::RightOnly)
        stepOneSided(frame, step);
    else if (step.where == Where::MovedFrom)
        moveFrom(step);
    else if (step.where == Where::MovedTo && m_movedDepth == 0) {
        const Range range = m_right.range(step.right);
        addStretch({frame.leftEnd, frame.leftEnd}, range, -1, false);
        if (!step.isQuiet)
            m_moves[step.right].stretches.push_back(m_data.stretches.size() - 1);
    } else if (step.where == Where::Both) {
        compare(step.left, step.right, false);
    }
    Frame &same = m_frames[index]; // the array may have grown
    if (step.left != Tree::none && step.where != Where::MovedTo) {
        same.leftEnd = m_left.range(step.left).end;
        same.movedBefore = step.where == Where::MovedFrom ? step.right : Tree::none;
    }
    if (step.right != Tree::none && step.where != Where::MovedFrom)
        same.rightEnd = m_right.range(step.right).end;
}

void Comparer::stepOneSided(Frame &frame, const Step &step)
{
    const bool isLeft = step.where == Where::LeftOnly;
    Found found{.kind = isLeft ? Kind::Removed : Kind::Added, .left = step.left, .right = step.right};
    found.place = isLeft ? frame.rightEnd : frame.leftEnd;
    const Tree &tree = isLeft ? m_left : m_right;
    const Id id = isLeft ? step.left : step.right;
    found.ignoredBy = wholeRule(step.left, step.right);
    if (found.ignoredBy < 0 && tree[id].isEmpty)
        found.ignoredBy =
            m_data.book.ruleFor(IgnoreRule::What::Empty, step.left, step.right,
                                values(step.left, step.right).element, m_data.leftFinds, m_data.rightFinds);
    const Range here = tree.range(id);
    const Range there{found.place, found.place};
    add(found, isLeft ? here : there, isLeft ? there : here);
}

void Comparer::moveFrom(const Step &step)
{
    const Range range = m_left.range(step.left);
    const Frame &frame = m_frames.back();
    const Range place{frame.rightEnd, frame.rightEnd};
    // What follows a row goes where the row goes.
    const bool follows = m_data.keys.isFollower(m_left, step.left) && frame.movedBefore != Tree::none &&
                         m_right.nextSibling(frame.movedBefore) == step.right;
    if (step.isQuiet || follows) {
        if (m_movedDepth == 0)
            addStretch(range, place, -1, false);
    } else {
        Found found{.kind = Kind::Moved, .left = step.left, .right = step.right};
        found.ignoredBy = wholeRule(step.left, step.right);
        if (found.ignoredBy < 0)
            found.ignoredBy = m_data.book.ruleFor(IgnoreRule::What::Order, step.left, step.right,
                                                  values(step.left, step.right).element, m_data.leftFinds,
                                                  m_data.rightFinds);
        add(found, range, place);
        Move &move = m_moves[step.right];
        move.isIgnored = found.ignoredBy >= 0;
        move.difference = qint64((move.isIgnored ? m_data.ignored : m_data.differences).size()) - 1;
    }
    ++m_movedDepth;
    compare(step.left, step.right, true);
    --m_movedDepth;
}

RuleBook::Values Comparer::values(Id left, Id right) const
{
    const Tree &tree = left != Tree::none ? m_left : m_right;
    Id named = left != Tree::none ? left : right;
    // A text is part of the element around it.
    if (tree[named].name == NameTable::unnamed)
        named = tree[named].parent;
    return {.left = {},
            .right = {},
            .leftNode = left,
            .rightNode = right,
            .attribute = {},
            .element = m_data.names.name(quint32(tree[named].name)).local};
}

int Comparer::wholeRule(Id left, Id right) const
{
    if (left != Tree::none && m_left[left].ignoredBy != 0)
        return int(m_left[left].ignoredBy) - 1;
    return right == Tree::none ? -1 : int(m_right[right].ignoredBy) - 1;
}

void Comparer::compareText(Id left, Id right)
{
    const QByteArray l = m_left.ownText(left);
    const QByteArray r = m_right.ownText(right);
    const bool isOtherKind = m_left[left].kind == quint8(NodeKind::Scalar) && l == r &&
                             m_left.strictHash(left) != m_right.strictHash(right); // 1 and "1"
    if (l != r || isOtherKind)
        addChanged(left, right, QString::fromUtf8(l), QString::fromUtf8(r));
}

void Comparer::addChanged(Id left, Id right, const QString &leftValue, const QString &rightValue)
{
    Found found{.kind = Kind::Changed, .left = left, .right = right};
    found.ignoredBy = wholeRule(left, right);
    if (found.ignoredBy < 0) {
        RuleBook::Values values = this->values(left, right);
        values.left = leftValue;
        values.right = rightValue;
        found.ignoredBy = m_data.book.ruleFor(values, m_data.leftFinds, m_data.rightFinds);
    }
    add(found, m_left.range(left), m_right.range(right));
}

void Comparer::compareAttributes(Id left, Id right)
{
    const Range leftTag = m_left.tag(left);
    const Range rightTag = m_right.tag(right);
    if (m_left.bytes(leftTag) == m_right.bytes(rightTag) && m_left.namespaces.isEmpty() &&
        m_right.namespaces.isEmpty())
        return;
    const QList<Tree::Attribute> l = m_left.attributes(left);
    const QList<Tree::Attribute> r = m_right.attributes(right);
    QHash<std::pair<QByteArray, QByteArray>, qsizetype> places;
    for (qsizetype i = 0; i < r.size(); ++i)
        places.insert({r[i].uri, r[i].local}, i);
    const auto take = [&](qsizetype leftIndex, qsizetype rightIndex) {
        RuleBook::Values values = this->values(left, right);
        Found found{.kind = leftIndex < 0    ? Kind::Added
                            : rightIndex < 0 ? Kind::Removed
                                             : Kind::Changed,
                    .left = left,
                    .right = right,
                    .leftAttribute = qint32(leftIndex),
                    .rightAttribute = qint32(rightIndex)};
        values.left = leftIndex < 0
                          ? QString()
                          : QString::fromUtf8(Tree::attributeValue(m_left.bytes(l[leftIndex].value)));
        values.right = rightIndex < 0
                           ? QString()
                           : QString::fromUtf8(Tree::attributeValue(m_right.bytes(r[rightIndex].value)));
        if (leftIndex >= 0 && rightIndex >= 0 && values.left == values.right)
            return;
        values.attribute = leftIndex < 0 ? r[rightIndex].local : l[leftIndex].local;
        found.ignoredBy = wholeRule(left, right);
        if (found.ignoredBy < 0)
            found.ignoredBy = m_data.book.ruleFor(values, m_data.leftFinds, m_data.rightFinds);
        add(found, leftTag, rightTag);
    };
    for (qsizetype i = 0; i < l.size(); ++i)
        take(i, places.contains({l[i].uri, l[i].local}) ? places.take({l[i].uri, l[i].local}) : -1);
    for (qsizetype i = 0; i < r.size(); ++i)
        if (places.contains({r[i].uri, r[i].local}))
            take(-1, i);
}

void Comparer::add(Found found, Range left, Range right)
{
    auto &list = found.ignoredBy < 0 ? m_data.differences : m_data.ignored;
    if (m_movedDepth == 0)
        addStretch(left, right, qint64(list.size()), found.ignoredBy >= 0);
    list.push_back(found);
}

void Comparer::addStretch(Range left, Range right, qint64 difference, bool isIgnored)
{
    // The second difference of one tag, or of a tag and the text behind it.
    if (left.begin < m_leftEnd || right.begin < m_rightEnd) {
        left.begin = qMax(left.begin, m_leftEnd);
        right.begin = qMax(right.begin, m_rightEnd);
        if (left.isEmpty() && right.isEmpty())
            return;
        left.end = qMax(left.end, left.begin);
        right.end = qMax(right.end, right.begin);
    }
    if (left.begin > m_leftEnd || right.begin > m_rightEnd)
        m_data.stretches.push_back({{m_leftEnd, left.begin}, {m_rightEnd, right.begin}, -1, false});
    m_leftEnd = left.end;
    m_rightEnd = right.end;
    if (!left.isEmpty() || !right.isEmpty())
        m_data.stretches.push_back({left, right, difference, isIgnored});
}

} // namespace gatepost::compare
