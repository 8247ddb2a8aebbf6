// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/retention.h"

#include <QDateTime>

namespace gatepost::history {

class Database;

/// What goes on in the background, each call one small transaction, so that whoever wants to store something
/// waits no longer than for that.
namespace upkeep {

struct Pruned
{
    int entries = 0;
    bool isDone = true; ///< nothing is over the limits any more
};

/// Where a pruning by size is between two calls: what is removed leaves the full-text index only when that is
/// merged, so the file's size says nothing while it goes on.
struct Progress
{
    qint64 left = 0;    ///< entries still to be removed
    qint64 removed = 0; ///< since the index was merged
    bool isMerging = false;
};

/// Removes some of the oldest entries that are over the limits.
Result<Pruned> prune(Database &database, const Retention &retention, const QDateTime &now,
                     Progress &progress);
/// Gives some unused pages back to the disk; false: none is left. A file that cannot do so piecemeal (begun
/// by an older Gatepost) is written anew once, when a quarter of it is unused.
Result<bool> compact(Database &database);

} // namespace upkeep
} // namespace gatepost::history
