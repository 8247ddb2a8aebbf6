// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/entry.h"

#include <memory>

namespace gatepost::history {

/// What to list: newest first, `text` found in bodies, heads or names (any substring, case-insensitive).
struct Query
{
    QString text;
    int limit = 200;
    qint64 before = 0; ///< ids below this only; 0: from the newest
};

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

    /// Durable when it returns. Gives the id.
    Result<qint64> add(const Entry &entry);
    Result<Entry> entry(qint64 id) const;
    Result<QList<Summary>> list(const Query &query) const;
    Result<int> count() const;
    Result<> remove(const QList<qint64> &ids);
    Result<> clear();

    Result<> saveDraft(const DraftText &draft);
    Result<> removeDraft(const QString &key);
    Result<QList<DraftText>> drafts(const QString &workspaceFolder) const;

    /// Changes when another process wrote.
    qint64 dataVersion() const;

private:
    class Private;
    explicit HistoryStore(std::unique_ptr<Private> priv);
    std::unique_ptr<Private> d;
};

} // namespace gatepost::history
