// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"

namespace gatepost::session {

/// Tells a kept run which of its exchanges the history still has, of those whose `run` it is: they may have
/// other numbers since a back-up was brought in, and aged ones are gone.
void settle(RunRecord &record, const QList<history::Summary> &entries);
/// Finds those.
history::Query entriesOf(qint64 run);

/// The exchanges themselves, at once. Not for the GUI thread.
Result<RunRecord> loaded(RunRecord record, const history::HistoryStore &store,
                         const std::atomic_bool *cancel = nullptr);

/// Fetches from the history the exchanges that a kept run only names. Says loaded() once, later; exchanges
/// that are gone stay summaries.
class RunLoader : public QObject
{
    Q_OBJECT

public:
    RunLoader(history::HistoryService &historyService, RunRecord record, QObject *parent);

    void load();
    const RunRecord &record() const { return m_record; }

signals:
    void loaded();

private:
    void take(RunCell &cell, const Result<history::Entry> &entry);

    history::HistoryService &m_historyService;
    RunRecord m_record;
    int m_waiting = 0;
};

} // namespace gatepost::session
