// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost::history {

class Database;

namespace salvage {

/// Copies drafts and entries that can still be read from a damaged file, newest first, as long as that goes
/// quickly. Gives the number of entries.
int bringOver(const QString &damagedFile, Database &into);

} // namespace salvage
} // namespace gatepost::history
