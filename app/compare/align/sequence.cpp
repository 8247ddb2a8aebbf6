// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/align/sequence.h"

#include <algorithm>

namespace gatepost::compare {

std::vector<size_t> longestGrowing(const std::vector<qint64> &numbers)
{
    constexpr auto none = size_t(-1);
    std::vector<size_t> ends; // ends[n]: where a growing part of n + 1 numbers ends lowest
    std::vector<size_t> before(numbers.size(), none);
    for (size_t at = 0; at < numbers.size(); ++at) {
        const auto end = std::ranges::lower_bound(ends, numbers[at], {},
                                                  [&numbers](size_t other) { return numbers[other]; });
        if (end != ends.begin())
            before[at] = *std::prev(end);
        if (end == ends.end())
            ends.push_back(at);
        else
            *end = at;
    }
    std::vector<size_t> longest(ends.size());
    size_t at = ends.empty() ? none : ends.back();
    for (size_t place = ends.size(); place-- > 0; at = before[at])
        longest[place] = at;
    return longest;
}

std::vector<Paired> bestPairs(qsizetype left, qsizetype right,
                              const std::function<float(qsizetype, qsizetype)> &alikeness)
{
    enum Way : quint8 { SkipLeft, SkipRight, Pair };
    const auto width = size_t(right + 1);
    std::vector<float> best(width, 0);
    std::vector<quint8> ways(size_t(left + 1) * width, SkipLeft);
    for (qsizetype l = left - 1; l >= 0; --l) {
        float below = 0; // best of [l + 1][r + 1]
        for (qsizetype r = right - 1; r >= 0; --r) {
            const auto at = size_t(r);
            const float alike = alikeness(l, r);
            const float paired = alike > 0 ? alike + below : -1;
            below = best[at];
            quint8 &way = ways[size_t(l) * width + at];
            way = best[at + 1] > best[at] ? SkipRight : SkipLeft;
            best[at] = qMax(best[at], best[at + 1]);
            if (paired >= best[at]) {
                way = Pair;
                best[at] = paired;
            }
        }
    }
    std::vector<Paired> pairs;
    for (qsizetype l = 0, r = 0; l < left && r < right;) {
        const quint8 way = ways[size_t(l) * width + size_t(r)];
        if (way == Pair)
            pairs.push_back({l, r});
        l += way != SkipRight;
        r += way != SkipLeft;
    }
    return pairs;
}

} // namespace gatepost::compare
