// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"

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
    /// `draft` is asked for when it is time to write.
    DraftKeeper(history::HistoryService &service, QString key, std::function<history::DraftText()> draft,
                QObject *parent);

    void touch();
    void forget();

signals:
    void failed(const gatepost::Error &error);

private:
    void write();

    history::HistoryService &m_service;
    QString m_key;
    std::function<history::DraftText()> m_draft;
    QTimer m_timer;
    bool m_kept = false;
};

} // namespace gatepost::ui
