// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/upkeep.h"

#include "app/history/file/database.h"
#include "app/history/storing.h"

namespace gatepost::history::upkeep {

static constexpr int entriesAtOnce = 20;
static constexpr int pagesAtOnce = 256;
/// Fewer unused pages than these are soon used again.
static constexpr qint64 worthIt = 256;

static Result<qint64> number(Database &database, const QString &sql)
{
    return database.value(sql).map([](const QVariant &value) { return value.toLongLong(); });
}

static qint64 pragma(Database &database, const QString &name)
{
    return number(database, QStringLiteral("PRAGMA ") + name).value_or(0);
}

static qint64 bytesInUse(Database &database)
{
    return (pragma(database, QStringLiteral("page_count")) -
            pragma(database, QStringLiteral("freelist_count"))) *
           pragma(database, QStringLiteral("page_size"));
}

static Result<QList<qint64>> oldest(Database &database, const QString &condition, const QVariantList &values)
{
    auto rows = database.rows(QStringLiteral("SELECT id FROM entry INDEXED BY entry_facts WHERE starred = 0 "
                                             "AND run = 0 %1 ORDER BY id LIMIT ?")
                                  .arg(condition),
                              values);
    if (!rows)
        return failure(rows.error());
    QList<qint64> result;
    while (rows->next())
        result << rows->integer(0);
    return rows->isBroken() ? failure(rows->error(database)) : Result<QList<qint64>>(result);
}

static Result<QList<qint64>> tooMany(Database &database, const Retention &retention, const QDateTime &now)
{
    if (retention.days > 0) {
        const auto old = oldest(database, QStringLiteral("AND sent_at < ?"),
                                {now.addDays(-retention.days).toMSecsSinceEpoch(), entriesAtOnce});
        if (!old || !old->isEmpty())
            return old;
    }
    if (retention.entries > 0) {
        const auto count = number(database, QStringLiteral("SELECT count(*) FROM entry"));
        if (!count)
            return failure(count.error());
        if (*count > retention.entries)
            return oldest(database, {}, {std::min<qint64>(*count - retention.entries, entriesAtOnce)});
    }
    if (retention.bytes > 0 && bytesInUse(database) > retention.bytes)
        return oldest(database, {}, {entriesAtOnce});
    return QList<qint64>();
}

/// Makes the full-text index let go of what was removed from it, so that its share of the file shrinks too.
static Result<> mergeIndex(Database &database)
{
    return database.runAll(
        {QStringLiteral("INSERT INTO body_words(body_words, rank) VALUES ('merge', 100)"),
         QStringLiteral("INSERT INTO head_words(head_words, rank) VALUES ('merge', 100)")});
}

Result<int> prune(Database &database, const Retention &retention, const QDateTime &now)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    const auto ids = tooMany(database, retention, now);
    if (!ids)
        return failure(ids.error());
    for (const qint64 id : *ids)
        if (const auto done = storing::remove(database, id); !done)
            return failure(done.error());
    if (!ids->isEmpty())
        if (const auto merged = mergeIndex(database); !merged)
            return failure(merged.error());
    return transaction->commit().map([&ids] { return static_cast<int>(ids->size()); });
}

Result<bool> compact(Database &database)
{
    const qint64 unused = pragma(database, QStringLiteral("freelist_count"));
    if (unused < worthIt)
        return false;
    const bool canPiecemeal = pragma(database, QStringLiteral("auto_vacuum")) == 2;
    if (!canPiecemeal) {
        if (unused < pragma(database, QStringLiteral("page_count")) / 4)
            return false;
        return database.run(QStringLiteral("VACUUM")).map([](qint64) { return false; });
    }
    auto rows = database.rows(QStringLiteral("PRAGMA incremental_vacuum(%1)").arg(pagesAtOnce));
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        // A page each time.
    }
    return rows->isBroken() ? failure(rows->error(database)) : Result<bool>(true);
}

} // namespace gatepost::history::upkeep
