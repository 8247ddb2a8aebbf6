// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historystore.h"
#include "app/history/pendingremoval.h"

#include <QObject>

#include <functional>

namespace gatepost::history {

/// The store on threads of its own, for programs with an event loop: one keeps, one searches, so that no
/// search holds up what is to be stored. Every call returns at once; the callback comes on the caller's
/// thread, later, once (search: once a page), and never after `receiver` died. What was added before a search
/// is found by it. The destructor waits until everything handed over is stored.
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
    /// A newer list() with the same receiver supersedes one that is not done: its callback is then not
    /// called.
    void list(const Query &query, QObject *receiver, Done<QList<Summary>> done);
    /// As list(), page by page as they are found, until one is the last. A newer search() with the same
    /// receiver ends it at once.
    void search(const Query &query, QObject *receiver, Done<Page> take);
    /// Ends the receiver's search().
    void stopSearch(QObject *receiver);
    /// Superseded like a search.
    void snippets(const QList<qint64> &ids, const QString &query, int most, QObject *receiver,
                  Done<QHash<qint64, QList<Snippet>>> done);
    /// What completions are made of.
    void vocabulary(QObject *receiver, Done<Vocabulary> done);
    void remove(const QList<qint64> &ids, QObject *receiver, Done<void> done);
    /// Deletes so that it can be undone; list() and search() pass over what is pending there.
    PendingRemoval &pendingRemoval() const;
    void clear(QObject *receiver, Done<void> done);

    void setNote(qint64 id, const QString &note, QObject *receiver, Done<void> done);
    void setStarred(const QList<qint64> &ids, bool starred, QObject *receiver, Done<void> done);
    void setTags(const QList<qint64> &ids, const QStringList &tags, QObject *receiver, Done<void> done);
    /// Leaves the other tags of each entry as they are.
    void changeTags(const QList<qint64> &ids, const QStringList &added, const QStringList &removed,
                    QObject *receiver, Done<void> done);
    void tags(QObject *receiver, Done<QStringList> done);

    void addEvent(const Event &event, QObject *receiver, Done<qint64> done);
    void events(int limit, QObject *receiver, Done<QList<Event>> done);

    void addRun(const Run &run, QObject *receiver, Done<qint64> done);
    void updateRun(const Run &run, QObject *receiver, Done<void> done);
    void runs(QObject *receiver, Done<QList<Run>> done);
    void run(qint64 id, QObject *receiver, Done<Run> done);
    void removeRun(qint64 id, QObject *receiver, Done<void> done);

    void saveDraft(const DraftText &draft, QObject *receiver, Done<void> done);
    void removeDraft(const QString &key, QObject *receiver, Done<void> done);
    void drafts(const QString &workspaceFolder, QObject *receiver, Done<QList<DraftText>> done);

    /// Applied now and every hour, in small steps in between other work.
    void setRetention(const Retention &retention);
    /// `cancel` may be null.
    void backUp(const QString &target, const CancelFlag &cancel, QObject *receiver, Done<void> done);
    void restore(const QString &source, RestoreMode mode, const CancelFlag &cancel, QObject *receiver,
                 Done<Restored> done);
    /// When something is damaged, the file is set aside next and noticed() says so.
    void check(const CancelFlag &cancel, QObject *receiver, Done<Integrity> done);

signals:
    /// Entries, events or runs came, changed or went, here or in another process.
    void changed();
    /// Once, when the file could not be opened, or was set aside: a sentence.
    void noticed(const QString &notice);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatepost::history
