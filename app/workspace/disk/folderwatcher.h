// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QStringList>
#include <QTimer>

namespace gatepost::workspace {

/// Says that files were touched, once they have come to rest. A file that is replaced drops out of the
/// system's watch: whoever listens calls watch() again with what is there now.
class FolderWatcher : public QObject
{
    Q_OBJECT

public:
    explicit FolderWatcher(QObject *parent = nullptr);

    /// Absolute paths of files and folders; replaces what was watched before.
    void watch(const QStringList &paths);

signals:
    void cameToRest();

private:
    void touched();

    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QElapsedTimer m_sinceFirst;
};

} // namespace gatepost::workspace
