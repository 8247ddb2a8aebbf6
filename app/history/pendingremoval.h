// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace gatepost::history {

class HistoryService;

/// Entries that somebody deleted and can still have back: in no list from at once, deleted for good after a
/// while, or when the service goes. Owned by the service, on its thread.
class PendingRemoval : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds grace{10};

    explicit PendingRemoval(HistoryService &service);

    /// Gives all that is pending as long again.
    void add(const QList<qint64> &ids);
    /// Brings back all that is pending.
    void undo();
    /// Deletes all that is pending.
    void carryOut();
    /// How many can be brought back.
    qsizetype count() const { return m_pending.size(); }
    bool hides(qint64 id) const { return m_pending.contains(id) || m_going.contains(id); }
    qsizetype hiddenCount() const { return m_pending.size() + m_going.size(); }

signals:
    /// What is pending, or hidden.
    void changed();
    /// They are back.
    void failed(const gatepost::Error &error);

private:
    HistoryService &m_service;
    QSet<qint64> m_pending;
    QSet<qint64> m_going; ///< handed over, not gone yet
    QTimer m_timer;
};

} // namespace gatepost::history
