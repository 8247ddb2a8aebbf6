// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/measures.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatepost::ui {

static QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("Measures", text, nullptr, count);
}

QString preciseDuration(std::chrono::microseconds duration)
{
    const double seconds = double(duration.count()) / 1e6;
    const QLocale locale;
    if (seconds < 0.0095)
        return tr("%1 ms").arg(locale.toString(seconds * 1000, 'f', 1));
    if (seconds < 1)
        return tr("%1 ms").arg(qRound64(seconds * 1000));
    if (seconds < 10)
        return tr("%1 s").arg(locale.toString(seconds, 'f', 2));
    if (seconds < 60)
        return tr("%1 s").arg(locale.toString(seconds, 'f', 1));
    const auto whole = qRound64(seconds);
    return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString sizeText(qint64 bytes)
{
    const QLocale locale;
    if (bytes == 1)
        return tr("1 byte");
    if (bytes < 1000)
        return tr("%1 bytes").arg(locale.toString(bytes));
    if (bytes < 999'950)
        return tr("%1 KB").arg(locale.toString(double(bytes) / 1e3, 'f', 1));
    if (bytes < 999'950'000)
        return tr("%1 MB").arg(locale.toString(double(bytes) / 1e6, 'f', 1));
    return tr("%1 GB").arg(locale.toString(double(bytes) / 1e9, 'f', 2));
}

} // namespace gatepost::ui
