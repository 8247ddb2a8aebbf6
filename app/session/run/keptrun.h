// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/run.h"
#include "app/session/run/runrecord.h"

namespace gatepost::session {

/// As the history keeps it: what was sent where and what came of it, without the exchanges, which are entries
/// of their own, and without a secret. What nobody saved as a template is kept with its payload, unless a
/// secret stood in it.
history::Run toKept(const RunRecord &record);

/// Its cells are summaries (RunCell::isSummary), see RunLoader. Of a run that never came to its end, what is
/// known of it.
RunRecord fromKept(const history::Run &run);

/// With a name of somebody's choice, which also keeps its exchanges from retention.
history::Run renamed(history::Run run, const QString &name);

/// What a list says of a kept run; HistoryService::runs() is enough for it.
struct KeptSummary
{
    QString user;
    QString machine;
    QStringList environments; ///< their names
    QStringList requests;     ///< likewise
    RunCounts counts;
    bool isFinished = false;

    static KeptSummary of(const history::Run &run);
};

} // namespace gatepost::session
