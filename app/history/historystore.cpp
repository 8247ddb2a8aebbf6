// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"

#include "app/base/paths.h"
#include "app/history/file/archivefile.h"
#include "app/history/file/database.h"
#include "app/history/entrymarks.h"
#include "app/history/entryrows.h"
#include "app/history/file/opening.h"
#include "app/history/records.h"
#include "app/history/search/walk.h"
#include "app/history/storing.h"

namespace gatepost::history {

class HistoryStore::Private
{
public:
    std::unique_ptr<Database> database;
    QString notice;
    bool wasUnclean = false;
    upkeep::Progress pruning;
    quint64 identity = 0; ///< of the file
};

HistoryStore::HistoryStore(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

HistoryStore::~HistoryStore()
{
    if (d->database->isDamaged())
        archivefile::suspect(d->database->file());
}

QString HistoryStore::defaultFile()
{
    return paths::dataFolder() + QStringLiteral("/history.sqlite");
}

Result<std::unique_ptr<HistoryStore>> HistoryStore::open(const QString &file)
{
    Result<opening::Opened> opened = opening::open(file);
    if (!opened)
        return failure(opened.error());
    auto priv = std::make_unique<Private>();
    priv->database = std::move(opened->database);
    priv->notice = opened->notice;
    priv->wasUnclean = opened->isUnclean;
    priv->identity = archivefile::identity(file);
    return std::unique_ptr<HistoryStore>(new HistoryStore(std::move(priv)));
}

QString HistoryStore::notice() const
{
    return d->notice;
}

bool HistoryStore::isDamaged() const
{
    return d->database->isDamaged();
}

bool HistoryStore::isGone() const
{
    return archivefile::identity(d->database->file()) != d->identity;
}

bool HistoryStore::wasUnclean() const
{
    return d->wasUnclean;
}

Result<qint64> HistoryStore::add(const Entry &entry)
{
    auto transaction = Transaction::begin(*d->database);
    if (!transaction)
        return failure(transaction.error());
    const auto id = storing::add(*d->database, entry);
    if (!id)
        return id;
    return transaction->commit().map([&id] { return *id; });
}

Result<Entry> HistoryStore::entry(qint64 id) const
{
    return storing::entry(*d->database, id);
}

Result<Page> HistoryStore::find(const Query &query, bool wholly, const std::atomic_bool *cancel) const
{
    if (query.limit <= 0)
        return Page();
    const auto parsed = SearchQuery::parse(query.text);
    if (!parsed)
        return failure(parsed.error());
    Page page;
    Result<QList<Summary>> rows;
    if (parsed->isEmpty()) {
        rows = rows::newest(*d->database, query.before, query.limit);
        if (rows && rows->size() == query.limit)
            page.next = rows->last().id;
    } else {
        const auto found = walk::find(*d->database, *parsed, query.before, query.limit, wholly, cancel);
        if (!found)
            return failure(found.error());
        page.next = found->next;
        rows = rows::some(*d->database, found->ids);
    }
    if (!rows)
        return failure(rows.error());
    page.isLast = page.next == 0 || rows->size() >= query.limit;
    page.rows = *rows;
    return page;
}

Result<QList<Summary>> HistoryStore::list(const Query &query, const std::atomic_bool *cancel) const
{
    return find(query, true, cancel).map([](const Page &page) { return page.rows; });
}

Result<Page> HistoryStore::page(const Query &query, const std::atomic_bool *cancel) const
{
    return find(query, false, cancel);
}

Result<QHash<qint64, QList<Snippet>>> HistoryStore::snippets(const QList<qint64> &ids, const QString &query,
                                                             int most, const std::atomic_bool *cancel) const
{
    const auto parsed = SearchQuery::parse(query);
    if (!parsed)
        return failure(parsed.error());
    QHash<qint64, QList<Snippet>> result;
    for (const qint64 id : ids) {
        if (cancel && *cancel)
            return failure(ErrorKind::Cancelled, {});
        if (const auto entry = storing::entry(*d->database, id))
            result.insert(id, history::snippets(*entry, *parsed, most, cancel));
    }
    return result;
}

Result<Vocabulary> HistoryStore::vocabulary() const
{
    return walk::vocabulary(*d->database);
}

Result<int> HistoryStore::count() const
{
    return d->database->value(QStringLiteral("SELECT count(*) FROM entry")).map([](const QVariant &value) {
        return value.toInt();
    });
}

template <typename Work>
Result<> HistoryStore::within(const Work &work)
{
    auto transaction = Transaction::begin(*d->database);
    if (!transaction)
        return failure(transaction.error());
    if (const auto done = work(*d->database); !done)
        return failure(done.error());
    return transaction->commit();
}

/// `work` for each of the ids.
template <typename Work>
static auto forEach(const QList<qint64> &ids, const Work &work)
{
    return [&ids, work](Database &database) {
        for (const qint64 id : ids)
            if (const Result<> done = work(database, id); !done)
                return done;
        return Result<>();
    };
}

Result<> HistoryStore::remove(const QList<qint64> &ids)
{
    return within(forEach(ids, &storing::remove));
}

Result<> HistoryStore::setNote(qint64 id, const QString &note)
{
    return within([&](Database &database) { return marks::setNote(database, id, note); });
}

Result<> HistoryStore::setStarred(const QList<qint64> &ids, bool starred)
{
    return within([&](Database &database) { return marks::setStarred(database, ids, starred); });
}

Result<> HistoryStore::setTags(const QList<qint64> &ids, const QStringList &tags)
{
    return within(
        forEach(ids, [&tags](Database &database, qint64 id) { return marks::setTags(database, id, tags); }));
}

Result<> HistoryStore::changeTags(const QList<qint64> &ids, const QStringList &added,
                                  const QStringList &removed)
{
    return within(forEach(ids, [&](Database &database, qint64 id) {
        return marks::removeTags(database, id, removed).and_then([&] {
            return marks::addTags(database, id, added);
        });
    }));
}

Result<QStringList> HistoryStore::tags() const
{
    return marks::allTags(*d->database);
}

Result<qint64> HistoryStore::addEvent(const Event &event)
{
    return records::addEvent(*d->database, event);
}

Result<QList<Event>> HistoryStore::events(int limit, qint64 before) const
{
    return records::events(*d->database, before, limit);
}

Result<qint64> HistoryStore::addRun(const Run &run)
{
    return records::addRun(*d->database, run);
}

Result<> HistoryStore::updateRun(const Run &run)
{
    return within([&run](Database &database) { return records::updateRun(database, run); });
}

Result<QList<Run>> HistoryStore::runs(int limit) const
{
    return records::runs(*d->database, limit);
}

Result<Run> HistoryStore::run(qint64 id) const
{
    return records::run(*d->database, id);
}

Result<> HistoryStore::removeRun(qint64 id)
{
    return within([id](Database &database) { return records::removeRun(database, id); });
}

Result<upkeep::Pruned> HistoryStore::prune(const Retention &retention, const QDateTime &now)
{
    return upkeep::prune(*d->database, retention, now, d->pruning);
}

Result<bool> HistoryStore::compact()
{
    return upkeep::compact(*d->database);
}

Result<> HistoryStore::backUp(const QString &target, const std::atomic_bool *cancel) const
{
    return backup::write(*d->database, target, cancel);
}

Result<Restored> HistoryStore::restore(const QString &source, RestoreMode mode,
                                       const std::atomic_bool *cancel)
{
    const auto restored = backup::restore(*d->database, source, mode, cancel);
    if (mode == RestoreMode::Merge)
        return restored;
    // Its full-text tables were written behind this connection's back.
    const QString file = d->database->file();
    auto reopened = Database::open(file);
    if (!reopened)
        return failure(reopened.error());
    if (const auto ready = (*reopened)->configure(); !ready)
        return failure(ready.error());
    d->database = std::move(*reopened);
    return restored;
}

Result<Integrity> HistoryStore::check(const std::atomic_bool *cancel) const
{
    return integrity::full(*d->database, cancel);
}

Result<> HistoryStore::quickCheck() const
{
    return integrity::quick(*d->database);
}

Result<> HistoryStore::clear()
{
    if (const auto done = within(&storing::clear); !done)
        return done;
    // Gives the space back. Another process that is just reading keeps it from working: then it stays for
    // later entries.
    (void)d->database->run(QStringLiteral("VACUUM"));
    (void)d->database->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    return {};
}

Result<> HistoryStore::saveDraft(const DraftText &draft)
{
    return rows::saveDraft(*d->database, draft);
}

Result<> HistoryStore::removeDraft(const QString &key)
{
    return d->database->run(QStringLiteral("DELETE FROM draft WHERE key = ?"), {key}).map([](qint64) {});
}

Result<QList<DraftText>> HistoryStore::drafts(const QString &workspaceFolder) const
{
    return rows::drafts(*d->database, workspaceFolder);
}

qint64 HistoryStore::dataVersion() const
{
    const auto version = d->database->value(QStringLiteral("PRAGMA data_version"));
    return version ? version->toLongLong() : 0;
}

} // namespace gatepost::history
