// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/exchange/entrysink.h"
#include "app/history/historyservice.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// Exchanges on their way from the history into a file or folder: one is in memory at a time, and none is
/// written on the GUI thread. Ends with finished() or
/// failed(), once; deleting it gives up and leaves nothing behind.
class ExportRun : public QObject
{
    Q_OBJECT

public:
    using Sink = std::shared_ptr<exchange::EntrySink>;

    /// In the order of `ids`.
    ExportRun(history::HistoryService &service, QList<qint64> ids, Sink sink, QObject *parent);

    void start();
    int total() const { return static_cast<int>(m_ids.size()); }

signals:
    void progressed(int done, int total);
    void finished();
    void failed(const gatepost::Error &error);

private:
    void next();
    void write(const history::Entry &entry);
    void written(const std::optional<Error> &error);
    void fail(const Error &error);

    history::HistoryService &m_service;
    QList<qint64> m_ids;
    Sink m_sink;
    qsizetype m_at = 0;
    bool m_isFinishing = false;
    NewestJob<std::optional<Error>> m_job;
};

} // namespace gatepost::ui
