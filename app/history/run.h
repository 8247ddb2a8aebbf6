// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace gatepost::history {

/// A kept run over several environments. What was asked and what came of it are session's to write and read;
/// `result` has a member `summary` for lists. The exchanges are entries whose `run` is this id.
struct Run
{
    qint64 id = 0;       ///< given by the store
    QDateTime startedAt; ///< UTC
    QString name;
    QJsonObject definition; ///< a member `named` that is false: retention may take its exchanges
    QJsonObject result;

    bool operator==(const Run &) const = default;
};

} // namespace gatepost::history
