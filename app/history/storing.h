// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/entry.h"

namespace gatepost::history {

class Database;

/// A whole entry in and out of its tables: row, bodies, index. What writes does so within the caller's
/// transaction.
namespace storing {

/// Under `entry.id`, or a new one when that is 0. Gives the id.
Result<qint64> add(Database &database, const Entry &entry);
Result<Entry> entry(Database &database, qint64 id);
/// An id that is not there is no error: it is gone, as asked.
Result<> remove(Database &database, qint64 id);
Result<> clear(Database &database);

} // namespace storing
} // namespace gatepost::history
