// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"
#include "app/settings/settings.h"
#include "ui/widgets/page.h"

#include <QTimer>

class QStackedWidget;

namespace gatepost::ui {

class HistoryPanel;
class ResponsePane;

/// The history with room: what was found on the left, and on the right the exchange that is current there,
/// at the place that was looked for.
class HistoryPage : public Page
{
    Q_OBJECT

public:
    HistoryPage(history::HistoryService &service, settings::Settings &settings, QWidget *parent);

    HistoryPanel *panel() const { return m_panel; }
    ResponsePane *preview() const { return m_preview; }

    QString title() const override;
    QIcon icon() const override;
    void showFind() override;

private:
    void showCurrent();
    void showHits();

    history::HistoryService &m_service;
    HistoryPanel *m_panel;
    ResponsePane *m_preview;
    QStackedWidget *m_pages;
    QTimer m_resting; ///< whoever runs through the list does not wait for what he passes
    qint64 m_shown = 0;
    QList<history::Snippet> m_hits; ///< of what is shown
};

} // namespace gatepost::ui
