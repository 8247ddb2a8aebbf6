// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/environmentrun.h"

namespace gatepost::session {

/// What came of a run's cells, counted.
struct RunCounts
{
    qint64 cells = 0;
    qint64 yes = 0;
    qint64 no = 0;
    qint64 noAnswer = 0;
    qint64 notSent = 0;
    qint64 open = 0;     ///< waiting or under way
    qint64 compared = 0; ///< with the reference's
    qint64 differ = 0;   ///< of those

    static RunCounts of(const QList<QList<RunCell>> &cells, qsizetype reference);
    static RunCounts fromJson(const QJsonObject &json);
    QJsonObject toJson() const;

    /// Every cell got a yes, and every answer is the same as the reference's.
    bool isAllYesAndSame() const { return yes == cells && differ == 0; }
    /// `7 of 8 said yes, 1 said no, 2 differ`. Translated.
    QString text() const;
    /// `7 of 8 yes, 1 no, 2 differ`, for a list. Translated.
    QString shortText() const;
    bool operator==(const RunCounts &) const = default;
};

} // namespace gatepost::session
