// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/folderwatcher.h"

#include <QSet>

namespace gatepost::workspace {

// A checkout touches many files one after the other; halves of it are nothing to show.
static constexpr int quietMilliseconds = 150;
// But a program that never stops writing must not keep us from looking.
static constexpr int longestWaitMilliseconds = 1500;
// Some systems spend a file handle on each. What is beyond is seen when its folder changes, or at the next
// refresh.
static constexpr int mostPaths = 4000;

FolderWatcher::FolderWatcher(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FolderWatcher::touched);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FolderWatcher::touched);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_sinceFirst.invalidate();
        emit cameToRest();
    });
}

void FolderWatcher::watch(const QStringList &paths)
{
    const QStringList wantedList = paths.first(std::min<qsizetype>(paths.size(), mostPaths));
    const QSet<QString> wanted(wantedList.begin(), wantedList.end());
    const QStringList watchedList = m_watcher.files() + m_watcher.directories();
    const QSet<QString> watched(watchedList.begin(), watchedList.end());
    if (const QSet<QString> stale = watched - wanted; !stale.isEmpty())
        m_watcher.removePaths(stale.values());
    if (const QSet<QString> fresh = wanted - watched; !fresh.isEmpty())
        m_watcher.addPaths(fresh.values());
}

void FolderWatcher::touched()
{
    if (!m_sinceFirst.isValid())
        m_sinceFirst.start();
    m_timer.start(m_sinceFirst.hasExpired(longestWaitMilliseconds) ? 0 : quietMilliseconds);
}

} // namespace gatepost::workspace
