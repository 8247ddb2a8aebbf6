// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/reportsaver.h"

#include "app/session/report/reportfile.h"
#include "app/session/run/runloader.h"

#include <QFileDialog>

namespace gatepost::ui {

using session::RunLoader;

ReportSaver::ReportSaver(history::HistoryService &historyService, QWidget *page)
    : QObject(page), m_historyService(historyService), m_page(page), m_writing(this, &ReportSaver::take)
{}

void ReportSaver::choose(const session::RunRecord &record)
{
    auto *dialog = new QFileDialog(m_page, tr("Save report"));
    dialog->setObjectName(QStringLiteral("runReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Web page (*.html)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("json")) ? QStringLiteral("json")
                                                                        : QStringLiteral("html"));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, record](const QString &file) { save(record, file); });
    dialog->open();
}

void ReportSaver::save(const session::RunRecord &record, const QString &file)
{
    setBusy(true);
    auto *loader = new RunLoader(m_historyService, record, this);
    connect(loader, &RunLoader::loaded, this, [this, loader, file] {
        loader->deleteLater();
        write(loader->record(), file);
    });
    loader->load();
}

void ReportSaver::write(const session::RunRecord &record, const QString &file)
{
    m_writing.start([record, file](const std::atomic_bool *cancel) {
        return session::writeReport(record, file, cancel);
    });
}

void ReportSaver::take(const Result<QString> &file)
{
    setBusy(false);
    if (file)
        emit saved(*file);
    else
        emit failed(file.error());
}

void ReportSaver::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged();
}

} // namespace gatepost::ui
