// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/earliercomparison.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>

namespace gatepost::session {

using State = RunCell::State;

/// Not the global pool: Qt paints with that one.
static QThreadPool *comparisons()
{
    static QThreadPool pool;
    return &pool;
}

static qsizetype rowOf(const RunRecord &record, const RunWish::Row &wanted)
{
    const auto found = std::ranges::find_if(record.wish.rows, [&wanted](const RunWish::Row &row) {
        return row.id == wanted.id && row.name == wanted.name;
    });
    return found == record.wish.rows.end() ? -1 : found - record.wish.rows.begin();
}

static qsizetype columnOf(const RunRecord &record, const QString &environment)
{
    for (qsizetype column = 0; column < record.columnCount(); ++column)
        if (record.environment(column).id == environment)
            return column;
    return -1;
}

bool areComparable(const RunRecord &now, const RunRecord &then)
{
    const bool hasRow = std::ranges::any_of(
        now.wish.rows, [&then](const RunWish::Row &row) { return rowOf(then, row) >= 0; });
    for (qsizetype column = 0; hasRow && column < now.columnCount(); ++column)
        if (columnOf(then, now.environment(column).id) >= 0)
            return true;
    return false;
}

EarlierComparison::EarlierComparison(history::HistoryService &historyService, RunRecord now, RunRecord then,
                                     QObject *parent)
    : QObject(parent), m_historyService(historyService), m_now(std::move(now)), m_then(std::move(then))
{}

EarlierComparison::~EarlierComparison()
{
    *m_cancel = true;
}

void EarlierComparison::start()
{
    for (qsizetype row = 0; row < m_now.cells.size(); ++row) {
        const qsizetype thenRow = rowOf(m_then, m_now.wish.rows[row]);
        for (qsizetype column = 0; thenRow >= 0 && column < m_now.columnCount(); ++column) {
            const qsizetype thenColumn = columnOf(m_then, m_now.environment(column).id);
            if (thenColumn >= 0)
                m_waiting << Pair{int(row), int(column), m_now.cells[row][column],
                                  m_then.cells[thenRow][thenColumn]};
        }
    }
    QMetaObject::invokeMethod(this, &EarlierComparison::next, Qt::QueuedConnection);
}

void EarlierComparison::next()
{
    if (m_waiting.isEmpty())
        return emit finished();
    m_pair = m_waiting.takeFirst();
    fetch(&Pair::now, &EarlierComparison::fetchThen);
}

void EarlierComparison::fetchThen()
{
    fetch(&Pair::then, &EarlierComparison::compare);
}

void EarlierComparison::fetch(RunCell Pair::*side, void (EarlierComparison::*then)())
{
    const RunCell &cell = m_pair.*side;
    if (!cell.isSummary || cell.outcome.entry.id == 0)
        return (this->*then)();
    m_historyService.entry(cell.outcome.entry.id, this,
                           [this, side, then](const Result<history::Entry> &entry) {
                               // Another one may have its number since a back-up was brought in.
                               if (entry && entry->sentAt == (m_pair.*side).outcome.entry.sentAt) {
                                   (m_pair.*side).outcome.entry = *entry;
                                   (m_pair.*side).isSummary = false;
                               }
                               (this->*then)();
                           });
}

static bool isSent(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent;
}

static bool isSameVerdict(const RunCell &now, const RunCell &then)
{
    if (!isSent(now) || !isSent(then))
        return isSent(now) == isSent(then);
    const broker::Verdict &a = now.outcome.entry.verdict;
    const broker::Verdict &b = then.outcome.entry.verdict;
    return a.kind == b.kind && a.messageSet == b.messageSet && a.messageNumber == b.messageNumber;
}

static Likeness likenessOf(const RunCell &now, const RunCell &then, const compare::Rules &rules,
                           const std::atomic_bool *cancel)
{
    const broker::VerdictKind kind = now.outcome.entry.verdict.kind;
    if (broker::outcome(kind) == broker::Outcome::NoAnswer)
        return {};
    return likeness(then.outcome, now.outcome, rules, cancel);
}

static bool isNothingToCompare(const RunCell &now, const RunCell &then)
{
    return now.outcome.entry.verdict.kind == broker::VerdictKind::Reply && (now.isSummary || then.isSummary);
}

/// Without the reason, which the earlier run tells.
static QString thenWords(const RunCell &then)
{
    return isSent(then) ? cellWords(then) : QCoreApplication::translate("Since", "not sent");
}

void EarlierComparison::compare()
{
    Since since{.entry = isSent(m_pair.then) && !m_pair.then.isSummary ? m_pair.then.outcome.entry.id : 0,
                .then = thenWords(m_pair.then),
                .isVerdictSame = isSameVerdict(m_pair.now, m_pair.then),
                .likeness = {}};
    since.isGone = since.isVerdictSame && isSent(m_pair.now) && isNothingToCompare(m_pair.now, m_pair.then);
    if (!since.isVerdictSame || since.isGone || !isSent(m_pair.now)) {
        emit compared(m_pair.row, m_pair.column, since);
        QMetaObject::invokeMethod(this, &EarlierComparison::next, Qt::QueuedConnection);
        return;
    }
    auto *watcher = new QFutureWatcher<Likeness>(this);
    connect(watcher, &QFutureWatcher<Likeness>::finished, this, [this, watcher, since]() mutable {
        watcher->deleteLater();
        since.likeness = watcher->result();
        emit compared(m_pair.row, m_pair.column, since);
        next();
    });
    watcher->setFuture(QtConcurrent::run(
        comparisons(), [pair = m_pair, rules = m_now.wish.rows[m_pair.row].rules, cancel = m_cancel] {
            return likenessOf(pair.now, pair.then, rules, cancel.get());
        }));
}

} // namespace gatepost::session
