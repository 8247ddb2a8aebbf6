// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"

#include <QDialog>

class QBoxLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace gatepost::ui {

class RunListModel;

/// The kept runs: to open, repeat, compare, rename and delete them.
class RunsDialog : public QDialog
{
    Q_OBJECT

public:
    RunsDialog(history::HistoryService &historyService, QWidget *parent);

signals:
    void openWanted(qint64 run);
    void repeatWanted(qint64 run);
    void comparisonWanted(qint64 later, qint64 earlier);
    void failed(const gatepost::Error &error);

private:
    void buildTable();
    QBoxLayout *buildButtons();
    QPushButton *addButton(QBoxLayout *layout, const QString &name, const QString &text,
                           void (RunsDialog::*run)());
    void load();
    void show(const QList<history::Run> &runs);
    void openChosen();
    void repeatChosen();
    void compareChosen();
    void renameChosen();
    void rename(qint64 id, const QString &name);
    void removeChosen();
    void remove(const QList<qint64> &ids);
    /// Newest first.
    QList<qint64> chosen() const;
    void updateButtons();

    history::HistoryService &m_historyService;
    RunListModel *m_model;
    QTableView *m_table;
    QLabel *m_empty;
    QPushButton *m_open = nullptr;
    QPushButton *m_repeat = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_rename = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace gatepost::ui
