// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTimeZone>

namespace gatepost::sheet {

/// How a workbook shows a cell's number, as far as that changes what it says: dates, leading zeros, decimals.
/// Grouping, colours and currencies do not.
class NumberFormat
{
public:
    NumberFormat() = default;
    /// By the number that stands for a built-in format.
    static NumberFormat builtIn(int id);
    static NumberFormat of(const QString &code);

    bool isDateTime() const { return m_kind == Kind::DateTime; }
    /// A date with its time gets the offset that `zone` has then: workbooks know none.
    QString shown(const QString &number, bool from1904, const QTimeZone &zone = QTimeZone::utc()) const;

private:
    enum class Kind { General, Number, Date, Time, DateTime };

    QString moment(double serial, bool from1904, const QTimeZone &zone) const;

    Kind m_kind = Kind::General;
    int m_decimals = -1;
    int m_digits = 0; ///< at least, before the point
};

} // namespace gatepost::sheet
