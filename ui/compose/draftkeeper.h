// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"
#include "ui/widgets/newestjob.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gatepost::ui {

/// Writes a tab's unsaved text to the archive within half a second of the first key, however fast the typing
/// goes on, and removes it when there is nothing unsaved any more. Child of the tab.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    /// What is asked for when it is time to write.
    struct Source
    {
        std::function<history::DraftText()> draft; ///< all but its text
        std::function<QByteArray()> utf8;
    };

    DraftKeeper(history::HistoryService &service, QString key, Source source, QObject *parent);

    void touch();
    void forget();

signals:
    void failed(const gatepost::Error &error);

private:
    using Made = std::shared_ptr<history::DraftText>;

    void write();
    void keep(const Made &draft);

    history::HistoryService &m_service;
    QString m_key;
    Source m_source;
    QTimer m_timer;
    NewestJob<Made> m_job; ///< decodes a large text
    bool m_kept = false;
};

} // namespace gatepost::ui
