// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowtransfer.h"

#include "app/rowset/filling.h"
#include "app/rowset/singletransactions.h"
#include "ui/rowset/payloadrows.h"
#include "ui/rowset/sending/rowrun.h"
#include "ui/rowset/sending/rowrundialog.h"
#include "ui/rowset/sending/templatesaver.h"

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
    , m_opening(this, &RowTransfer::takeOpened)
    , m_planning(this, &RowTransfer::takePlan)
    , m_writing(this, &RowTransfer::tellWritten)
{}

void RowTransfer::cancel()
{
    m_opening.cancel();
    m_planning.cancel();
    m_writing.cancel();
    if (m_saver)
        m_saver->stop();
    emit busyChanged({});
}

void RowTransfer::paste(const Place &place)
{
    constexpr qsizetype quicklyRead = 50'000;
    const QString text = QGuiApplication::clipboard()->text();
    if (QStringView(text).trimmed().isEmpty()) {
        emit failed(
            {ErrorKind::Input, tr("The clipboard holds no rows: copy them in the spreadsheet first."), {}});
        return;
    }
    m_place = place;
    m_opening.cancel();
    if (text.size() < quicklyRead)
        return takeOpened(std::make_shared<const Opened>(openedText(text)));
    emit busyChanged(tr("Reading the clipboard…"));
    m_opening.start(
        [text](const std::atomic_bool *) { return std::make_shared<const Opened>(openedText(text)); });
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
    emit busyChanged(tr("Reading %1…").arg(QFileInfo(file).fileName()));
    m_opening.start(
        [file](const std::atomic_bool *) { return std::make_shared<const Opened>(openedFile(file)); });
}

RowTransfer::Opened RowTransfer::openedText(const QString &text)
{
    return {{}, {}, sheet::readDelimited(text), tr("the clipboard")};
}

RowTransfer::Opened RowTransfer::openedFile(const QString &file)
{
    QFile source(file);
    const QString name = QFileInfo(file).fileName();
    if (!source.open(QIODevice::ReadOnly))
        return {{},
                {},
                failure(ErrorKind::Storage, tr("%1 cannot be read: %2").arg(file, source.errorString())),
                name};
    const QByteArray bytes = source.readAll();
    const bool isXlsx = sheet::isXlsx(bytes);
    const auto sheets = isXlsx ? sheet::sheetsOfXlsx(bytes) : Result<QStringList>(QStringList());
    return {isXlsx ? bytes : QByteArray(), sheets.value_or(QStringList()), sheet::readSheet(bytes), name};
}

void RowTransfer::takeOpened(const OpenedRows &opened)
{
    emit busyChanged({});
    m_opening.forget();
    if (!opened->read)
        return emit failed(opened->read.error());
    const Place place = m_place;
    const auto rowset = m_rows->rowset();
    if (!rowset || place.record < 0)
        return;
    if (opened->read->sheet.rows.isEmpty())
        return emit failed({ErrorKind::Input, tr("There are no rows in %1.").arg(opened->source), {}});
    // Part of what was opened: nothing is copied, and nothing of it destroyed here.
    const std::shared_ptr<const sheet::ReadSheet> read(opened, &*opened->read);
    auto *dialog = new PasteDialog({.rowset = rowset,
                                    .record = place.record,
                                    .isTopLevel = place.parent < 0,
                                    .overwritable = place.overwritable.size()},
                                   read, opened->source, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, place] { carryOut(place, dialog->choice()); });
    if (!opened->sheets.isEmpty())
        dialog->offerSheets(opened->workbook, opened->sheets);
    dialog->open();
}

void RowTransfer::carryOut(const Place &place, const PasteDialog::Choice &choice)
{
    using How = PasteDialog::How;
    if (choice.how == How::OneEach)
        return sendEach(place, choice);
    const qsizetype count = choice.rows->size();
    m_rows->applyLarge(
        [place, choice](const Rowset &rowset, const std::atomic_bool *cancel) {
            if (choice.how == How::Overwrite)
                return rowset::overwriteRows(rowset, place.overwritable, *choice.rows, cancel);
            if (choice.how == How::Replace)
                return rowset::replaceTransactions(rowset, place.record, *choice.rows, choice.others, cancel);
            if (place.parent >= 0)
                return rowset::addRows(rowset, {.record = place.record, .parent = place.parent, .after = -1},
                                       *choice.rows, cancel);
            return rowset::addTransactions(rowset, place.record, *choice.rows, choice.others, cancel);
        },
        count == 1 ? tr("Taking over one row…") : tr("Taking over %L1 rows…").arg(count),
        count == 1 ? tr("Took over one row. Undo takes it back.")
                   : tr("Took over %L1 rows. Undo takes them back.").arg(count));
}

static QString nameOf(const rowset::Values &values)
{
    QStringList parts;
    for (const rowset::Value &value : values)
        if (!value.text.isEmpty() && parts.size() < 3)
            parts.append(value.text);
    return parts.join(QStringLiteral(" · "));
}

void RowTransfer::sendEach(const Place &place, const PasteDialog::Choice &choice)
{
    const auto rowset = m_rows->rowset();
    run([rowset, place, choice](const std::atomic_bool *cancel) {
        Plan plan;
        for (const rowset::Values &values : *choice.rows)
            plan.names.append(nameOf(values));
        plan.whole = rowset::replaceTransactions(*rowset, place.record, *choice.rows, choice.others, cancel)
                         .appliedTo(rowset->map().text().utf8());
        plan.payload = [rowset, place, choice](int line) {
            return rowset::messageOf(*rowset, place.record, choice.rows->at(line), choice.others);
        };
        return plan;
    });
}

void RowTransfer::sendEach()
{
    const auto rowset = m_rows->rowset();
    if (!rowset)
        return;
    run([rowset](const std::atomic_bool *) {
        Plan plan;
        for (const rowset::Transaction &transaction : rowset->transactions())
            plan.names.append(transaction.firstRow < transaction.after ? rowset->caption(transaction.firstRow)
                                                                       : QString());
        plan.whole = rowset->map().text().utf8();
        plan.payload = [pieces = std::make_shared<const rowset::SingleTransactions>(*rowset)](int line) {
            return pieces->message(line);
        };
        return plan;
    });
}

void RowTransfer::run(const MakePlan &makePlan)
{
    const auto probe = m_makeJob({});
    if (!probe)
        return emit failed(probe.error());
    emit busyChanged(tr("Preparing the requests…"));
    m_planning.start([makePlan, draft = probe->draft](const std::atomic_bool *cancel) -> PlanMade {
        auto plan = std::make_shared<Plan>(makePlan(cancel));
        if (!*cancel)
            plan->questions = workspace::preview(draft, plan->whole).questions;
        plan->whole.clear();
        return plan;
    });
}

void RowTransfer::takePlan(const PlanMade &plan)
{
    emit busyChanged({});
    m_planning.forget();
    const auto probe =
        plan->names.isEmpty()
            ? Result<session::SendJob>(failure(ErrorKind::Input, tr("There is no row to send.")))
            : m_makeJob(plan->payload(0));
    if (!probe)
        return emit failed(probe.error());
    auto *rowRun = new RowRun(
        m_services.sender, plan->names,
        [makeJob = m_makeJob, plan](int line) { return makeJob(plan->payload(line)); }, this);
    auto *dialog = new RowRunDialog(rowRun, m_services, probe->draft, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const workspace::Draft &draft = probe->draft;
    dialog->setQuestions(plan->questions, RecentAnswers(draft.folder, draft.environment.id));
    connect(dialog, &RowRunDialog::templatesWanted, this, [this, plan] { saveTemplates(plan); });
    dialog->show();
}

void RowTransfer::saveTemplates(const PlanMade &plan)
{
    if (m_saver)
        m_saver->stop();
    m_saver = new TemplateSaver(
        *m_services.workspaceStore, plan->names,
        [makeJob = m_makeJob, plan](int line) { return makeJob(plan->payload(line)); }, this);
    connect(m_saver, &TemplateSaver::progressed, this, &RowTransfer::progressed);
    connect(m_saver, &TemplateSaver::failed, this, &RowTransfer::failed);
    connect(m_saver, &TemplateSaver::finished, this, [this](int saved) {
        m_saver->deleteLater();
        m_saver = nullptr;
        emit busyChanged({});
        emit noticed(saved == 1 ? tr("Saved one template.") : tr("Saved %L1 templates.").arg(saved));
    });
    emit busyChanged(tr("Saving templates…"));
    m_saver->start();
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
    emit busyChanged(tr("Writing %1…").arg(QFileInfo(file).fileName()));
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
    emit busyChanged({});
    if (written)
        emit noticed(tr("Exported to %1").arg(*written));
    else
        emit failed(written.error());
}

} // namespace gatepost::ui
