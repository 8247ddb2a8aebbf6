// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <atomic>
#include <functional>

namespace gatepost::sheet {

/// Rows and columns of text, as a spreadsheet has them.
struct Sheet
{
    QString name;
    QStringList columns; ///< headings; empty where the source has none
    QList<QStringList> rows;

    bool operator==(const Sheet &) const = default;
};

/// Rows to be written, asked for one by one so that a million of them need no memory.
struct Rows
{
    QString name;
    QStringList columns;
    qint64 count = 0;
    std::function<QStringList(qint64 row)> row;
};

/// Tab-separated, for the clipboard: tabs and line breaks within a cell become blanks.
QString toTsv(const Rows &rows, bool withHeadings = true);
/// RFC 4180: UTF-8 with a byte order mark (spreadsheets ask for it), CR LF, quotes where needed. Written to
/// the end or not at all.
Result<> writeCsv(const Rows &rows, const QString &file, const std::atomic_bool *cancel = nullptr);
/// A workbook of one sheet. All cells are text: nothing loses its leading zeros.
Result<> writeXlsx(const Rows &rows, const QString &file, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::sheet
