// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/environmentrun.h"

namespace gatepost::session {

/// A run as it stands, for a report: a value that any thread may read.
struct RunRecord
{
    RunWish wish;
    QList<QList<RunCell>> cells;
    QDateTime startedAt; ///< UTC
    QString user;
    QString machine;

    static RunRecord of(const EnvironmentRun &run);

    qsizetype columnCount() const { return cells.isEmpty() ? 0 : cells.first().size(); }
    const workspace::Environment &environment(qsizetype column) const;
    /// How the answer differs from the reference's; nothing where there are not two answers to compare.
    /// Not for the GUI thread. An Error is Cancelled, or a rule that cannot be followed.
    Result<std::optional<compare::Comparison>> comparison(qsizetype row, qsizetype column,
                                                          const std::atomic_bool *cancel) const;
};

/// What came of one cell, without how it compares: `Rejected 158,536`, `not sent: …`. Translated.
QString cellWords(const RunCell &cell);
/// How it compares: `same`, `3 differences`, `another verdict`; empty where nothing is known. Translated.
QString likenessWords(const RunCell &cell);

} // namespace gatepost::session
