// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/environmentrun.h"

#include "app/session/run/keptrun.h"
#include "app/session/run/runcounts.h"

#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>

namespace gatepost::session {

using namespace std::chrono_literals;
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
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(1s);
    connect(&m_keeping, &QTimer::timeout, this, [this] { keep(this, [](const Result<> &) {}); });
}

EnvironmentRun::~EnvironmentRun()
{
    *m_cancel = true;
    blockSignals(true);
    if (m_id == 0 || m_finishedAt.isValid())
        return;
    giveUp(State::Waiting);
    giveUp(State::UnderWay);
    m_finishedAt = QDateTime::currentDateTimeUtc();
    keep(&m_sender.history(), [](const Result<> &) {});
}

void EnvironmentRun::start()
{
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_sender.history().addRun(toKept(RunRecord::of(*this)), this,
                              [this](const Result<qint64> &id) { begin(id); });
}

/// Sends also where the run cannot be kept: what is asked for is the answers.
void EnvironmentRun::begin(const Result<qint64> &id)
{
    m_isBegun = true;
    if (id)
        m_id = *id;
    else
        m_notKept = id.error();
    for (RunWish::Row &row : m_wish.rows)
        for (SendJob &job : row.jobs)
            job.run = m_id;
    for (qsizetype column = 0; column < columnCount(); ++column)
        for (int i = 0; i < qMax(1, m_wish.perEnvironment); ++i)
            sendNext(column);
    endWhenDone();
}

void EnvironmentRun::keep(QObject *receiver, history::HistoryService::Done<void> done)
{
    m_sender.history().updateRun(toKept(RunRecord::of(*this)), receiver, std::move(done));
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
    if (m_id > 0 && !m_keeping.isActive())
        m_keeping.start();
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
    giveUp(State::Waiting);
    const QList<SendRun *> underWay = m_underWay;
    for (SendRun *run : underWay)
        run->cancel();
    QMetaObject::invokeMethod(this, &EnvironmentRun::endWhenDone, Qt::QueuedConnection);
}

void EnvironmentRun::giveUp(State state)
{
    for (qsizetype row = 0; row < rowCount(); ++row)
        for (qsizetype column = 0; column < columnCount(); ++column)
            if (m_cells[row][column].state == state) {
                m_cells[row][column].state = State::GivenUp;
                emit cellChanged(row, column);
            }
}

void EnvironmentRun::endWhenDone()
{
    const bool isAllSent =
        *m_cancel || std::ranges::all_of(m_next, [this](qsizetype next) { return next == rowCount(); });
    if (!m_isBegun || m_finishedAt.isValid() || !isAllSent || !m_underWay.isEmpty() || m_comparing > 0)
        return;
    m_keeping.stop();
    m_finishedAt = QDateTime::currentDateTimeUtc();
    if (m_id == 0)
        return end();
    keep(this, [this](const Result<> &kept) {
        if (!kept)
            m_notKept = kept.error();
        end();
    });
}

void EnvironmentRun::end()
{
    m_isFinished = true;
    emit finished();
}

bool EnvironmentRun::isAllYesAndSame() const
{
    return RunCounts::of(m_cells, m_wish.reference).isAllYesAndSame();
}

} // namespace gatepost::session
