// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/entry.h"
#include "app/history/search/wordrule.h"

namespace gatepost::history {

class Database;

/// Which entries may hold a text: full-text tables over the words (see IndexWords) of each body (by the
/// body's id, so that one stored once is indexed once) and of each entry's head. All within the caller's
/// transaction.
namespace searchindex {

/// Nothing happens when the body is in the index already. `blob` may be null.
Result<> addBody(Database &database, const QVariant &blob, const Body &body, const http::Headers &headers);
Result<> addHead(Database &database, const Entry &entry);
Result<> removeBody(Database &database, const QVariant &blob);
Result<> removeHead(Database &database, const Entry &entry);
Result<> clear(Database &database);

/// Of the full-text tables: all words of all the texts. Empty when there is none in them that tells.
QString matchExpression(const QStringList &texts, const WordRule &rule);

} // namespace searchindex
} // namespace gatepost::history
