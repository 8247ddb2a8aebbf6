// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"

#include "app/variables/scope.h"
#include "ui/variables/recentanswers.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace gatepost::ui {

class RowRun;

/// A run over rows, before, while and after it is sent. Not modal: the window stays usable.
class RowRunDialog : public QDialog
{
    Q_OBJECT

public:
    /// Takes the run over.
    RowRunDialog(RowRun *run, const workspace::Environment &environment, const QString &operation,
                 QWidget *parent);

    /// Asked for once, before the first request goes.
    void setQuestions(const QList<variables::Question> &questions, const RecentAnswers &recent);
    QTableView *table() const { return m_table; }

public slots:
    void reject() override;

signals:
    /// Make a template of every row instead of sending it.
    void templatesWanted();

private:
    void build(const workspace::Environment &environment, const QString &operation);
    void ask();
    void start();
    void refresh();

    RowRun *m_run;
    QString m_refusal;
    QString m_environment;
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
    bool m_wasStarted = false;
};

} // namespace gatepost::ui
