// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/salvage.h"

#include "app/history/file/archivefile.h"
#include "app/history/file/database.h"
#include "app/history/entryrows.h"
#include "app/history/file/schema.h"
#include "app/history/records.h"
#include "app/history/storing.h"

#include <QElapsedTimer>

namespace gatepost::history::salvage {

static constexpr qint64 patienceMs = 15'000;

static QList<qint64> readableIds(Database &damaged)
{
    QList<qint64> ids;
    // From both ends: a broken page in the middle ends each walk early.
    for (const QString &order : {QStringLiteral("DESC"), QStringLiteral("ASC")}) {
        auto rows = damaged.rows(QStringLiteral("SELECT id FROM entry ORDER BY id ") + order);
        if (!rows)
            continue;
        while (rows->next())
            ids << rows->integer(0);
        if (!rows->isBroken())
            return ids;
    }
    std::sort(ids.begin(), ids.end(), std::greater());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

static void bringDrafts(Database &damaged, Database &into)
{
    auto folders = damaged.rows(QStringLiteral("SELECT DISTINCT workspace_folder FROM draft"));
    while (folders && folders->next())
        for (const DraftText &draft : rows::drafts(damaged, folders->text(0)).value_or(QList<DraftText>()))
            (void)rows::saveDraft(into, draft);
}

static void bringRecords(Database &damaged, Database &into)
{
    constexpr int all = std::numeric_limits<int>::max();
    for (const Event &event : records::events(damaged, 0, all).value_or(QList<Event>()))
        (void)records::addEvent(into, event);
    for (const Run &run : records::runs(damaged, all).value_or(QList<Run>()))
        if (const auto whole = records::run(damaged, run.id))
            (void)records::addRun(into, *whole);
}

static bool bring(qint64 id, Database &damaged, Database &into)
{
    const auto entry = storing::entry(damaged, id);
    if (!entry)
        return false;
    auto transaction = Transaction::begin(into);
    return transaction && storing::add(into, *entry) && transaction->commit();
}

int bringOver(const QString &damagedFile, Database &into)
{
    if (!archivefile::looksLikeDatabase(damagedFile))
        return 0;
    const auto damaged = Database::open(damagedFile);
    if (!damaged || !schema::check(**damaged) || !schema::readAsNewest(**damaged))
        return 0;
    bringDrafts(**damaged, into);
    bringRecords(**damaged, into);
    QElapsedTimer timer;
    timer.start();
    int count = 0;
    for (const qint64 id : readableIds(**damaged)) {
        if (timer.elapsed() > patienceMs)
            break;
        count += bring(id, **damaged, into) ? 1 : 0;
    }
    return count;
}

} // namespace gatepost::history::salvage
