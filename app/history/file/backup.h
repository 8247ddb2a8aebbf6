// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <atomic>

namespace gatepost::history {

class Database;

enum class RestoreMode {
    Merge,   ///< what the back-up has and the archive lacks comes in
    Replace, ///< the archive becomes what the back-up is; as it was, it is set aside in a file of its own
};

/// What a restore did.
struct Restored
{
    int added = 0;        ///< entries
    int alreadyThere = 0; ///< entries; notes, tags and stars that they lacked came in all the same
    QString setAside;     ///< where the former archive is; empty when merging

    bool operator==(const Restored &) const = default;
};

/// The archive as one ordinary SQLite file, and back. Other processes may go on using the archive meanwhile.
namespace backup {

/// As of now. `target` must not exist yet; it appears when it is whole.
Result<> write(Database &database, const QString &target, const std::atomic_bool *cancel);
/// The back-up is looked at first, as a copy: damaged, of another program or of a newer Gatepost, it changes
/// nothing. After replacing, the connection is not to be used any more.
Result<Restored> restore(Database &database, const QString &source, RestoreMode mode,
                         const std::atomic_bool *cancel);

} // namespace backup
} // namespace gatepost::history
