// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/sheet.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace gatepost::sheet {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Sheet", text);
}

static QString tsvLine(QStringList cells)
{
    for (QString &cell : cells) {
        cell.replace(QLatin1String("\r\n"), QLatin1String(" "));
        for (const char c : {'\t', '\n', '\r'})
            cell.replace(QLatin1Char(c), QLatin1Char(' '));
    }
    return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
}

QString toTsv(const Rows &rows, bool withHeadings)
{
    QString tsv;
    if (withHeadings && !rows.columns.isEmpty())
        tsv = tsvLine(rows.columns);
    for (qint64 row = 0; row < rows.count; ++row)
        tsv += tsvLine(rows.row(row));
    return tsv;
}

static void addCsvLine(QByteArray &csv, const QStringList &cells)
{
    for (qsizetype column = 0; column < cells.size(); ++column) {
        if (column > 0)
            csv += ',';
        QByteArray cell = cells[column].toUtf8();
        const bool isQuoted = std::any_of(cell.cbegin(), cell.cend(), [](char c) {
            return c == ',' || c == '"' || c == '\n' || c == '\r';
        });
        csv += isQuoted ? '"' + cell.replace('"', "\"\"") + '"' : cell;
    }
    csv += "\r\n";
}

static bool writeRows(const Rows &rows, QSaveFile &target, const std::atomic_bool *cancel)
{
    constexpr qsizetype piece = 1 << 20;
    QByteArray csv("\xEF\xBB\xBF");
    if (!rows.columns.isEmpty())
        addCsvLine(csv, rows.columns);
    for (qint64 row = 0; row < rows.count && !(cancel && *cancel); ++row) {
        addCsvLine(csv, rows.row(row));
        if (csv.size() < piece)
            continue;
        if (target.write(csv) != csv.size())
            return false;
        csv.clear();
    }
    return target.write(csv) == csv.size();
}

Result<> writeCsv(const Rows &rows, const QString &file, const std::atomic_bool *cancel)
{
    QSaveFile target(file);
    const bool isWritten = target.open(QIODevice::WriteOnly) && writeRows(rows, target, cancel);
    if (cancel && *cancel)
        return failure(ErrorKind::Cancelled, tr("Saving was cancelled; %1 is as it was.").arg(file));
    if (!isWritten || !target.commit()) {
        return failure(
            ErrorKind::Storage,
            tr("%1 could not be written: %2. Choose another place.").arg(file, target.errorString()));
    }
    return {};
}

} // namespace gatepost::sheet
