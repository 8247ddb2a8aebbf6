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

/// Removes some of the oldest entries that are over the limits; how many. 0: none is left.
Result<int> prune(Database &database, const Retention &retention, const QDateTime &now);
/// Gives some unused pages back to the disk; false: none is left. A file that cannot do so piecemeal (begun
/// by an older Gatepost) is written anew once, when a quarter of it is unused.
Result<bool> compact(Database &database);

} // namespace upkeep
} // namespace gatepost::history
