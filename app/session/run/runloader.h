// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"

namespace gatepost::session {

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
