// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/environmentrun.h"
#include "app/session/run/runcounts.h"
#include "app/session/run/since.h"

#include <QHash>

namespace gatepost::session {

/// A run as it stands: live, or from the history. A value that any thread may read.
struct RunRecord
{
    qint64 id = 0; ///< in the history; 0: not kept
    RunWish wish;
    QList<QList<RunCell>> cells;
    QDateTime startedAt;  ///< UTC
    QDateTime finishedAt; ///< UTC; invalid: under way, or it never came to its end
    QString user;
    QString machine;
    QDateTime earlierAt = {}; ///< start of the earlier run that it is held against; invalid: none
    QHash<std::pair<int, int>, Since> since = {}; ///< row and column → what became of it since

    static RunRecord of(const EnvironmentRun &run);

    qsizetype columnCount() const { return cells.isEmpty() ? 0 : cells.first().size(); }
    const workspace::Environment &environment(qsizetype column) const;
    QString places() const; ///< `DEV, UAT`
    QString name() const;   ///< as somebody called it, else `3 requests to DEV, UAT`
    /// `3 of 12 otherwise than in the earlier run`; empty where none is. Translated.
    QString sinceText() const;
    RunCounts counts() const { return RunCounts::of(cells, wish.reference); }
    /// How the answer differs from the reference's; nothing where there are not two answers to compare.
    /// Not for the GUI thread. An Error is Cancelled, or a rule that cannot be followed.
    Result<std::optional<compare::Comparison>> comparison(qsizetype row, qsizetype column,
                                                          const std::atomic_bool *cancel) const;
};

/// What came of one cell, without how it compares: `Rejected 158,536`, `not sent: …`. Translated.
QString cellWords(const RunCell &cell);
/// How it compares: `same`, `3 differences`, `another verdict`; empty where nothing is known. Translated.
QString likenessWords(const RunCell &cell);
QString words(const Likeness &likeness);

} // namespace gatepost::session
