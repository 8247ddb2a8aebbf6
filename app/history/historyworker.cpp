// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historyworker.h"

#include <QTimer>

namespace gatepost::history {

/// Often enough that a list in one window follows what the command line sends.
static constexpr std::chrono::milliseconds pollInterval{1500};
static constexpr std::chrono::hours pruneInterval{1};
/// A program that starts has other work to do than to look through a large file.
static constexpr std::chrono::seconds quietBegin{3};
/// Leaves room between two steps for what people wait for.
static constexpr std::chrono::milliseconds breath{20};

void HistoryWorker::start()
{
    if (ensureOpen() && m_store->wasUnclean())
        QTimer::singleShot(quietBegin, this, &HistoryWorker::suspected);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &HistoryWorker::poll);
    timer->start(pollInterval);
    auto *pruning = new QTimer(this);
    connect(pruning, &QTimer::timeout, this, [this] { keepTo(m_retention); });
    pruning->start(pruneInterval);
}

void HistoryWorker::drop()
{
    m_store.reset();
}

Result<> HistoryWorker::ensureOpen()
{
    if (m_store && !m_store->isGone())
        return {};
    m_store.reset();
    auto opened = HistoryStore::open(m_file);
    if (!opened) {
        say(opened.error().message);
        return failure(opened.error());
    }
    m_store = std::move(*opened);
    m_version = m_store->dataVersion();
    say(m_store->notice());
    if (std::exchange(m_wasOpen, true))
        emit reopened();
    return {};
}

void HistoryWorker::say(const QString &notice)
{
    if (notice.isEmpty() || notice == m_said)
        return;
    m_said = notice;
    emit noticed(notice);
}

void HistoryWorker::poll()
{
    if (!m_store)
        return;
    if (m_store->isGone()) {
        (void)ensureOpen();
        emit changed();
        return;
    }
    const qint64 version = m_store->dataVersion();
    if (std::exchange(m_version, version) != version)
        emit changed();
}

void HistoryWorker::keepTo(const Retention &retention)
{
    m_retention = retention;
    if (m_retention.isOff() || std::exchange(m_isPruning, true))
        return;
    QTimer::singleShot(breath, this, &HistoryWorker::prune);
}

void HistoryWorker::prune()
{
    const auto pruned = perform<upkeep::Pruned>(
        [this](HistoryStore &store) { return store.prune(m_retention, QDateTime::currentDateTimeUtc()); });
    if (pruned && !pruned->isDone) {
        QTimer::singleShot(breath, this, &HistoryWorker::prune);
        if (pruned->entries > 0)
            emit changed();
        return;
    }
    QTimer::singleShot(breath, this, &HistoryWorker::compact);
}

void HistoryWorker::compact()
{
    const auto more = perform<bool>([](HistoryStore &store) { return store.compact(); });
    if (more.value_or(false))
        QTimer::singleShot(breath, this, &HistoryWorker::compact);
    else
        m_isPruning = false;
}

} // namespace gatepost::history
