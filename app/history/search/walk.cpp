// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/walk.h"

#include "app/history/file/database.h"
#include "app/history/search/conditions.h"
#include "app/history/search/verifier.h"
#include "app/history/search/xpathterm.h"

#include <QElapsedTimer>

namespace gatepost::history::walk {

/// More entries than these are not listed one by one.
static constexpr qsizetype mostListed = 4000;
/// Ids looked through in one statement, so that cancelling need not wait long for the next row.
static constexpr qint64 stretch = 20'000;
static constexpr qint64 paceMs = 200;

namespace {

struct Sought
{
    Term term;
    WordSet words;
};

class Finder
{
public:
    Finder(Database &database, const SearchQuery &query, const std::atomic_bool *cancel)
        : m_database(database)
        , m_conditions(Conditions::of(query))
        , m_verifier(database, cancel)
        , m_cancel(cancel)
    {
        for (const Term &term : query.terms) {
            if (term.field == Field::Text)
                m_sought.push_back({term, WordSet(database, {term.value}, false)});
            else if (term.field == Field::XPath)
                m_sought.push_back({term, WordSet(database, xpathterm::needed(term.value), true)});
        }
    }

    Result<Found> find(qint64 before, int limit, bool wholly)
    {
        m_limit = limit;
        m_isWhole = wholly;
        m_timer.start();
        for (Sought &sought : m_sought)
            if (const auto begun = sought.words.begin(); !begun)
                return failure(begun.error());
        const qint64 below = before > 0 ? before : std::numeric_limits<qint64>::max();
        const auto listed = listRarest(below);
        if (!listed)
            return failure(listed.error());
        const auto done = *listed ? lookAt(**listed) : walkFrom(below);
        if (!done)
            return failure(done.error());
        return m_found;
    }

private:
    bool isCancelled() const { return m_cancel && *m_cancel; }
    bool isFull() const { return m_found.ids.size() >= m_limit; }
    bool isOverdue() const { return !m_isWhole && m_timer.elapsed() > paceMs; }

    /// The entries that may hold the rarest text, newest first; none when there are too many of them.
    Result<std::optional<QList<qint64>>> listRarest(qint64 below)
    {
        const WordSet *rarest = nullptr;
        const auto size = [](const WordSet &words) { return words.bodies().size() + words.heads().size(); };
        for (const Sought &sought : m_sought)
            if (!sought.term.isNegated && sought.words.isRare() &&
                (!rarest || size(sought.words) < size(*rarest)))
                rarest = &sought.words;
        if (!rarest)
            return std::nullopt;
        QSet<qint64> ids = rarest->heads() + rarest->marked();
        for (const qint64 blob : rarest->bodies()) {
            const auto users = addUsers(blob, below, ids);
            if (!users)
                return failure(users.error());
            if (ids.size() > mostListed)
                return std::nullopt;
        }
        QList<qint64> sorted(ids.begin(), ids.end());
        std::sort(sorted.begin(), sorted.end(), std::greater());
        sorted.erase(sorted.begin(),
                     std::lower_bound(sorted.begin(), sorted.end(), below - 1, std::greater()));
        return sorted;
    }

    /// Entries that have that body.
    Result<> addUsers(qint64 blob, qint64 below, QSet<qint64> &ids)
    {
        for (const QString &column : {QStringLiteral("request_body"), QStringLiteral("reply_body")}) {
            auto rows = m_database.rows(
                QStringLiteral("SELECT id FROM entry WHERE %1 = ? AND id < ? ORDER BY id DESC LIMIT ?")
                    .arg(column),
                {blob, below, mostListed + 1});
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                ids.insert(rows->integer(0));
            if (rows->isBroken())
                return failure(rows->error(m_database));
        }
        return {};
    }

    Result<> lookAt(const QList<qint64> &ids)
    {
        const QString sql =
            QStringLiteral("SELECT id, request_body, reply_body FROM entry WHERE id = ?") + m_conditions.sql;
        for (const qint64 id : ids) {
            if (isFull() || isOverdue())
                return {};
            auto rows = m_database.rows(sql, QVariantList{id} + m_conditions.values);
            if (!rows)
                return failure(rows.error());
            m_found.next = id;
            if (!rows->next())
                continue;
            const Candidate candidate{id, rows->value(1), rows->value(2)};
            if (const auto taken = take(candidate); !taken)
                return taken;
        }
        m_found.next = isFull() ? m_found.next : 0;
        return {};
    }

    Result<> walkFrom(qint64 below)
    {
        const auto newest = m_database.value(QStringLiteral("SELECT max(id) FROM entry"));
        if (!newest)
            return failure(newest.error());
        qint64 top = std::min(below, newest->toLongLong() + 1);
        while (top > 1 && !isFull() && !isOverdue()) {
            const qint64 bottom = std::max(qint64(1), top - stretch);
            if (const auto done = walkDown(top, bottom); !done)
                return done;
            top = m_found.next;
        }
        m_found.next = top > 1 ? top : 0;
        return {};
    }

    /// Leaves in `next` below which id to go on.
    Result<> walkDown(qint64 top, qint64 bottom)
    {
        m_found.next = bottom;
        auto rows = m_database.rows(
            QStringLiteral("SELECT id, request_body, reply_body FROM entry INDEXED BY entry_facts "
                           "WHERE id < ? AND id >= ?%1 ORDER BY id DESC")
                .arg(m_conditions.sql),
            QVariantList{top, bottom} + m_conditions.values);
        if (!rows)
            return failure(rows.error());
        while (rows->next()) {
            const Candidate candidate{rows->integer(0), rows->value(1), rows->value(2)};
            if (const auto taken = take(candidate); !taken)
                return taken;
            if (isFull() || isOverdue()) {
                m_found.next = candidate.id;
                return {};
            }
        }
        return rows->isBroken() ? failure(rows->error(m_database)) : Result<>();
    }

    Result<> take(const Candidate &candidate)
    {
        for (Sought &sought : m_sought) {
            if (isCancelled())
                return failure(ErrorKind::Cancelled, {});
            const qint64 newest =
                std::max(candidate.requestBody.toLongLong(), candidate.replyBody.toLongLong());
            if (const auto reached = sought.words.reach(candidate.id, newest); !reached)
                return reached;
            const bool fits = sought.term.field == Field::Text
                                  ? m_verifier.holds(candidate, sought.words)
                                  : m_verifier.isTrue(sought.term.value, candidate, sought.words);
            if (fits == sought.term.isNegated)
                return {};
        }
        if (isCancelled())
            return failure(ErrorKind::Cancelled, {});
        m_found.ids << candidate.id;
        return {};
    }

    Database &m_database;
    const Conditions m_conditions;
    Verifier m_verifier;
    const std::atomic_bool *m_cancel;
    std::vector<Sought> m_sought;
    QElapsedTimer m_timer;
    int m_limit = 0;
    bool m_isWhole = false;
    Found m_found;
};

} // namespace

Result<Found> find(Database &database, const SearchQuery &query, qint64 before, int limit, bool wholly,
                   const std::atomic_bool *cancel)
{
    return Finder(database, query, cancel).find(before, limit, wholly);
}

} // namespace gatepost::history::walk
