// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historystore.h"

#include "app/base/paths.h"
#include "app/history/archivefile.h"
#include "app/history/database.h"
#include "app/history/entryrows.h"
#include "app/history/opening.h"
#include "app/history/searchindex.h"
#include "app/history/storing.h"

namespace gatepost::history {

class HistoryStore::Private
{
public:
    std::unique_ptr<Database> database;
    QString notice;
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

Result<QList<Summary>> HistoryStore::list(const Query &query) const
{
    if (query.limit <= 0)
        return QList<Summary>();
    if (query.text.isEmpty())
        return rows::newest(*d->database, query.before, query.limit);
    return searchindex::find(*d->database, query).and_then([this](const QList<qint64> &ids) {
        return rows::some(*d->database, ids);
    });
}

Result<int> HistoryStore::count() const
{
    return d->database->value(QStringLiteral("SELECT count(*) FROM entry")).map([](const QVariant &value) {
        return value.toInt();
    });
}

Result<> HistoryStore::remove(const QList<qint64> &ids)
{
    auto transaction = Transaction::begin(*d->database);
    if (!transaction)
        return failure(transaction.error());
    for (const qint64 id : ids)
        if (const auto done = storing::remove(*d->database, id); !done)
            return done;
    return transaction->commit();
}

Result<> HistoryStore::clear()
{
    auto transaction = Transaction::begin(*d->database);
    if (!transaction)
        return failure(transaction.error());
    if (const auto done = storing::clear(*d->database); !done)
        return done;
    if (const auto done = transaction->commit(); !done)
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
