// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"

namespace gatepost::session {

/// There is a request that both sent to the same environment.
bool areComparable(const RunRecord &now, const RunRecord &then);

/// Holds every cell of a run against the same cell of an earlier one, one after the other, fetching what is
/// in the history only. Ends with finished(), once; deleting it gives it up. GUI thread; answers are compared
/// on others.
class EarlierComparison : public QObject
{
    Q_OBJECT

public:
    EarlierComparison(history::HistoryService &historyService, RunRecord now, RunRecord then,
                      QObject *parent);
    ~EarlierComparison() override;

    void start();

signals:
    void compared(int row, int column, const gatepost::session::Since &since);
    void finished();

private:
    struct Pair
    {
        int row = 0;
        int column = 0;
        RunCell now;
        RunCell then;
    };
    void next();
    void fetch(RunCell Pair::*side, void (EarlierComparison::*then)());
    void fetchThen();
    void compare();

    history::HistoryService &m_historyService;
    RunRecord m_now;
    RunRecord m_then;
    QList<Pair> m_waiting;
    Pair m_pair; ///< the one under way
    std::shared_ptr<std::atomic_bool> m_cancel = std::make_shared<std::atomic_bool>(false);
};

} // namespace gatepost::session
