// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/event.h"
#include "app/history/file/backup.h"
#include "app/history/file/integrity.h"
#include "app/history/file/upkeep.h"
#include "app/history/query.h"
#include "app/history/retention.h"
#include "app/history/run.h"
#include "app/history/search/completion.h"
#include "app/history/search/snippet.h"

namespace gatepost::history {

class Database;

/// The archive: one SQLite file per user (WAL, synchronous=FULL, versioned schema, bodies zstd-compressed and
/// stored once each, trigram index). Several processes may have it open. One object belongs to one thread.
class HistoryStore
{
public:
    /// `history.sqlite` in the data folder.
    static QString defaultFile();
    /// Creates or migrates. A damaged file is set aside whole under another name, and `notice()` says so. A
    /// file of a newer version is an Error and is left untouched.
    static Result<std::unique_ptr<HistoryStore>> open(const QString &file);
    ~HistoryStore();

    /// Translated; empty when there is nothing to tell.
    QString notice() const;
    /// An answer showed that the file is damaged: opening it once more sets it aside.
    bool isDamaged() const;
    /// The file has its name no more: it was set aside by another process.
    bool isGone() const;
    /// Whoever used it last did not close it, or somebody is using it.
    bool wasUnclean() const;

    /// Durable when it returns. Gives the id.
    Result<qint64> add(const Entry &entry);
    Result<Entry> entry(qint64 id) const;
    /// A text that is no query is an Input error that names the bad term.
    Result<QList<Summary>> list(const Query &query, const std::atomic_bool *cancel = nullptr) const;
    /// As much of it as can be found within some tenths of a second.
    Result<Page> page(const Query &query, const std::atomic_bool *cancel = nullptr) const;
    /// Where in these entries the query's words stand, at most `most` an entry; none for entries that are
    /// gone.
    Result<QHash<qint64, QList<Snippet>>> snippets(const QList<qint64> &ids, const QString &query, int most,
                                                   const std::atomic_bool *cancel = nullptr) const;
    Result<Vocabulary> vocabulary() const;
    Result<int> count() const;
    Result<> remove(const QList<qint64> &ids);
    Result<> clear();

    Result<> setNote(qint64 id, const QString &note);
    Result<> setStarred(const QList<qint64> &ids, bool starred);
    Result<> setTags(const QList<qint64> &ids, const QStringList &tags);
    /// Leaves the other tags of each entry as they are.
    Result<> changeTags(const QList<qint64> &ids, const QStringList &added, const QStringList &removed);
    /// All in use, sorted.
    Result<QStringList> tags() const;

    Result<qint64> addEvent(const Event &event);
    Result<QList<Event>> events(int limit = 200, qint64 before = 0) const;

    Result<qint64> addRun(const Run &run);
    Result<> updateRun(const Run &run);
    /// Newest first, without their results.
    Result<QList<Run>> runs(int limit = 500) const;
    Result<Run> run(qint64 id) const;
    Result<> removeRun(qint64 id);

    Result<> saveDraft(const DraftText &draft);
    Result<> removeDraft(const QString &key);
    Result<QList<DraftText>> drafts(const QString &workspaceFolder) const;

    /// One small transaction's worth.
    Result<upkeep::Pruned> prune(const Retention &retention, const QDateTime &now);
    /// Gives a little unused space back to the disk; false: nothing is left to do.
    Result<bool> compact();
    /// Of what is stored now, into one file that must not exist yet.
    Result<> backUp(const QString &target, const std::atomic_bool *cancel = nullptr) const;
    /// See backup.h; checks the file first.
    Result<Restored> restore(const QString &source, RestoreMode mode,
                             const std::atomic_bool *cancel = nullptr);
    /// All of the file, and every body in it.
    Result<Integrity> check(const std::atomic_bool *cancel = nullptr) const;

    /// Only the structure of the file.
    Result<> quickCheck() const;

    /// Changes when another process wrote.
    qint64 dataVersion() const;

private:
    class Private;
    explicit HistoryStore(std::unique_ptr<Private> priv);
    Result<Page> find(const Query &query, bool wholly, const std::atomic_bool *cancel) const;
    template <typename Work>
    Result<> within(const Work &work);
    std::unique_ptr<Private> d;
};

} // namespace gatepost::history
