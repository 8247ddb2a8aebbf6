// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowtransfer.h"

#include "app/rowset/filling.h"
#include "ui/rowset/payloadrows.h"
#include "ui/rowset/rowrun.h"
#include "ui/rowset/rowrundialog.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>

namespace gatepost::ui {

using rowset::Rowset;

RowTransfer::RowTransfer(PayloadRows *rows, Services &services, MakeJob makeJob, QWidget *window)
    : QObject(window)
    , m_rows(rows)
    , m_services(services)
    , m_makeJob(std::move(makeJob))
    , m_window(window)
    , m_opening(this, &RowTransfer::takeFile)
    , m_writing(this, &RowTransfer::tellWritten)
{}

void RowTransfer::paste(const Place &place)
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty()) {
        emit failed(
            {ErrorKind::Input, tr("The clipboard holds no rows: copy them in the spreadsheet first."), {}});
        return;
    }
    take(place, sheet::readDelimited(text), tr("the clipboard"));
}

void RowTransfer::importFile(const Place &place)
{
    m_place = place;
    auto *dialog = new QFileDialog(m_window, tr("Import rows"), {},
                                   tr("Rows (*.xlsx *.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("importRowsDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RowTransfer::openFile);
    dialog->open();
}

void RowTransfer::openFile(const QString &file)
{
    m_file = file;
    m_opening.start([file](const std::atomic_bool *) -> OpenedFile {
        QFile source(file);
        if (!source.open(QIODevice::ReadOnly))
            return std::make_shared<const Opened>(Opened{
                {},
                {},
                failure(ErrorKind::Storage, tr("%1 cannot be read: %2").arg(file, source.errorString()))});
        const QByteArray bytes = source.readAll();
        const bool isXlsx = sheet::isXlsx(bytes);
        const auto sheets = isXlsx ? sheet::sheetsOfXlsx(bytes) : Result<QStringList>(QStringList());
        return std::make_shared<const Opened>(
            Opened{isXlsx ? bytes : QByteArray(), sheets.value_or(QStringList()), sheet::readSheet(bytes)});
    });
}

void RowTransfer::takeFile(const OpenedFile &opened)
{
    if (!opened->read) {
        emit failed(opened->read.error());
        return;
    }
    PasteDialog *dialog = offer(m_place, *opened->read, QFileInfo(m_file).fileName());
    if (dialog && !opened->sheets.isEmpty())
        dialog->offerSheets(opened->workbook, opened->sheets);
}

void RowTransfer::take(const Place &place, const sheet::ReadSheet &read, const QString &source)
{
    offer(place, read, source);
}

PasteDialog *RowTransfer::offer(const Place &place, const sheet::ReadSheet &read, const QString &source)
{
    const auto rowset = m_rows->rowset();
    if (!rowset || place.record < 0)
        return nullptr;
    if (read.sheet.rows.isEmpty()) {
        emit failed({ErrorKind::Input, tr("There are no rows in %1.").arg(source), {}});
        return nullptr;
    }
    auto *dialog = new PasteDialog({.rowset = rowset,
                                    .record = place.record,
                                    .isTopLevel = place.parent < 0,
                                    .overwritable = place.overwritable.size()},
                                   read, source, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, place] { carryOut(place, dialog->choice()); });
    dialog->open();
    return dialog;
}

void RowTransfer::carryOut(const Place &place, const PasteDialog::Choice &choice)
{
    using How = PasteDialog::How;
    if (choice.how == How::OneEach) {
        const auto rowset = m_rows->rowset();
        QStringList names;
        for (const rowset::Values &values : choice.rows) {
            QStringList parts;
            for (const rowset::Value &value : values)
                if (!value.text.isEmpty() && parts.size() < 3)
                    parts.append(value.text);
            names.append(parts.join(QStringLiteral(" · ")));
        }
        const QByteArray whole =
            rowset::replaceTransactions(*rowset, place.record, choice.rows, choice.others)
                .appliedTo(rowset->map().text().utf8());
        run(names, whole, [rowset, place, choice](int line) {
            return rowset::messageOf(*rowset, place.record, choice.rows[line], choice.others);
        });
        return;
    }
    m_rows->apply([place, choice](const Rowset &rowset) {
        if (choice.how == How::Overwrite)
            return rowset::overwriteRows(rowset, place.overwritable, choice.rows);
        if (choice.how == How::Replace)
            return rowset::replaceTransactions(rowset, place.record, choice.rows, choice.others);
        if (place.parent >= 0)
            return rowset::addRows(rowset, {.record = place.record, .parent = place.parent, .after = -1},
                                   choice.rows);
        return rowset::addTransactions(rowset, place.record, choice.rows, choice.others);
    });
    emit noticed(tr("Took over %1 rows. Undo takes them back.").arg(choice.rows.size()));
}

void RowTransfer::sendEach(int record)
{
    const auto rowset = m_rows->rowset();
    if (!rowset || record < 0)
        return;
    QStringList names;
    for (const rowset::Transaction &transaction : rowset->transactions())
        names.append(transaction.firstRow < transaction.after ? rowset->caption(transaction.firstRow)
                                                              : QString());
    run(names, rowset->map().text().utf8(), [rowset](int line) {
        // The message with all other transactions taken out.
        rowset::Edit edit;
        const rowset::Layout layout(*rowset);
        for (int other = 0; other < int(rowset->transactions().size()); ++other) {
            if (other == line)
                continue;
            const document::Range range = rowset->map().range(rowset->transactions()[size_t(other)].node);
            edit.replace({range.begin - layout.blanksAt(range.begin).size(), range.end}, {});
        }
        return edit.appliedTo(rowset->map().text().utf8());
    });
}

void RowTransfer::run(const QStringList &names, const QByteArray &whole,
                      const std::function<QByteArray(int)> &payload)
{
    const auto probe =
        names.isEmpty() ? Result<session::SendJob>(failure(ErrorKind::Input, tr("There is no row to send.")))
                        : m_makeJob(payload(0));
    if (!probe) {
        emit failed(probe.error());
        return;
    }
    auto *rowRun = new RowRun(
        m_services.sender, names, [makeJob = m_makeJob, payload](int line) { return makeJob(payload(line)); },
        this);
    auto *dialog = new RowRunDialog(rowRun, m_services, probe->draft, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const workspace::Draft &draft = probe->draft;
    dialog->setQuestions(workspace::preview(draft, whole).questions,
                         RecentAnswers(draft.folder, draft.environment.id));
    connect(dialog, &RowRunDialog::templatesWanted, this,
            [this, names, payload] { saveTemplates(names, payload); });
    dialog->show();
}

void RowTransfer::saveTemplates(const QStringList &names, const std::function<QByteArray(int)> &payload)
{
    int saved = 0;
    for (int line = 0; line < names.size(); ++line) {
        const auto job = m_makeJob(payload(line));
        if (!job)
            return emit failed(job.error());
        workspace::Template added;
        added.id.operation = job->draft.operation.id;
        QString wanted = names[line];
        wanted.replace(QStringLiteral(" · "), QStringLiteral(" "));
        if (!workspace::WorkspaceStore::validateName(wanted))
            wanted = tr("row %1").arg(line + 1);
        added.id.name = m_services.workspaceStore->freeTemplateName(added.id.operation, wanted);
        added.variables = job->draft.templateVariables;
        if (const auto stored = m_services.workspaceStore->saveTemplate(added, job->draft.payload); !stored)
            return emit failed(stored.error());
        ++saved;
    }
    emit noticed(tr("Saved %1 templates.").arg(saved));
}

void RowTransfer::exportFile(int record, const QList<int> &rows)
{
    auto *dialog = new QFileDialog(m_window, tr("Export rows"), {},
                                   tr("Workbook (*.xlsx);;Comma-separated (*.csv);;Tab-separated (*.tsv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("exportRowsDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, record, rows](const QString &file) { write(file, record, rows); });
    dialog->open();
}

static Result<> writeText(const QString &text, const QString &file)
{
    QFile out(file);
    const QByteArray bytes = text.toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.flush())
        return failure(ErrorKind::Storage,
                       RowTransfer::tr("%1 cannot be written: %2").arg(file, out.errorString()));
    return {};
}

void RowTransfer::write(const QString &file, int record, const QList<int> &rows)
{
    const auto rowset = m_rows->rowset();
    if (!rowset)
        return;
    m_writing.start([rowset, file, record, rows](const std::atomic_bool *cancel) -> Result<QString> {
        const rowset::Record &what = rowset->records()[record];
        sheet::Rows out{.name = QString::fromUtf8(what.name),
                        .columns = {QStringLiteral("AUDIT_ACTN")},
                        .count = rows.size(),
                        .row = {}};
        for (const rowset::Field &field : what.fields)
            out.columns.append(QString::fromUtf8(field.name));
        out.row = [&rowset, &what, &rows](qint64 line) {
            QStringList cells{rowset->action(rows[line])};
            for (const rowset::Field &field : what.fields)
                cells.append(rowset->value(rows[line], field.name));
            return cells;
        };
        const QString suffix = QFileInfo(file).suffix().toLower();
        const auto written = suffix == QLatin1String("xlsx")  ? sheet::writeXlsx(out, file, cancel)
                             : suffix == QLatin1String("csv") ? sheet::writeCsv(out, file, cancel)
                                                              : writeText(sheet::toTsv(out), file);
        if (!written)
            return failure(written.error());
        return file;
    });
}

void RowTransfer::tellWritten(const Result<QString> &written)
{
    if (written)
        emit noticed(tr("Exported to %1").arg(*written));
    else
        emit failed(written.error());
}

} // namespace gatepost::ui
