// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

namespace gatepost::history {

class Database;

/// How the texts of one full-text table became its words. Read within the transaction, or the statement, that
/// it is used in: other processes learn too.
struct WordRule
{
    /// The rows of bodies have their blob's id, those of heads their entry's.
    enum class Place { Bodies, Heads };

    qint64 trigramsUntil = 0; ///< rows up to here are of older versions: trigrams, and all of them
    QString common;           ///< words left out since they stand in so many rows; only ever gets longer

    bool operator==(const WordRule &) const = default;

    static Result<WordRule> of(Database &database, Place place);
    /// What is common is looked up now and again as the archive grows. `newest`: the row that was just
    /// stored. Within the caller's transaction.
    static Result<> learn(Database &database, Place place, qint64 newest);
    /// Nothing is stored any more.
    static Result<> forget(Database &database);
};

} // namespace gatepost::history
