// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

namespace gatepost::history {

class Database;

namespace schema {

/// "Gate": tells the history from any other SQLite file.
inline constexpr quint32 applicationId = 0x47617465;
/// What this program reads and writes.
int version();

/// Refuses a file of a newer version or of another program, having changed nothing.
Result<> check(Database &database);
/// Brings an empty or older file up to version(), step by step, in one transaction.
Result<> migrate(Database &database);
/// Makes what the newest version has and an older file lacks appear empty to this connection; the file stays
/// as it is.
Result<> readAsNewest(Database &database);

} // namespace schema
} // namespace gatepost::history
