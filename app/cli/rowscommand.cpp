// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/rowscommand.h"

#include "app/xml/encoding.h"

#include <QDir>
#include <QSaveFile>

namespace gatepost::cli {

QString RowsCommand::help() const
{
    return tr(R"(Usage: gatepost-cli rows PAYLOAD.xml --from ROWS.csv|ROWS.xlsx|- [OPTIONS]

Fills a rowset message with the rows of a spreadsheet, one transaction per row, and
prints it. The transactions of PAYLOAD.xml are replaced; the first one is the pattern:
what the rows have no column for stays as it is there.

Columns go into the fields that their headings name (in any case, blanks and
underscores alike); without headings in their order. A column called ACTION holds what
to do with a row: Add, Change, Delete or A, C, D. What is ignored and what a receiver
would not take is told on standard error.

Options:
  --from FILE|-         the rows: comma-, semicolon- or tab-separated text, or a workbook
  --sheet NAME          the workbook's sheet; the first one where none is named
  --one-per-row DIR     writes a message per row into DIR, 0001.xml and on
  --append              keeps the payload's transactions and adds to them
  --empty-others        what the rows have no column for stays empty

Examples:
  gatepost-cli rows dept_sync.xml --from departments.xlsx > message.xml
  gatepost-cli rows dept_sync.xml --from - --one-per-row out < departments.csv

Exit codes:
  0  the rows were taken over
  2  wrong usage, or input that cannot be read
)");
}

QList<QCommandLineOption> RowsCommand::options() const
{
    return {{QStringLiteral("from"), {}, QStringLiteral("FILE")},
            {QStringLiteral("sheet"), {}, QStringLiteral("NAME")},
            {QStringLiteral("one-per-row"), {}, QStringLiteral("DIR")},
            QCommandLineOption(QStringLiteral("append")),
            QCommandLineOption(QStringLiteral("empty-others"))};
}

void RowsCommand::execute(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1 || !parser.isSet(QStringLiteral("from")))
        return fail(tr("Name one payload and, with --from, the rows; see gatepost-cli rows --help."));
    const auto made = filling(parser);
    if (!made)
        return fail(made.error());
    if (parser.isSet(QStringLiteral("one-per-row"))) {
        if (const auto written = writeEach(*made, parser.value(QStringLiteral("one-per-row"))); !written)
            return fail(written.error());
        return finish(ExitCode::Yes);
    }
    const rowset::Edit edit =
        parser.isSet(QStringLiteral("append"))
            ? rowset::addTransactions(made->rowset, made->record, made->rows, made->others)
            : rowset::replaceTransactions(made->rowset, made->record, made->rows, made->others);
    const auto bytes = encoded(*made, edit.appliedTo(made->rowset.map().text().utf8()));
    if (!bytes)
        return fail(bytes.error());
    console().write(*bytes);
    finish(ExitCode::Yes);
}

Result<RowsCommand::Filling> RowsCommand::filling(const QCommandLineParser &parser)
{
    const QString file = parser.positionalArguments().first();
    const QString from = parser.value(QStringLiteral("from"));
    if (file == QLatin1String("-") && from == file)
        return failure(ErrorKind::Usage, tr("Only one of payload and rows can come from standard input."));
    const auto payload = read(file);
    if (!payload)
        return failure(payload.error());
    const document::Text text = document::Text::read(*payload);
    const auto rowset = rowset::Rowset::read(text);
    if (!rowset)
        return failure(rowset.error());
    const int record = rowset::mainRecord(*rowset);
    if (record < 0)
        return failure(ErrorKind::Input, tr("%1 names no record: neither FieldTypes nor a row.").arg(file));
    const auto body = read(from);
    if (!body)
        return failure(body.error());
    const auto found = sheet::readSheet(body->bytes(), parser.value(QStringLiteral("sheet")));
    if (!found)
        return failure(found.error());
    sheet::Sheet sheet = found->sheet;
    const rowset::Record &known = rowset->records()[record];
    if (!sheet.rows.isEmpty() && rowset::namesFields(known, sheet.rows.first()))
        sheet.columns = sheet.rows.takeFirst();
    if (sheet.rows.isEmpty())
        return failure(ErrorKind::Input, tr("There are no rows in %1.").arg(from));
    const rowset::Mapping mapping = rowset::matched(known, sheet);
    tell(known, *found, sheet, mapping);
    return Filling{.rowset = *rowset,
                   .encoding = text.encoding(),
                   .record = record,
                   .rows = rowset::valuesOf(sheet, mapping),
                   .others = parser.isSet(QStringLiteral("empty-others")) ? rowset::Others::Empty
                                                                          : rowset::Others::AsPattern};
}

void RowsCommand::tell(const rowset::Record &record, const sheet::ReadSheet &read, const sheet::Sheet &sheet,
                       const rowset::Mapping &mapping)
{
    for (const QString &note : read.notes)
        warn(note);
    for (int column = 0; column < mapping.size(); ++column)
        if (mapping[column].isEmpty())
            warn(tr("Column %1 is ignored: %2 has no such field.")
                     .arg(sheet.columns.value(column, QString::number(column + 1)),
                          QString::fromUtf8(record.name)));
    for (const rowset::Problem &problem : rowset::findings(record, rowset::valuesOf(sheet, mapping)))
        warn(problem.message);
}

Result<QByteArray> RowsCommand::encoded(const Filling &filling, const QByteArray &utf8) const
{
    if (filling.encoding.name == QLatin1String("UTF-8"))
        return utf8;
    return xml::encode(QString::fromUtf8(utf8), filling.encoding.name);
}

Result<> RowsCommand::writeEach(const Filling &filling, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Storage, tr("The folder %1 cannot be made.").arg(folder));
    const int digits = qMax(4, int(QString::number(filling.rows.size()).size()));
    for (qsizetype row = 0; row < filling.rows.size(); ++row) {
        const auto bytes = encoded(
            filling, rowset::messageOf(filling.rowset, filling.record, filling.rows[row], filling.others));
        if (!bytes)
            return failure(bytes.error());
        QSaveFile file(
            QDir(folder).filePath(QStringLiteral("%1.xml").arg(row + 1, digits, 10, QLatin1Char('0'))));
        if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit())
            return failure(ErrorKind::Storage,
                           tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString()));
    }
    return {};
}

} // namespace gatepost::cli
