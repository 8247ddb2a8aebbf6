// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/history/historyservice.h"
#include "app/session/sendrun.h"
#include "app/session/sendsummary.h"

#include <QTimer>

namespace gatepost::session {

/// Keeps what is sent from going to production unless somebody said so: an environment of class production is
/// locked until it is unlocked by its name, and then for a quarter of an hour. What happens to the lock goes
/// into the history. Owned and asked by the Sender, so that nothing goes around it. GUI thread.
class ProductionGuard : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes span{15};

    /// `clock` outlives the guard.
    ProductionGuard(history::HistoryService &historyService, const Clock &clock, QObject *parent = nullptr);

    static bool guards(const workspace::Environment &environment);
    /// Also of an environment that needs no unlocking.
    bool isOpen(const workspace::Environment &environment) const;
    /// A Locked error that explains, or nothing.
    Result<> check(const workspace::Environment &environment) const;
    /// The same, and that what may change something was confirmed.
    Result<> check(const SendJob &job) const;

    /// `typed` is the environment's name exactly; anything else changes nothing and is an Input error.
    Result<> unlock(const workspace::Environment &environment, const QString &typed);
    /// The same without a name typed here: the command line said it.
    void allow(const workspace::Environment &environment);
    /// Somebody agreed to what the summary says.
    void recordConfirmation(const SendSummary &summary);
    void lock(const workspace::Environment &environment);
    /// Until it locks itself; zero when it is locked.
    std::chrono::seconds remaining(const workspace::Environment &environment) const;
    /// Those that are unlocked now, in the order in which they were.
    QList<workspace::Environment> unlocked() const;

public slots:
    /// Locks what has run out. Comes by itself once a second while anything is unlocked.
    void refresh();

signals:
    /// Something was locked or unlocked.
    void changed();
    /// A second went by while something is unlocked.
    void ticked();
    /// The history could not take the record of what happened.
    void notRecorded(const gatepost::Error &error);

private:
    struct Unlocked
    {
        workspace::Environment environment;
        QDateTime since;
    };
    const Unlocked *find(const workspace::Environment &environment) const;
    void open(const workspace::Environment &environment, history::EventKind kind);
    void drop(const QString &detail, const std::function<bool(const Unlocked &)> &ends);
    void record(history::EventKind kind, const workspace::Environment &environment, const QString &detail);
    bool isValid(const Unlocked &unlocked) const;

    history::HistoryService &m_historyService;
    const Clock &m_clock;
    QList<Unlocked> m_unlocked;
    QTimer m_timer;
};

} // namespace gatepost::session
