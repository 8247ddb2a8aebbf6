// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/file/backup.h"

namespace gatepost::history::merging {

/// Brings entries, events, runs and drafts of one archive into another that lacks them, in small
/// transactions: stopped half-way, the rest comes with the next time. An entry is known again by when, where
/// and what it was; it keeps its id where that is free.
Result<Restored> merge(Database &from, Database &into, const std::atomic_bool *cancel);

} // namespace gatepost::history::merging
