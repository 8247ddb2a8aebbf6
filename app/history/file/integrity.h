// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <atomic>

namespace gatepost::history {

class Database;

/// What a look at all of the file came to.
struct Integrity
{
    bool isFileSound = true;      ///< false: it is to be set aside
    QStringList problems;         ///< SQLite's own words, untranslated
    qint64 bodies = 0;            ///< that were read
    QList<qint64> damagedEntries; ///< a body of theirs cannot be read; the others are not affected

    bool isSound() const { return isFileSound && damagedEntries.isEmpty(); }
};

namespace integrity {

/// The structure of the file, quickly: an error, and the database is marked as damaged.
Result<> quick(Database &database);
/// Its full-text index, which the quick look passes over.
Result<> index(Database &database);
/// Everything, every body too. Marks the database as damaged when the file is.
Result<Integrity> full(Database &database, const std::atomic_bool *cancel);

} // namespace integrity
} // namespace gatepost::history
