// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historystore.h"

#include <QObject>

namespace gatepost::history {

/// Lives on a thread of HistoryService and owns the store there. Opens it when first asked, and again when
/// that failed, when the file turned out damaged, or when another process set it aside.
class HistoryWorker : public QObject
{
    Q_OBJECT

public:
    /// A reader leaves it to the other to set a damaged file aside.
    enum class Part { Keeper, Reader };

    HistoryWorker(QString file, Part part) : m_file(std::move(file)), m_part(part) {}

    /// Opens, and from then on looks whether other processes wrote.
    void start();
    /// Closes the store until somebody asks again.
    void drop();
    void keepTo(const Retention &retention);

    template <typename T, typename Work>
    Result<T> perform(const Work &work)
    {
        if (const auto open = ensureOpen(); !open)
            return failure(open.error());
        Result<T> result = work(*m_store);
        if (result || !m_store->isDamaged())
            return result;
        m_store.reset();
        if (m_part == Part::Reader) {
            emit damaged();
            return result;
        }
        if (const auto open = ensureOpen(); !open)
            return failure(open.error());
        return work(*m_store);
    }

signals:
    void changed();
    void noticed(const QString &notice);
    /// The store is another one than before.
    void reopened();
    void damaged();
    /// The file was not closed the last time.
    void suspected();

private:
    Result<> ensureOpen();
    void say(const QString &notice);
    void poll();
    void prune();
    void compact();

    QString m_file;
    Part m_part;
    std::unique_ptr<HistoryStore> m_store;
    bool m_wasOpen = false;
    qint64 m_version = 0;
    QString m_said;
    Retention m_retention;
    bool m_isPruning = false;
};

} // namespace gatepost::history
