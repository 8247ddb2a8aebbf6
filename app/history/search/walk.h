// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/query.h"
#include "app/history/search/completion.h"
#include "app/history/search/searchquery.h"

namespace gatepost::history {

class Database;

/// The search: what SQL can tell by itself, then the rarest text's entries by way of the index, or, where
/// every text is common, all entries from the newest on until there are enough.
namespace walk {

struct Found
{
    QList<qint64> ids; ///< newest first
    qint64 next = 0;   ///< where to go on; 0: there is nothing below
};

/// Stops after some tenths of a second with what was found until then; `wholly`: does not. Cancelled, it is
/// an error of that kind.
Result<Found> find(Database &database, const SearchQuery &query, qint64 before, int limit, bool wholly,
                   const std::atomic_bool *cancel);

/// What stands in the archive's entries.
Result<Vocabulary> vocabulary(Database &database);

} // namespace walk
} // namespace gatepost::history
