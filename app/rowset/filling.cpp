// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/filling.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::rowset {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::rowset", text);
}

QString plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name)
        if (c.isLetterOrNumber())
            plain += c.toLower();
    return plain;
}

QByteArray fieldCalled(const Record &record, const QString &heading)
{
    const QString wanted = plainName(heading);
    if (wanted.isEmpty())
        return {};
    for (const Field &field : record.fields)
        if (plainName(QString::fromUtf8(field.name)) == wanted)
            return field.name;
    return wanted == QLatin1String("auditactn") || wanted == QLatin1String("action")
               ? QByteArray("AUDIT_ACTN")
               : QByteArray();
}

int patternOf(const Rowset &rowset, int record)
{
    for (const int row : rowset.rowsOf(record))
        if (rowset.row(row).level == 0)
            return row;
    return -1;
}

/// A Transaction as the pattern's, everything kept that `values` does not name.
QByteArray filledPattern(const Rowset &rowset, int pattern, const Values &values)
{
    const Range range =
        rowset.map().range(rowset.transactions()[size_t(rowset.row(pattern).transaction)].node);
    return setValues(rowset, pattern, values).appliedTo(rowset.map().text().utf8(), range);
}

bool isCancelled(const std::atomic_bool *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

QByteArray transactionsOf(const Rowset &rowset, int record, const QList<Values> &rows, Others others,
                          const QByteArray &blanks, const std::atomic_bool *cancel)
{
    const RowWriter writer(rowset);
    const int pattern = patternOf(rowset, record);
    QByteArray text;
    for (const Values &values : rows) {
        if (isCancelled(cancel))
            break;
        text += blanks;
        if (pattern < 0)
            text += writer.unitOf(record, true, blanks, values);
        else
            text += others == Others::AsPattern ? filledPattern(rowset, pattern, values)
                                                : writer.unitLike(pattern, values);
    }
    return text;
}

} // namespace

bool namesFields(const Record &record, const QStringList &cells)
{
    const auto named = std::count_if(cells.begin(), cells.end(), [&record](const QString &cell) {
        return !fieldCalled(record, cell).isEmpty();
    });
    const auto filled = std::count_if(cells.begin(), cells.end(),
                                      [](const QString &cell) { return !cell.trimmed().isEmpty(); });
    return named > 0 && 2 * named >= filled;
}

Mapping matched(const Record &record, const sheet::Sheet &sheet)
{
    Mapping mapping;
    for (const QString &heading : sheet.columns) {
        const QByteArray field = fieldCalled(record, heading);
        mapping.append(mapping.contains(field) ? QByteArray() : field);
    }
    const auto isMatched = [](const QByteArray &field) { return !field.isEmpty(); };
    qsizetype columns = sheet.columns.size();
    for (const QStringList &row : sheet.rows)
        columns = qMax(columns, row.size());
    if (!std::any_of(mapping.begin(), mapping.end(), isMatched)) {
        mapping.clear();
        for (const Field &field : record.fields.first(qMin(columns, record.fields.size())))
            mapping.append(field.name);
    }
    mapping.resize(columns);
    return mapping;
}

QList<Values> valuesOf(const sheet::Sheet &sheet, const Mapping &mapping, const std::atomic_bool *cancel)
{
    QList<Values> rows;
    rows.reserve(sheet.rows.size());
    for (const QStringList &cells : sheet.rows) {
        if (isCancelled(cancel))
            break;
        Values values;
        values.reserve(qMin(cells.size(), mapping.size()));
        for (qsizetype column = 0; column < qMin(cells.size(), mapping.size()); ++column) {
            if (mapping[column].isEmpty())
                continue;
            const QString text = cells[column];
            const QString code = mapping[column] == "AUDIT_ACTN" ? actionCode(text) : QString();
            values.append({mapping[column], code.isEmpty() ? text : code});
        }
        rows.append(values);
    }
    return rows;
}

static QString findingIn(const Record &record, const Value &value)
{
    const int field = record.indexOf(value.field);
    if (field < 0)
        return value.text.isEmpty() || actionCodes().contains(value.text)
                   ? QString()
                   : tr("%1 is no action: Add, Change, Delete, Old key, New key, Original.").arg(value.text);
    const auto isForbidden = [](QChar c) {
        return c < QLatin1Char(' ') && c != QLatin1Char('\n') && c != QLatin1Char('\r') &&
               c != QLatin1Char('\t');
    };
    if (std::any_of(value.text.begin(), value.text.end(), isForbidden))
        return tr("A control character that XML cannot hold is left out.");
    return complaint(record.fields[field].type, value.text);
}

QList<Problem> findings(const Record &record, const QList<Values> &rows, int most,
                        const std::atomic_bool *cancel)
{
    QList<Problem> problems;
    for (int row = 0; row < rows.size() && problems.size() < most && !isCancelled(cancel); ++row) {
        for (const Value &value : rows[row]) {
            const QString text = findingIn(record, value);
            if (!text.isEmpty())
                problems.append(
                    {0,
                     tr("Row %1, %2: %3").arg(QString::number(row + 1), QString::fromUtf8(value.field), text),
                     row, value.field});
        }
    }
    return problems;
}

Edit addTransactions(const Rowset &rowset, int record, const QList<Values> &rows, Others others,
                     const std::atomic_bool *cancel)
{
    if (rowset.transactions().empty() || others == Others::Empty)
        return addRows(rowset, {.record = record}, rows, cancel);
    const Layout layout(rowset);
    const TreeMap::Node last = rowset.transactions().back().node;
    Edit edit;
    edit.insert(rowset.map().range(last).end,
                transactionsOf(rowset, record, rows, others, layout.blanksBefore(last), cancel));
    return edit;
}

Edit replaceTransactions(const Rowset &rowset, int record, const QList<Values> &rows, Others others,
                         const std::atomic_bool *cancel)
{
    if (rowset.transactions().empty())
        return addRows(rowset, {.record = record}, rows, cancel);
    const Layout layout(rowset);
    const TreeMap &map = rowset.map();
    const TreeMap::Node first = rowset.transactions().front().node;
    const QByteArray blanks = layout.blanksBefore(first);
    Edit edit;
    edit.replace({map.begin(first) - blanks.size(), map.range(rowset.transactions().back().node).end},
                 transactionsOf(rowset, record, rows, others, blanks, cancel));
    return edit;
}

Edit overwriteRows(const Rowset &rowset, const QList<int> &rows, const QList<Values> &values,
                   const std::atomic_bool *cancel)
{
    Edit edit;
    for (qsizetype i = 0; i < qMin(rows.size(), values.size()) && !isCancelled(cancel); ++i)
        edit.append(setValues(rowset, rows[i], values[i]));
    return edit;
}

QByteArray messageOf(const Rowset &rowset, int record, const Values &values, Others others)
{
    return replaceTransactions(rowset, record, {values}, others).appliedTo(rowset.map().text().utf8());
}

int mainRecord(const Rowset &rowset)
{
    if (rowset.rowCount() > 0)
        return rowset.row(0).record;
    for (int i = 0; i < rowset.records().size(); ++i)
        if (rowset.records()[i].name != "PSCAMA")
            return i;
    return -1;
}

} // namespace gatepost::rowset
