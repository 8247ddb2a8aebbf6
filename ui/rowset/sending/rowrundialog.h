// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/resolve.h"
#include "ui/variables/recentanswers.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace gatepost::ui {

class RowRun;
struct Services;

/// A run over rows, before, while and after it is sent. Not modal: the window stays usable.
class RowRunDialog : public QDialog
{
    Q_OBJECT

public:
    /// Takes the run over. `draft` is what the rows have in common.
    RowRunDialog(RowRun *run, Services &services, const workspace::Draft &draft, QWidget *parent);

    /// Asked for once, before the first request goes.
    void setQuestions(const QList<variables::Question> &questions, const RecentAnswers &recent);
    QTableView *table() const { return m_table; }

public slots:
    void reject() override;

signals:
    /// Make a template of every row instead of sending it.
    void templatesWanted();

private:
    void build();
    bool isLocked() const;
    void pass();
    void ask();
    void start();
    void refresh();

    RowRun *m_run;
    Services &m_services;
    workspace::Environment m_environment;
    workspace::Operation m_operation;
    QList<variables::Question> m_questions;
    std::optional<RecentAnswers> m_recent;
    QLabel *m_heading;
    QLabel *m_status;
    QTableView *m_table;
    QProgressBar *m_progress;
    QCheckBox *m_stops;
    QPushButton *m_send;
    QPushButton *m_stop;
    QPushButton *m_templates;
    QPushButton *m_close;
    QPushButton *m_unlock;
    bool m_wasStarted = false;
};

} // namespace gatepost::ui
