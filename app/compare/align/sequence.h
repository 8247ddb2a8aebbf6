// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <functional>
#include <vector>

namespace gatepost::compare {

/// Of a sequence of different numbers, the positions of a longest part that only grows.
std::vector<size_t> longestGrowing(const std::vector<qint64> &numbers);

struct Paired
{
    qsizetype left = 0;
    qsizetype right = 0;
};
/// Pairs of two short lists that keep their order and are most alike in sum; what is not alike at all (0) is
/// never paired. Takes time and memory by the product of both lengths.
std::vector<Paired> bestPairs(qsizetype left, qsizetype right,
                              const std::function<float(qsizetype, qsizetype)> &alikeness);

} // namespace gatepost::compare
