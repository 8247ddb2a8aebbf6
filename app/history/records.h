// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/event.h"
#include "app/history/run.h"

#include <QList>

namespace gatepost::history {

class Database;

/// Events and kept runs as rows of their tables.
namespace records {

/// Under its own id, or a new one when that is 0. Gives the id.
Result<qint64> addEvent(Database &database, const Event &event);
/// Newest first, below `before` unless that is 0.
Result<QList<Event>> events(Database &database, qint64 before, int limit);

/// Under its own id, or a new one when that is 0. Gives the id.
Result<qint64> addRun(Database &database, const Run &run);
/// A run that is gone is a NotFound error.
Result<> updateRun(Database &database, const Run &run);
/// Newest first; of their results only `summary`.
Result<QList<Run>> runs(Database &database, int limit);
Result<Run> run(Database &database, qint64 id);
/// Its entries stay, and belong to none. One that is gone is no error.
Result<> removeRun(Database &database, qint64 id);

} // namespace records
} // namespace gatepost::history
