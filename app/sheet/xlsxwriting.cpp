// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/sheet.h"

#include <xlsxwriter.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace gatepost::sheet {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Sheet", text);
}

namespace {

/// One workbook while it is written, beside its final place: cells go to disk as they come.
class XlsxFile
{
public:
    XlsxFile(const QString &file, const QString &name) : m_temporary(file + QStringLiteral(".XXXXXX"))
    {
        if (!m_temporary.open())
            return;
        m_path = QFile::encodeName(m_temporary.fileName());
        const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = const_cast<char *>(folder.constData());
        m_workbook = workbook_new_opt(m_path.constData(), &options);
        if (m_workbook)
            m_sheet = workbook_add_worksheet(m_workbook, sheetName(name).toUtf8().constData());
    }
    ~XlsxFile()
    {
        if (m_workbook)
            workbook_close(m_workbook);
    }
    Q_DISABLE_COPY_MOVE(XlsxFile)

    bool isOpen() const { return m_sheet; }
    QString errorString() const { return m_temporary.errorString(); }

    lxw_error write(qint64 row, qsizetype column, const QString &cell, bool isHeading)
    {
        if (cell.isEmpty())
            return LXW_NO_ERROR;
        if (isHeading && !m_bold) {
            m_bold = workbook_add_format(m_workbook);
            format_set_bold(m_bold);
        }
        return worksheet_write_string(m_sheet, lxw_row_t(row), lxw_col_t(column), cell.toUtf8().constData(),
                                      isHeading ? m_bold : nullptr);
    }
    void keepHeadingInSight() { worksheet_freeze_panes(m_sheet, 1, 0); }
    lxw_error close() { return workbook_close(std::exchange(m_workbook, nullptr)); }
    /// Replaces the final file; atomic, as both are in one folder.
    bool moveTo(const QString &file)
    {
        if (std::rename(m_path.constData(), QFile::encodeName(file).constData()) != 0)
            return false;
        m_temporary.setAutoRemove(false);
        return true;
    }

private:
    // What Excel allows as a sheet's name.
    static QString sheetName(const QString &wanted)
    {
        QString name = wanted.left(31);
        for (const char c : {'[', ']', ':', '*', '?', '/', '\\', '\''})
            name.replace(QLatin1Char(c), QLatin1Char('_'));
        return name.trimmed().isEmpty() ? QStringLiteral("Sheet1") : name;
    }

    QTemporaryFile m_temporary;
    QByteArray m_path;
    lxw_workbook *m_workbook = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
};

Result<> storageFailure(const QString &file, const QString &why)
{
    return failure(ErrorKind::Storage,
                   tr("%1 could not be written: %2. Choose another place.").arg(file, why));
}

Result<> writeLine(XlsxFile &target, qint64 line, const QStringList &cells, bool isHeading)
{
    for (qsizetype column = 0; column < cells.size(); ++column) {
        const lxw_error error = target.write(line, column, cells[column], isHeading);
        if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
            return failure(ErrorKind::Input,
                           tr("Row %1, column %2 has %3 characters; a workbook's cell holds 32,767. Save as "
                              "CSV instead.")
                               .arg(line + 1)
                               .arg(column + 1)
                               .arg(cells[column].size()));
        }
        if (error != LXW_NO_ERROR)
            return failure(ErrorKind::Storage, QString::fromUtf8(lxw_strerror(error)));
    }
    return {};
}

Result<> writeLines(XlsxFile &target, const Rows &rows, const std::atomic_bool *cancel)
{
    const bool hasHeadings = !rows.columns.isEmpty();
    if (hasHeadings) {
        target.keepHeadingInSight();
        if (auto written = writeLine(target, 0, rows.columns, true); !written)
            return written;
    }
    for (qint64 row = 0; row < rows.count; ++row) {
        if (cancel && *cancel)
            return failure(ErrorKind::Cancelled, tr("Saving was cancelled."));
        if (auto written = writeLine(target, row + hasHeadings, rows.row(row), false); !written)
            return written;
    }
    return {};
}

} // namespace

Result<> writeXlsx(const Rows &rows, const QString &file, const std::atomic_bool *cancel)
{
    const qint64 lines = rows.count + !rows.columns.isEmpty();
    if (lines > LXW_ROW_MAX || rows.columns.size() > LXW_COL_MAX) {
        return failure(ErrorKind::Input,
                       tr("A workbook's sheet holds 1,048,576 rows and 16,384 columns; these are %1 and %2. "
                          "Filter the rows, or save as CSV.")
                           .arg(lines)
                           .arg(rows.columns.size()));
    }
    XlsxFile target(file, rows.name);
    if (!target.isOpen())
        return storageFailure(file, target.errorString());
    if (auto written = writeLines(target, rows, cancel); !written)
        return written;
    if (const lxw_error error = target.close(); error != LXW_NO_ERROR)
        return storageFailure(file, QString::fromUtf8(lxw_strerror(error)));
    if (!target.moveTo(file))
        return storageFailure(file, QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace gatepost::sheet
