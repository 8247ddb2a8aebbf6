// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/earliercomparison.h"

#include <QComboBox>

namespace gatepost::ui {

/// Which earlier run of the same requests a run is held against, and the holding.
class EarlierChooser : public QComboBox
{
    Q_OBJECT

public:
    EarlierChooser(history::HistoryService &historyService, QWidget *parent);

    /// That is held against an earlier one. `earlier`: chosen from the start, by its id; 0: none.
    void setRecord(const session::RunRecord &record, qint64 earlier);
    bool hasChosen() const { return m_chosen != 0; }

signals:
    /// Another one, or none, was chosen: what is known of cells does not hold any more.
    void cleared();
    /// The one that started then is held against from now on.
    void begun(const QDateTime &earlier);
    void compared(int row, int column, const gatepost::session::Since &since);
    void failed(const gatepost::Error &error);

private:
    void fill(const QList<history::Run> &runs);
    void choose(qint64 id);
    void compareWith(const history::Run &run);

    history::HistoryService &m_historyService;
    session::RunRecord m_record;
    session::EarlierComparison *m_comparison = nullptr;
    qint64 m_chosen = 0;
};

} // namespace gatepost::ui
