// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>
#include <utility>

namespace gatepost::broker {

/// What a message's text gives away besides its words.
struct MessageText
{
    std::optional<std::pair<int, int>>
        pair;        ///< the last `(set,number)` that can be a message of the catalogue's
    QString ownPair; ///< the last one that is another, as `-1,-1`
    QString handler; ///< where the PeopleCode exception arose
};

/// `known`: the pair that the reply names itself, if it does.
MessageText readMessageText(const QString &text, std::optional<std::pair<int, int>> known);

} // namespace gatepost::broker
