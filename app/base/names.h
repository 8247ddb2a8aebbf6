// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace gatepost {

/// The written names of an enumeration's values, for files, JSON and the command line.
template <typename Enum, std::size_t count>
struct Names
{
    std::array<std::pair<Enum, const char *>, count> pairs;

    QString name(Enum value) const
    {
        for (const auto &pair : pairs)
            if (pair.first == value)
                return QString::fromLatin1(pair.second);
        return {};
    }

    std::optional<Enum> value(const QString &name) const
    {
        for (const auto &pair : pairs)
            if (name == QLatin1String(pair.second))
                return pair.first;
        return {};
    }
};

template <typename Enum, std::size_t count>
constexpr Names<Enum, count> names(std::pair<Enum, const char *> const (&pairs)[count])
{
    return {std::to_array(pairs)};
}

} // namespace gatepost
