// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/environmentrun.h"

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

EnvironmentRun::EnvironmentRun(Sender &sender, RunWish wish, QObject *parent)
    : QObject(parent), m_sender(sender), m_wish(std::move(wish))
{
    for (const RunWish::Row &row : m_wish.rows)
        m_cells.append(QList<RunCell>(row.jobs.size()));
    m_next.fill(0, columnCount());
}

EnvironmentRun::~EnvironmentRun()
{
    *m_cancel = true;
}

void EnvironmentRun::start()
{
    m_startedAt = QDateTime::currentDateTimeUtc();
    for (qsizetype column = 0; column < columnCount(); ++column)
        for (int i = 0; i < qMax(1, m_wish.perEnvironment); ++i)
            sendNext(column);
    if (rowCount() == 0)
        QMetaObject::invokeMethod(this, &EnvironmentRun::endWhenDone, Qt::QueuedConnection);
}

void EnvironmentRun::sendNext(qsizetype column)
{
    if (*m_cancel || m_next[column] == rowCount())
        return;
    const qsizetype row = m_next[column]++;
    SendRun *run = m_sender.send(m_wish.rows[row].jobs[column], this);
    m_underWay.append(run);
    m_cells[row][column].state = State::UnderWay;
    connect(run, &SendRun::finished, this, [this, row, column, run] { take(row, column, run); });
    emit cellChanged(row, column);
}

void EnvironmentRun::take(qsizetype row, qsizetype column, SendRun *run)
{
    m_underWay.removeOne(run);
    RunCell &cell = m_cells[row][column];
    cell.outcome = run->outcome();
    cell.state = State::Done;
    run->deleteLater();
    emit cellChanged(row, column);
    if (column == m_wish.reference)
        compareRow(row);
    else if (m_cells[row][m_wish.reference].state == State::Done)
        compare(row, column);
    sendNext(column);
    endWhenDone();
}

void EnvironmentRun::compareRow(qsizetype row)
{
    for (qsizetype column = 0; column < columnCount(); ++column)
        if (column != m_wish.reference && m_cells[row][column].state == State::Done)
            compare(row, column);
}

void EnvironmentRun::compare(qsizetype row, qsizetype column)
{
    ++m_comparing;
    auto *watcher = new QFutureWatcher<Likeness>(this);
    connect(watcher, &QFutureWatcher<Likeness>::finished, this, [this, watcher, row, column] {
        watcher->deleteLater();
        m_cells[row][column].likeness = watcher->result();
        --m_comparing;
        emit cellChanged(row, column);
        endWhenDone();
    });
    watcher->setFuture(QtConcurrent::run(
        comparisons(), [reference = m_cells[row][m_wish.reference].outcome,
                        other = m_cells[row][column].outcome, rules = m_wish.rows[row].rules,
                        cancel = m_cancel] { return likeness(reference, other, rules, cancel.get()); }));
}

void EnvironmentRun::cancel()
{
    if (m_isFinished)
        return;
    *m_cancel = true;
    for (qsizetype row = 0; row < rowCount(); ++row)
        for (qsizetype column = 0; column < columnCount(); ++column)
            if (m_cells[row][column].state == State::Waiting) {
                m_cells[row][column].state = State::GivenUp;
                emit cellChanged(row, column);
            }
    const QList<SendRun *> underWay = m_underWay;
    for (SendRun *run : underWay)
        run->cancel();
    QMetaObject::invokeMethod(this, &EnvironmentRun::endWhenDone, Qt::QueuedConnection);
}

void EnvironmentRun::endWhenDone()
{
    const bool isAllSent =
        *m_cancel || std::ranges::all_of(m_next, [this](qsizetype next) { return next == rowCount(); });
    if (m_isFinished || !isAllSent || !m_underWay.isEmpty() || m_comparing > 0)
        return;
    m_isFinished = true;
    emit finished();
}

bool EnvironmentRun::isAllYesAndSame() const
{
    for (const QList<RunCell> &row : m_cells)
        for (qsizetype column = 0; column < row.size(); ++column) {
            const RunCell &cell = row[column];
            const bool isYes = cell.state == State::Done && !cell.outcome.notSent &&
                               broker::outcome(cell.outcome.entry.verdict.kind) == broker::Outcome::Yes;
            const bool isSame = column == m_wish.reference || (cell.likeness && cell.likeness->isSame);
            if (!isYes || !isSame)
                return false;
        }
    return true;
}

} // namespace gatepost::session
