// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace gatepost::cli {

/// Members in the order in which they are to be read; QJsonObject sorts them by name.
using JsonMembers = QList<std::pair<QString, QByteArray>>;

/// One value as JSON text, compact.
QByteArray jsonText(const QJsonValue &value);
/// An object over several lines.
QByteArray jsonText(const JsonMembers &members, int indent = 0);
/// A verdict with its keys as documented: kind first, absent ones left out.
JsonMembers orderedVerdict(const QJsonObject &verdict);

} // namespace gatepost::cli
