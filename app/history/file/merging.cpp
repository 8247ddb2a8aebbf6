// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/merging.h"

#include "app/history/entrymarks.h"
#include "app/history/entryrows.h"
#include "app/history/file/database.h"
#include "app/history/records.h"
#include "app/history/storing.h"

#include <QHash>

namespace gatepost::history::merging {

static constexpr int entriesAtOnce = 100;
static constexpr int all = std::numeric_limits<int>::max();

namespace {

/// Of an entry: what makes it that exchange and no other.
Result<QHash<QString, QList<qint64>>> keysOf(Database &database)
{
    auto rows = database.rows(QStringLiteral(
        "SELECT id, sent_at, environment, alias, template, kind, code, duration, user FROM entry INDEXED BY "
        "entry_facts ORDER BY id"));
    if (!rows)
        return failure(rows.error());
    QHash<QString, QList<qint64>> keys;
    while (rows->next()) {
        QStringList parts;
        for (int column = 1; column <= 8; ++column)
            parts << rows->text(column);
        keys[parts.join(QChar(u'\0'))] << rows->integer(0);
    }
    if (rows->isBroken())
        return failure(rows->error(database));
    return keys;
}

class Merge
{
public:
    Merge(Database &from, Database &into, const std::atomic_bool *cancel)
        : m_from(from), m_into(into), m_cancel(cancel)
    {}

    Result<Restored> merge()
    {
        const auto done = inTransaction([this] { return bringRuns(); }).and_then([this] {
            return inTransaction([this] { return bringEvents().and_then([this] { return bringDrafts(); }); });
        });
        if (!done)
            return failure(done.error());
        if (const auto sorted = sortOut(); !sorted)
            return failure(sorted.error());
        if (const auto brought = bringAll(); !brought)
            return failure(brought.error());
        return m_restored;
    }

private:
    template <typename Work>
    Result<> inTransaction(const Work &work)
    {
        if (m_cancel && *m_cancel)
            return failure(ErrorKind::Cancelled, {});
        auto transaction = Transaction::begin(m_into);
        if (!transaction)
            return failure(transaction.error());
        return work().and_then([&transaction] { return transaction->commit(); });
    }

    /// Which entries are missing, and which are there under what id.
    Result<> sortOut()
    {
        const auto theirs = keysOf(m_from);
        const auto ours = keysOf(m_into);
        if (!theirs || !ours)
            return failure(theirs ? ours.error() : theirs.error());
        for (auto key = theirs->begin(); key != theirs->end(); ++key) {
            const QList<qint64> known = ours->value(key.key());
            for (qsizetype place = 0; place < key->size(); ++place)
                m_ids.append({key->at(place), place < known.size() ? known[place] : 0});
        }
        std::sort(m_ids.begin(), m_ids.end());
        return {};
    }

    Result<> bringAll()
    {
        for (qsizetype at = 0; at < m_ids.size(); at += entriesAtOnce) {
            const Restored before = m_restored;
            const auto done = inTransaction([this, at] {
                for (const auto &[theirs, ours] : m_ids.mid(at, entriesAtOnce))
                    if (const auto brought = ours ? bringMarks(theirs, ours) : bringEntry(theirs); !brought)
                        return brought;
                return Result<>();
            });
            if (!done) {
                m_restored = before;
                return done;
            }
        }
        return {};
    }

    Result<bool> isTaken(const QString &table, qint64 id)
    {
        return m_into.value(QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(table), {id})
            .map([](const QVariant &value) { return !value.isNull(); });
    }

    Result<> bringEntry(qint64 id)
    {
        auto entry = storing::entry(m_from, id);
        if (!entry)
            return {}; // a body of it is damaged: the back-up file still has what there is
        const auto taken = isTaken(QStringLiteral("entry"), id);
        if (!taken)
            return failure(taken.error());
        entry->id = *taken ? 0 : id;
        entry->run = m_runs.value(entry->run);
        ++m_restored.added;
        return storing::add(m_into, *entry).map([](qint64) {});
    }

    Result<> bringMarks(qint64 theirs, qint64 ours)
    {
        const auto row = rows::read(m_from, theirs);
        const auto here = rows::read(m_into, ours);
        if (!row || !here)
            return failure(row ? here.error() : row.error());
        ++m_restored.alreadyThere;
        const QString note = here->entry.note.isEmpty() ? row->entry.note : here->entry.note;
        return marks::setNote(m_into, ours, note)
            .and_then([&] { return marks::addTags(m_into, ours, row->entry.tags); })
            .and_then(
                [&] { return marks::setStarred(m_into, {ours}, here->entry.starred || row->entry.starred); });
    }

    Result<> bringRuns()
    {
        const auto theirs = records::runs(m_from, all);
        const auto ours = records::runs(m_into, all);
        if (!theirs || !ours)
            return failure(theirs ? ours.error() : theirs.error());
        for (const Run &run : *theirs) {
            const auto same = std::find_if(ours->begin(), ours->end(), [&run](const Run &other) {
                return other.startedAt == run.startedAt && other.name == run.name;
            });
            const auto id = same != ours->end() ? Result<qint64>(same->id) : bringRun(run.id);
            if (!id)
                return failure(id.error());
            m_runs.insert(run.id, *id);
        }
        return {};
    }

    Result<qint64> bringRun(qint64 id)
    {
        const auto taken = isTaken(QStringLiteral("run"), id);
        auto run = records::run(m_from, id);
        if (!taken || !run)
            return failure(taken ? run.error() : taken.error());
        run->id = *taken ? 0 : id;
        return records::addRun(m_into, *run);
    }

    Result<> bringEvents()
    {
        const auto theirs = records::events(m_from, 0, all);
        auto ours = records::events(m_into, 0, all);
        if (!theirs || !ours)
            return failure(theirs ? ours.error() : theirs.error());
        for (Event &event : *ours)
            event.id = 0;
        for (auto event = theirs->rbegin(); event != theirs->rend(); ++event) {
            Event copy = *event;
            copy.id = 0;
            if (ours->contains(copy))
                continue;
            if (const auto added = records::addEvent(m_into, copy); !added)
                return failure(added.error());
        }
        return {};
    }

    Result<> bringDrafts()
    {
        const auto drafts = rows::allDrafts(m_from);
        if (!drafts)
            return failure(drafts.error());
        for (const DraftText &draft : *drafts) {
            const auto there = m_into.value(QStringLiteral("SELECT 1 FROM draft WHERE key = ?"), {draft.key});
            if (!there)
                return failure(there.error());
            if (!there->isNull())
                continue;
            if (const auto saved = rows::saveDraft(m_into, draft); !saved)
                return saved;
        }
        return {};
    }

    Database &m_from;
    Database &m_into;
    const std::atomic_bool *m_cancel;
    QHash<qint64, qint64> m_runs;           ///< their id → ours
    QList<std::pair<qint64, qint64>> m_ids; ///< of entries: their id, and ours or 0
    Restored m_restored;
};

} // namespace

Result<Restored> merge(Database &from, Database &into, const std::atomic_bool *cancel)
{
    return Merge(from, into, cancel).merge();
}

} // namespace gatepost::history::merging
