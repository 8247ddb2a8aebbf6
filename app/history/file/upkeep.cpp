// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/upkeep.h"

#include "app/history/file/database.h"
#include "app/history/storing.h"

namespace gatepost::history::upkeep {

static constexpr int entriesAtOnce = 20;
/// One in so many.
static constexpr qint64 mergedShare = 20;
static constexpr int pagesAtOnce = 128;
/// Fewer unused pages than these are soon used again.
static constexpr qint64 worthIt = 64;

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

/// Runs that say nothing of their name are older than the rule.
static Result<QList<qint64>> oldest(Database &database, const QString &condition, const QVariantList &values)
{
    auto rows = database.rows(
        QStringLiteral("SELECT id FROM entry INDEXED BY entry_facts WHERE starred = 0 AND run NOT IN "
                       "(SELECT id FROM run WHERE NOT json_valid(definition) OR "
                       "coalesce(json_extract(definition, '$.named'), 1)) %1 ORDER BY id LIMIT ?")
            .arg(condition),
        values);
    if (!rows)
        return failure(rows.error());
    QList<qint64> result;
    while (rows->next())
        result << rows->integer(0);
    return rows->isBroken() ? failure(rows->error(database)) : Result<QList<qint64>>(result);
}

static Result<qint64> count(Database &database)
{
    return number(database, QStringLiteral("SELECT count(*) FROM entry"));
}

static Result<QList<qint64>> overAgeOrCount(Database &database, const Retention &retention,
                                            const QDateTime &now)
{
    if (retention.days > 0) {
        const auto old = oldest(database, QStringLiteral("AND sent_at < ?"),
                                {now.addDays(-retention.days).toMSecsSinceEpoch(), entriesAtOnce});
        if (!old || !old->isEmpty())
            return old;
    }
    if (retention.entries <= 0)
        return QList<qint64>();
    const auto all = count(database);
    if (!all || *all <= retention.entries)
        return all.map([](qint64) { return QList<qint64>(); });
    return oldest(database, {}, {std::min<qint64>(*all - retention.entries, entriesAtOnce)});
}

static Result<QList<qint64>> overSize(Database &database, const Retention &retention, Progress &progress)
{
    if (retention.bytes <= 0 || progress.isMerging)
        return QList<qint64>();
    if (progress.left <= 0) {
        const qint64 used = bytesInUse(database);
        const auto all = count(database);
        if (!all || used <= retention.bytes)
            return all.map([](qint64) { return QList<qint64>(); });
        const double share = double(used - retention.bytes) / double(used);
        progress.left = std::max(qint64(1), qint64(double(*all) * share));
    }
    return oldest(database, {}, {std::min<qint64>(progress.left, entriesAtOnce)});
}

/// Makes the full-text index let go of what was removed from it; false: it has.
static Result<bool> mergeIndex(Database &database)
{
    const auto changes = [&database] {
        return number(database, QStringLiteral("SELECT total_changes()")).value_or(0);
    };
    const qint64 before = changes();
    return database
        .runAll({QStringLiteral("INSERT INTO body_words(body_words, rank) VALUES ('merge', -200)"),
                 QStringLiteral("INSERT INTO head_words(head_words, rank) VALUES ('merge', -200)")})
        // Each statement counts as a change by itself.
        .map([&] { return changes() - before > 3; });
}

static Result<> removeAll(Database &database, const QList<qint64> &ids)
{
    for (const qint64 id : ids)
        if (const auto done = storing::remove(database, id); !done)
            return done;
    return {};
}

/// What is over the limits now; the size counts when nothing else does.
static Result<QList<qint64>> overLimits(Database &database, const Retention &retention, const QDateTime &now,
                                        Progress &progress)
{
    const auto ids = overAgeOrCount(database, retention, now);
    if (!ids || !ids->isEmpty())
        return ids;
    const auto large = overSize(database, retention, progress);
    if (large)
        progress.left = large->isEmpty() ? 0 : progress.left - large->size();
    return large;
}

/// Merging goes through all of the index: only where much has gone.
static Result<bool> isWorthMerging(Database &database, const Progress &progress)
{
    return count(database).map([&progress](qint64 all) { return progress.removed * mergedShare > all; });
}

static Result<Pruned> pruneWithin(Database &database, const Retention &retention, const QDateTime &now,
                                  Progress &progress)
{
    const auto ids = overLimits(database, retention, now, progress);
    if (!ids)
        return failure(ids.error());
    if (!ids->isEmpty()) {
        progress.removed += ids->size();
        return removeAll(database, *ids).map([&] {
            progress.isMerging = retention.bytes > 0 && progress.left <= 0;
            return Pruned{static_cast<int>(ids->size()), false};
        });
    }
    const auto isWorthIt = isWorthMerging(database, progress);
    if (!isWorthIt)
        return failure(isWorthIt.error());
    const auto more = *isWorthIt ? mergeIndex(database) : Result<bool>(false);
    if (!more)
        return failure(more.error());
    if (*more)
        return Pruned{0, false};
    // The size can be told again; without a removal it has not changed.
    const bool isToBeLookedAt = std::exchange(progress.isMerging, false) && *isWorthIt;
    progress.removed = 0;
    return Pruned{0, !isToBeLookedAt};
}

Result<Pruned> prune(Database &database, const Retention &retention, const QDateTime &now, Progress &progress)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    const auto pruned = pruneWithin(database, retention, now, progress);
    if (!pruned)
        return pruned;
    return transaction->commit().map([&pruned] { return *pruned; });
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
