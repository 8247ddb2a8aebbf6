// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// Writes the report of a run, having fetched what of it is in the history only. Child of the page.
class ReportSaver : public QObject
{
    Q_OBJECT

public:
    ReportSaver(history::HistoryService &historyService, QWidget *page);

    bool isBusy() const { return m_isBusy; }
    /// Asks where to.
    void choose(const session::RunRecord &record);
    /// As JSON where the name ends so, else as HTML.
    void save(const session::RunRecord &record, const QString &file);

signals:
    void busyChanged();
    void saved(const QString &file);
    void failed(const gatepost::Error &error);

private:
    void write(const session::RunRecord &record, const QString &file);
    void take(const Result<QString> &file);
    void setBusy(bool isBusy);

    history::HistoryService &m_historyService;
    QWidget *m_page;
    bool m_isBusy = false;
    NewestJob<Result<QString>> m_writing;
};

} // namespace gatepost::ui
