// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/relativetime.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatepost::ui {

static QString tr(const char *text)
{
    return QCoreApplication::translate("RelativeTime", text);
}

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today)
        return tr("Today");
    if (day.addDays(1) == today)
        return tr("Yesterday");
    const bool sameYear = day.year() == today.year();
    return QLocale().toString(day, sameYear ? QStringLiteral("dddd d MMMM") : QStringLiteral("d MMMM yyyy"));
}

QString durationText(std::chrono::microseconds duration)
{
    const double milliseconds = static_cast<double>(duration.count()) / 1000.0;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds < 1 ? 1 : qRound(milliseconds));
    if (seconds < 60)
        return tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', 1));
    return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

} // namespace gatepost::ui
