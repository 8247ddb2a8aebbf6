// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/search.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace gatepost::ui {

/// Finding and replacing as functions on bytes, for a worker thread. Texts are as an editor shows them: soft
/// breaks are stepped over, places are byte offsets among them.
namespace textsearch {

using document::Query;

struct Match
{
    int start = 0;
    int end = 0;

    bool operator==(const Match &) const = default;
};

constexpr int mostMatches = 1'000'000;

struct Found
{
    QList<Match> matches; ///< in order, none empty
    QString problem;      ///< translated: what is wrong with the expression, else empty
    bool isCapped = false;
};

/// One stretch of text to put in the place of another.
struct Change
{
    Match range;
    QByteArray text;
    int count = 0; ///< matches replaced in it
};

Found find(const QByteArray &shown, const Query &query, const std::atomic_bool *cancel = nullptr);
/// All matches, or the one that is `only`. In an expression's replacement \1 or $1 stands for what the first
/// pair of parentheses matched. None when nothing matches.
std::optional<Change> replace(const QByteArray &shown, const Query &query, const QString &replacement,
                              const std::optional<Match> &only = {});

} // namespace textsearch

} // namespace gatepost::ui
