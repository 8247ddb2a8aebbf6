// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/panes/valuemarks.h"

#include <algorithm>
#include <cstring>

namespace gatepost::ui {

namespace {

constexpr qsizetype longestLooked = 1 << 18;
constexpr qsizetype longestWhole = 60; ///< bytes of a value that is marked as one

struct Part
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

bool isBorder(char byte)
{
    return std::strchr("<>\"'{}[],\n", byte) != nullptr;
}

bool isWord(char byte)
{
    return quint8(byte) >= 0x80 || std::isalnum(quint8(byte)) || byte == '_';
}

/// Outwards, while nothing of `isEnd` is met.
template <typename IsEnd>
Part grown(QByteArrayView bytes, Part part, IsEnd isEnd)
{
    while (part.begin > 0 && !isEnd(bytes[part.begin - 1]))
        --part.begin;
    while (part.end < bytes.size() && !isEnd(bytes[part.end]))
        ++part.end;
    return part;
}

/// A JSON member's name and colon are no part of its value.
Part withoutName(QByteArrayView bytes, Part part)
{
    const qsizetype at = bytes.sliced(part.begin, part.end - part.begin).indexOf(':');
    const bool isMember = at >= 0 && part.begin > 0 && bytes[part.begin - 1] == '"' && at == 0;
    if (isMember)
        ++part.begin;
    while (part.begin < part.end && std::strchr(" \t\r\n", bytes[part.begin]))
        ++part.begin;
    while (part.end > part.begin && std::strchr(" \t\r\n", bytes[part.end - 1]))
        --part.end;
    return part;
}

Part marked(QByteArrayView bytes, Part differing)
{
    const Part whole = withoutName(bytes, grown(bytes, differing, isBorder));
    const bool covers = whole.begin <= differing.begin && whole.end >= differing.end;
    if (covers && whole.end - whole.begin <= longestWhole)
        return whole;
    return grown(bytes, differing, [](char byte) { return !isWord(byte); });
}

} // namespace

ValueMarks valueMarks(QByteArrayView leftUtf8, const compare::Range &left, QByteArrayView rightUtf8,
                      const compare::Range &right)
{
    const QByteArrayView l = leftUtf8.sliced(left.begin, left.end - left.begin);
    const QByteArrayView r = rightUtf8.sliced(right.begin, right.end - right.begin);
    const qsizetype shorter = qMin(l.size(), r.size());
    if (shorter == 0 || qMax(l.size(), r.size()) > longestLooked)
        return {left, right};
    qsizetype front = 0;
    while (front < shorter && l[front] == r[front])
        ++front;
    qsizetype back = 0;
    while (back < shorter - front && l[l.size() - 1 - back] == r[r.size() - 1 - back])
        ++back;
    const Part inLeft = marked(l, {front, l.size() - back});
    const Part inRight = marked(r, {front, r.size() - back});
    return {{left.begin + inLeft.begin, left.begin + inLeft.end},
            {right.begin + inRight.begin, right.begin + inRight.end}};
}

} // namespace gatepost::ui
