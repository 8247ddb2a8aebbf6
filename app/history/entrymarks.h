// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace gatepost::history {

class Database;

/// What people add to entries later: notes, tags, stars. What writes does so within the caller's transaction;
/// ids that are gone are passed over.
namespace marks {

Result<> setNote(Database &database, qint64 id, const QString &note);
Result<> setStarred(Database &database, const QList<qint64> &ids, bool starred);

/// Tags as they are kept: trimmed, on one line, sorted, each once whatever its case.
QStringList tidied(const QStringList &tags);
Result<> addTags(Database &database, qint64 id, const QStringList &tags);
Result<> removeTags(Database &database, qint64 id, const QStringList &tags);
Result<> setTags(Database &database, qint64 id, const QStringList &tags);
Result<QStringList> tagsOf(Database &database, qint64 id);
/// Every tag in use, sorted.
Result<QStringList> allTags(Database &database);

} // namespace marks
} // namespace gatepost::history
