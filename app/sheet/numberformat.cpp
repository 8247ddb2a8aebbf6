// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/numberformat.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>
#include <cstdlib>

namespace gatepost::sheet {

NumberFormat NumberFormat::builtIn(int id)
{
    NumberFormat format;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58))
        format.m_kind = Kind::Date;
    else if ((id >= 18 && id <= 21) || id == 32 || id == 33 || (id >= 45 && id <= 47))
        format.m_kind = Kind::Time;
    else if (id == 22)
        format.m_kind = Kind::DateTime;
    else if (id == 1 || id == 3)
        return of(QStringLiteral("0"));
    else if (id == 2 || id == 4)
        return of(QStringLiteral("0.00"));
    return format;
}

NumberFormat NumberFormat::of(const QString &code)
{
    static const QRegularExpression unsaid(QStringLiteral("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]"));
    static const QRegularExpression plain(QStringLiteral("^[#,]*(0*)(?:\\.([0#]*))?$"));
    NumberFormat format;
    const QString said = code.section(QLatin1Char(';'), 0, 0).remove(unsaid).trimmed().toLower();
    if (said.isEmpty() || said == QLatin1String("general") || said == QLatin1String("@"))
        return format;
    const bool hasDay = said.contains(QLatin1Char('y')) || said.contains(QLatin1Char('d'));
    const bool hasHour = said.contains(QLatin1Char('h')) || said.contains(QLatin1Char('s'));
    if (hasDay || hasHour) {
        format.m_kind = hasDay && hasHour ? Kind::DateTime : hasDay ? Kind::Date : Kind::Time;
    } else if (said.startsWith(QLatin1String("mm"))) {
        format.m_kind = Kind::Date;
    } else if (const auto match = plain.match(QString(said).remove(QLatin1Char(','))); match.hasMatch()) {
        format.m_kind = Kind::Number;
        format.m_digits = int(match.captured(1).size());
        format.m_decimals = match.captured(2).contains(QLatin1Char('#')) ? -1 : int(match.captured(2).size());
    }
    return format;
}

/// As PeopleSoft writes it: no colon.
static QString offsetOf(const QDateTime &at)
{
    const int minutes = at.offsetFromUtc() / 60;
    return QStringLiteral("%1%2%3")
        .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

/// Serial 1 is 1900-01-01; 1900 counts as a leap year, as it did in the first spreadsheets.
QString NumberFormat::moment(double serial, bool from1904, const QTimeZone &zone) const
{
    const double days = std::floor(serial);
    const auto milliseconds = qint64(std::llround((serial - days) * 86'400'000.0));
    const QDate base = from1904 ? QDate(1904, 1, 1) : days < 60 ? QDate(1899, 12, 31) : QDate(1899, 12, 30);
    const QDateTime at = QDateTime(base, QTime(0, 0), Qt::UTC).addDays(qint64(days)).addMSecs(milliseconds);
    if (m_kind == Kind::Time)
        return at.time().toString(QStringLiteral("HH:mm:ss"));
    if (m_kind == Kind::Date)
        return at.date().toString(Qt::ISODate);
    return at.date().toString(Qt::ISODate) + at.time().toString(QStringLiteral("'T'HH:mm:ss.zzz'000'")) +
           offsetOf(QDateTime(at.date(), at.time(), zone));
}

QString NumberFormat::shown(const QString &number, bool from1904, const QTimeZone &zone) const
{
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value))
        return number;
    if (m_kind == Kind::Date || m_kind == Kind::Time || m_kind == Kind::DateTime)
        return value >= 0 && value < 2'958'466 ? moment(value, from1904, zone) : number;
    if (m_kind == Kind::Number && m_decimals >= 0) {
        QString text = QString::number(std::fabs(value), 'f', m_decimals);
        const qsizetype whole =
            text.indexOf(QLatin1Char('.')) < 0 ? text.size() : text.indexOf(QLatin1Char('.'));
        text.prepend(QString(qMax<qsizetype>(0, m_digits - whole), QLatin1Char('0')));
        return value < 0 ? QLatin1Char('-') + text : text;
    }
    // A workbook keeps 0.1 + 0.2 as 0.30000000000000004 and shows fifteen digits.
    const bool isWhole = std::fabs(value) < 1e15 && std::floor(value) == value;
    if (isWhole)
        return QString::number(qint64(value));
    QString text = QString::number(value, 'g', 15);
    if (text.contains(QLatin1Char('e')) && std::fabs(value) < 1e20) {
        text = QString::number(value, 'f', 20);
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
    }
    return text;
}

} // namespace gatepost::sheet
