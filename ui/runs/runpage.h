// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/report/runrecord.h"
#include "ui/compose/services.h"
#include "ui/widgets/newestjob.h"
#include "ui/widgets/page.h"

class QLabel;
class QModelIndex;
class QProgressBar;
class QPushButton;
class QTableView;

namespace gatepost::ui {

class RunModel;

/// A run over several environments, while it runs and after: one grid, live. Owns the run.
class RunPage : public Page
{
    Q_OBJECT

public:
    /// What the wish says was passed by the guard. Starts at once.
    RunPage(Services &services, session::RunWish wish, QWidget *parent);

    QString title() const override;
    QString toolTipOfTab() const override;
    QIcon icon() const override;
    bool isBusy() const override;
    void cancel() override;
    QString costOfClosing() const override;

    /// As JSON where the name ends so, else as HTML.
    void saveReport(const QString &file);

signals:
    void entryWanted(qint64 entry);
    void comparisonWanted(qint64 left, qint64 right);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    QWidget *buildHead();
    void buildTable();
    QPushButton *addButton(QWidget *parent, const QString &name, const QString &text, const QString &icon);
    void start();
    void repeat();
    void openCell(const QModelIndex &index);
    void compare();
    /// Two entries that the selection stands for; nothing where it does not stand for two.
    std::optional<std::pair<qint64, qint64>> compared() const;
    void chooseReport();
    void takeReport(const Result<QString> &file);
    void refresh();
    QString statusText() const;

    Services &m_services;
    session::RunWish m_wish;
    session::EnvironmentRun *m_run = nullptr;
    RunModel *m_model;
    QTableView *m_table;
    QLabel *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_repeat = nullptr;
    QPushButton *m_save = nullptr;
    bool m_isSaving = false;
    NewestJob<Result<QString>> m_saving;
};

} // namespace gatepost::ui
