// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDate>
#include <QString>

#include <chrono>

namespace gatepost::ui {

/// A day as it is called on `today`: "Today", "Yesterday", "Friday 20 November", with the year when that is
/// another one.
QString dayText(const QDate &day, const QDate &today);
/// "84 ms", "2.4 s", "3 min 5 s".
QString durationText(std::chrono::microseconds duration);

} // namespace gatepost::ui
