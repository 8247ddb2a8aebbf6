// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/entry.h"

#include <QVariant>

namespace gatepost::history {

class Database;

/// Entries, summaries and drafts as rows of their tables. An entry's tags have a table of their own and come
/// with it.
namespace rows {

/// An entry without its bodies, and where these are.
struct EntryRow
{
    Entry entry;
    QVariant requestBody;
    QVariant replyBody;
    QVariant wireBody;

    QVariantList bodies() const { return {requestBody, replyBody, wireBody}; }
};

/// Under `row.entry.id`, or a new one when that is 0. Gives the id.
Result<qint64> insert(Database &database, const EntryRow &row);
Result<EntryRow> read(Database &database, qint64 id);
/// All below `before`, newest first.
Result<QList<Summary>> newest(Database &database, qint64 before, int limit);
/// In the order of `ids`; those that are gone are left out.
Result<QList<Summary>> some(Database &database, const QList<qint64> &ids);

Result<> saveDraft(Database &database, const DraftText &draft);
Result<QList<DraftText>> drafts(Database &database, const QString &workspaceFolder);
Result<QList<DraftText>> allDrafts(Database &database);

} // namespace rows
} // namespace gatepost::history
