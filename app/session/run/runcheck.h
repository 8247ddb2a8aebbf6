// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/problem.h"
#include "app/session/run/environmentrun.h"

namespace gatepost::session {

/// A request of a run that is not what its schema, or its own field types, say.
struct RowProblems
{
    QString name;             ///< of the row
    QStringList environments; ///< where it is not; the same everywhere but for variables
    qsizetype count = 0;      ///< at most, in one of them
    schema::Problem first;

    /// `DEPT_SYNC.V1/new: 3 problems, the first in line 12: …`. Translated.
    QString text() const;
};

/// Of which somebody is to be asked before they are sent: not of negative tests, nor where the operation is
/// marked so. Not for the GUI thread.
QList<RowProblems> problemsToAskAbout(const RunWish &wish, const std::atomic_bool *cancel = nullptr);
/// Of all but negative tests.
QList<RowProblems> problemsOf(const RunWish &wish, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::session
