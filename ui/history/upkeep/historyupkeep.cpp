// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/upkeep/historyupkeep.h"

#include "app/exchange/folderwriter.h"
#include "app/exchange/harwriter.h"
#include "ui/history/upkeep/exportrun.h"
#include "ui/history/upkeep/retentiondialog.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/noticestrip.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace gatepost::ui {

using history::RestoreMode;

static constexpr int everything = 10'000'000;

HistoryUpkeep::HistoryUpkeep(history::HistoryService &service, settings::Settings &settings,
                             NoticeStrip *strip, QWidget *panel)
    : QObject(panel), m_service(service), m_settings(settings), m_strip(strip), m_panel(panel)
{}

HistoryUpkeep::~HistoryUpkeep()
{
    if (m_cancel)
        *m_cancel = true;
}

void HistoryUpkeep::fill(QMenu *menu)
{
    const auto add = [this, menu](const char *name, const QString &text, auto run) {
        menu->addAction(text, this, run)->setObjectName(QLatin1String(name));
    };
    add("backUpHistory", tr("Back up…"), [this] { askAndBackUp(); });
    add("restoreHistory", tr("Restore…"), [this] { askAndRestore(); });
    add("limitHistory", tr("Limits…"), [this] { editRetention(); });
    add("checkHistory", tr("Check archive"), [this] { check(); });
}

static QString dated(const char *suffix)
{
    return QStringLiteral("gatepost-%1%2")
        .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmm")), QLatin1String(suffix));
}

static QFileDialog *saveDialog(QWidget *parent, const QString &title, const QString &name)
{
    auto *dialog = new QFileDialog(parent, title, QDir::home().filePath(name));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void HistoryUpkeep::askForTarget(Format format, std::function<void(const QString &)> take)
{
    const bool isHar = format == Format::Har;
    QFileDialog *dialog = saveDialog(m_panel, isHar ? tr("Export as HAR") : tr("Export as a folder of files"),
                                     dated(isHar ? ".har" : ""));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    if (!isHar)
        dialog->setLabelText(QFileDialog::FileName, tr("New folder:"));
    connect(dialog, &QFileDialog::fileSelected, this, std::move(take));
    dialog->open();
}

void HistoryUpkeep::askAndExport(Format format, const QList<qint64> &ids)
{
    askForTarget(format, [this, format, ids](const QString &target) { exportTo(format, target, ids); });
}

void HistoryUpkeep::askAndExport(Format format, const QString &query)
{
    askForTarget(format, [this, format, query](const QString &target) {
        begin(tr("Looking for what is to be exported…"));
        m_service.list(
            {.text = query, .limit = everything, .before = 0}, this,
            [this, format, target, cancel = m_cancel](const Result<QList<history::Summary>> &found) {
                if (!end(cancel))
                    return;
                if (!found)
                    return emit failed(found.error());
                QList<qint64> ids;
                for (const history::Summary &summary : *found)
                    ids << summary.id;
                exportTo(format, target, ids);
            });
    });
}

static Result<std::unique_ptr<exchange::EntrySink>> openSink(HistoryUpkeep::Format format,
                                                             const QString &target)
{
    if (format == HistoryUpkeep::Format::Har)
        return exchange::HarWriter::toFile(target);
    return exchange::FolderWriter::to(target);
}

void HistoryUpkeep::exportTo(Format format, const QString &target, QList<qint64> ids)
{
    if (m_isBusy)
        return;
    auto sink = openSink(format, target);
    if (!sink)
        return emit failed(sink.error());
    std::sort(ids.begin(), ids.end());
    begin(tr("Exporting…"));
    m_export = new ExportRun(m_service, ids, std::move(*sink), this);
    connect(m_export, &ExportRun::progressed, this, [this](int done, int total) {
        if (done % 20 == 0)
            m_strip->setText(tr("Exporting %1 of %2…").arg(done).arg(total));
    });
    connect(m_export, &ExportRun::finished, this, [this, target] { exported(target, m_export->total()); });
    connect(m_export, &ExportRun::failed, this, [this](const Error &error) {
        dropExport();
        emit failed(error);
    });
    m_export->start();
}

void HistoryUpkeep::dropExport()
{
    m_export->deleteLater();
    m_export = nullptr;
    end(m_cancel);
}

void HistoryUpkeep::exported(const QString &target, int count)
{
    dropExport();
    const QString name = QDir::toNativeSeparators(target);
    m_strip->showNotice(Tone::Good, count == 1 ? tr("One exchange is exported to %1.").arg(name)
                                               : tr("%1 exchanges are exported to %2.").arg(count).arg(name));
}

void HistoryUpkeep::begin(const QString &what)
{
    m_isBusy = true;
    m_cancel = std::make_shared<std::atomic_bool>(false);
    m_strip->showNotice(Tone::Info, what, {{tr("Cancel"), [this] { stop(); }}});
}

void HistoryUpkeep::stop()
{
    *m_cancel = true;
    m_isBusy = false;
    if (m_export)
        m_export->deleteLater();
    m_export = nullptr;
    emit noticed(tr("Stopped"));
}

// Whatever was stopped may answer while something else is under way.
bool HistoryUpkeep::end(const history::CancelFlag &cancel)
{
    if (*cancel)
        return false;
    m_isBusy = false;
    m_strip->hide();
    return true;
}

void HistoryUpkeep::askAndBackUp()
{
    QFileDialog *dialog = saveDialog(m_panel, tr("Back up the history"), dated(".sqlite"));
    dialog->setObjectName(QStringLiteral("backUpDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryUpkeep::backUpTo);
    dialog->open();
}

void HistoryUpkeep::backUpTo(const QString &file)
{
    if (m_isBusy)
        return;
    begin(tr("Backing up…"));
    m_service.backUp(file, m_cancel, this, [this, file, cancel = m_cancel](const Result<> &result) {
        if (!end(cancel))
            return;
        if (!result)
            return emit failed(result.error());
        m_strip->showNotice(Tone::Good,
                            tr("The history is backed up in %1.").arg(QDir::toNativeSeparators(file)));
    });
}

void HistoryUpkeep::askAndRestore()
{
    auto *dialog = new QFileDialog(m_panel, tr("Restore the history from a back-up"), QDir::homePath(),
                                   tr("Back-ups (*.sqlite);;All files (*)"));
    dialog->setObjectName(QStringLiteral("restoreDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryUpkeep::askHowToRestore);
    dialog->open();
}

void HistoryUpkeep::askHowToRestore(const QString &file)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("Restore the history"),
                        tr("What is to become of what the history has now?"), QMessageBox::Cancel, m_panel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("restoreQuestion"));
    box->setInformativeText(
        tr("Adding brings in what the back-up has and the history lacks. Replacing makes the "
           "history what the back-up is, and sets the present one aside in a file of its own."));
    auto *merge = box->addButton(tr("Add to it"), QMessageBox::AcceptRole);
    auto *replace = box->addButton(tr("Replace it"), QMessageBox::DestructiveRole);
    connect(merge, &QPushButton::clicked, this, [this, file] { restoreFrom(file, RestoreMode::Merge); });
    connect(replace, &QPushButton::clicked, this, [this, file] { restoreFrom(file, RestoreMode::Replace); });
    box->setDefaultButton(merge);
    box->open();
}

void HistoryUpkeep::restoreFrom(const QString &file, RestoreMode mode)
{
    if (m_isBusy)
        return;
    begin(tr("Restoring…"));
    m_service.restore(file, mode, m_cancel, this,
                      [this, cancel = m_cancel](const Result<history::Restored> &result) {
                          if (!end(cancel))
                              return;
                          if (result)
                              showRestored(*result);
                          else
                              emit failed(result.error());
                      });
}

void HistoryUpkeep::showRestored(const history::Restored &restored)
{
    QString text = tr("Exchanges that came in: %1; that were there already: %2.")
                       .arg(restored.added)
                       .arg(restored.alreadyThere);
    if (!restored.setAside.isEmpty())
        text = tr("The history is what the back-up was. The former one is in %1.")
                   .arg(QDir::toNativeSeparators(restored.setAside));
    m_strip->showNotice(Tone::Good, text);
}

void HistoryUpkeep::check()
{
    if (m_isBusy)
        return;
    begin(tr("Checking the archive…"));
    m_service.check(m_cancel, this, [this, cancel = m_cancel](const Result<history::Integrity> &result) {
        if (end(cancel))
            showCheck(result);
    });
}

void HistoryUpkeep::showCheck(const Result<history::Integrity> &result)
{
    if (!result)
        return emit failed(result.error());
    if (result->isSound())
        m_strip->showNotice(Tone::Good, tr("The archive is sound. Bodies read: %1.").arg(result->bodies));
    else if (result->isFileSound)
        m_strip->showNotice(Tone::Warning,
                            tr("Exchanges whose bodies cannot be read: %1. All others are sound.")
                                .arg(result->damagedEntries.size()));
    else
        m_strip->showNotice(Tone::Bad,
                            tr("The archive is damaged: it is set aside whole, and what is readable is "
                               "brought over."));
}

void HistoryUpkeep::editRetention()
{
    auto *dialog = new RetentionDialog(storedRetention(m_settings), m_panel);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        storeRetention(m_settings, dialog->retention());
        m_service.setRetention(dialog->retention());
    });
    dialog->open();
}

void HistoryUpkeep::clear()
{
    ask(m_panel,
        {.title = tr("Clear history"),
         .question = tr("Delete everything that was ever sent and received?"),
         .consequence = tr("Requests saved in the workspace stay. This cannot be undone."),
         .action = tr("Clear history")},
        [this] {
            m_service.clear(this, [this](const Result<> &result) {
                if (!result)
                    emit failed(result.error());
            });
        });
}

} // namespace gatepost::ui
