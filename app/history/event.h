// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace gatepost::history {

/// What can happen to a production environment besides requests.
enum class EventKind {
    Unlocked,  ///< somebody typed its name: sending is allowed for a while
    Locked,    ///< the while is over, or somebody ended it
    Allowed,   ///< `--allow-production` on the command line
    Confirmed, ///< somebody agreed to several requests at once, or to changing ones
};

/// `unlocked`, `locked` …
QString name(EventKind kind);
std::optional<EventKind> eventKind(const QString &name);

/// Something worth keeping that is no exchange; listed beside the entries by its time.
struct Event
{
    qint64 id = 0; ///< given by the store
    EventKind kind = EventKind::Unlocked;
    QDateTime at;        ///< UTC
    QString environment; ///< Environment::id
    QString environmentName;
    QString user;
    QString machine;
    QString detail; ///< translated, one sentence; may be empty

    bool operator==(const Event &) const = default;
};

} // namespace gatepost::history
