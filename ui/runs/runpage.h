// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"
#include "ui/compose/services.h"
#include "ui/widgets/page.h"

class QAction;
class QLabel;
class QModelIndex;
class QProgressBar;
class QPushButton;
class QTableView;

namespace gatepost::ui {

class EarlierChooser;
class ReportSaver;
class RunModel;

/// A run over several environments: one grid, live while it runs, or from the history. Can be held against an
/// earlier one. Owns the run.
class RunPage : public Page
{
    Q_OBJECT

public:
    /// What the wish says was passed by the guard. Starts at once. `earlier`: the kept run that it is held
    /// against when it is done; 0: none.
    RunPage(Services &services, session::RunWish wish, qint64 earlier, QWidget *parent);
    /// A kept one.
    RunPage(Services &services, const session::RunRecord &record, qint64 earlier, QWidget *parent);

    QString title() const override;
    QString toolTipOfTab() const override;
    QIcon icon() const override;
    bool isBusy() const override;
    void cancel() override;
    QString costOfClosing() const override;

    const session::RunRecord &record() const;
    /// As JSON where the name ends so, else as HTML.
    void saveReport(const QString &file);

signals:
    void entryWanted(qint64 entry);
    void comparisonWanted(qint64 left, qint64 right);
    /// Of a kept run, with what the workspace has now.
    void repeatWanted(const gatepost::session::RunRecord &record);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    RunPage(Services &services, QWidget *parent);
    QWidget *buildHead();
    QWidget *buildButtons(QWidget *parent);
    void buildTable();
    QPushButton *addButton(QWidget *parent, const QString &name, const QString &text, const QString &icon);
    QAction *addCommand(const QString &name, const QString &text, void (RunPage::*run)());
    void connectEarlier();
    void start(qint64 earlier);
    void finish(qint64 earlier);
    void repeat();
    void openCell();
    void openThen();
    void compare();
    void compareWithThen();
    /// Two entries that the selection stands for; nothing where it does not stand for two.
    std::optional<std::pair<qint64, qint64>> compared() const;
    void fitRows();
    void refresh();
    QString statusText() const;
    QString factsText() const;

    Services &m_services;
    std::optional<session::RunWish> m_wish; ///< of a run that was sent here
    session::EnvironmentRun *m_run = nullptr;
    RunModel *m_model;
    QTableView *m_table;
    ReportSaver *m_reports;
    EarlierChooser *m_earlier = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_facts = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_compareThen = nullptr;
    QPushButton *m_repeat = nullptr;
    QPushButton *m_save = nullptr;
    QAction *m_compareCommand = nullptr;
    QAction *m_thenCommand = nullptr;
    QAction *m_openThenCommand = nullptr;
};

} // namespace gatepost::ui
