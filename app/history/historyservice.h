// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historystore.h"

#include <QObject>

#include <functional>

namespace gatepost::history {

/// The store on a thread of its own, for programs with an event loop. Every call returns at once; the
/// callback comes on the caller's thread, later, once, and never after `receiver` died. The destructor waits
/// until everything handed over is stored.
class HistoryService : public QObject
{
    Q_OBJECT

public:
    explicit HistoryService(const QString &file, QObject *parent = nullptr);
    ~HistoryService() override;

    template <typename T>
    using Done = std::function<void(Result<T>)>;

    void add(const Entry &entry, QObject *receiver, Done<qint64> done);
    void entry(qint64 id, QObject *receiver, Done<Entry> done);
    /// A newer list() with the same receiver supersedes one that has not begun: its callback is then not
    /// called.
    void list(const Query &query, QObject *receiver, Done<QList<Summary>> done);
    void remove(const QList<qint64> &ids, QObject *receiver, Done<void> done);
    void clear(QObject *receiver, Done<void> done);
    void saveDraft(const DraftText &draft, QObject *receiver, Done<void> done);
    void removeDraft(const QString &key, QObject *receiver, Done<void> done);
    void drafts(const QString &workspaceFolder, QObject *receiver, Done<QList<DraftText>> done);

signals:
    /// Entries came or went, here or in another process.
    void changed();
    /// Once, when the file could not be opened, or was set aside: a sentence.
    void noticed(const QString &notice);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatepost::history
