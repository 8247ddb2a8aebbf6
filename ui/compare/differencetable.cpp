// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/differencetable.h"

#include "ui/compare/kindwords.h"

#include <algorithm>

namespace gatepost::ui {

/// What a whole row is written like helps nobody in a table.
static QString told(const compare::Difference &difference, const QString &value)
{
    const bool isWhole = difference.kind != compare::Kind::Changed && !value.isEmpty() &&
                         QStringLiteral("<{[").contains(value[0]);
    return isWhole ? QCoreApplication::translate("gatepost::ui::DifferenceTable", "(all of it)") : value;
}

namespace {

struct FieldPlace
{
    QString record;
    QString field;
};

/// The element that the field stands in is the record that people know, whatever the row is called around it:
/// JOB and DEPTID of PERSON/JOB/DEPTID in a Transaction.
FieldPlace fieldPlace(const compare::Difference &difference)
{
    QStringList steps = difference.field.split(u'/', Qt::SkipEmptyParts);
    const qsizetype own = !steps.isEmpty() && steps.last().startsWith(u'@') ? 2 : 1;
    if (difference.record.isEmpty() || steps.size() <= own)
        return {difference.record, difference.field};
    return {steps[steps.size() - own - 1], QStringList(steps.mid(steps.size() - own)).join(u'/')};
}

} // namespace

DifferenceTable::DifferenceTable(ComparisonPointer comparison, const Shown &shown, const QString &leftName,
                                 const QString &rightName)
    : m_comparison(std::move(comparison))
    , m_isAllCounted(!shown.kind)
    , m_ignored(shown.ignored ? m_comparison->ignoredCount() : 0)
    , m_leftName(leftName)
    , m_rightName(rightName)
{
    if (!shown.kind)
        return;
    for (qint64 index = 0; index < m_comparison->count(); ++index)
        if (m_comparison->kind(index) == *shown.kind)
            m_counted.push_back(quint32(index));
}

qint64 DifferenceTable::rowCount() const
{
    return (m_isAllCounted ? m_comparison->count() : qint64(m_counted.size())) + m_ignored;
}

DifferenceTable::Number DifferenceTable::number(qint64 row) const
{
    const qint64 counted = rowCount() - m_ignored;
    if (row >= counted)
        return {row - counted, true};
    return {m_isAllCounted ? row : m_counted[size_t(row)], false};
}

qint64 DifferenceTable::rowOf(const Number &number) const
{
    const qint64 counted = rowCount() - m_ignored;
    if (number.difference < 0)
        return -1;
    if (number.isIgnored)
        return number.difference < m_ignored ? counted + number.difference : -1;
    if (m_isAllCounted)
        return number.difference;
    const auto found = std::lower_bound(m_counted.begin(), m_counted.end(), quint32(number.difference));
    const bool isThere = found != m_counted.end() && *found == number.difference;
    return isThere ? found - m_counted.begin() : -1;
}

QStringList DifferenceTable::columns() const
{
    return {tr("What"), tr("Record"), tr("Key"), tr("Field"), m_leftName, m_rightName};
}

compare::Difference DifferenceTable::difference(qint64 row, qint64 limit) const
{
    const QMutexLocker locker(&m_mutex);
    if (m_readRow != row || m_readLimit != limit) {
        const Number wanted = number(row);
        m_read = wanted.isIgnored ? m_comparison->ignored(wanted.difference, limit)
                                  : m_comparison->difference(wanted.difference, limit);
        m_readRow = row;
        m_readLimit = limit;
    }
    return m_read;
}

QString DifferenceTable::cell(qint64 row, int column, qint64 limit) const
{
    const compare::Difference found = difference(row, limit);
    switch (column) {
    case Kind: {
        const QString words = signOf(found.kind) + QLatin1Char(' ') + wordOf(found.kind);
        return number(row).isIgnored ? tr("(%1) ignored").arg(signOf(found.kind)) : words;
    }
    case Record:
        return fieldPlace(found).record;
    case Key:
        return found.key;
    case Field:
        return found.record.isEmpty() && found.field.isEmpty() ? placeWords(found) : fieldPlace(found).field;
    case Left:
        return told(found, found.left.value);
    default:
        return told(found, found.right.value);
    }
}

document::Range DifferenceTable::cellRange(qint64 row, int column) const
{
    return column == Right ? difference(row, 0).right.range : difference(row, 0).left.range;
}

document::Range DifferenceTable::rowRange(qint64 row) const
{
    return difference(row, 0).left.range;
}

qint64 DifferenceTable::rowAt(qint64 offset) const
{
    for (qint64 row = 0; row < rowCount(); ++row)
        if (rowRange(row).contains(offset))
            return row;
    return -1;
}

std::array<qint64, 4> countsOf(const compare::Comparison &comparison)
{
    std::array<qint64, 4> counts{};
    for (qint64 index = 0; index < comparison.count(); ++index)
        ++counts[size_t(comparison.kind(index))];
    return counts;
}

} // namespace gatepost::ui
