// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QDialog>

class QPushButton;
class QTableView;

namespace gatepost::ui {

class EnvironmentsModel;

/// The list of a workspace's environments. Changes nothing itself: what is asked for is a signal.
class EnvironmentsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EnvironmentsDialog(QWidget *parent = nullptr);

    void setWorkspace(const workspace::Workspace &workspace);
    void select(const QString &id);

signals:
    void newWanted();
    void editWanted(const QString &id);
    void duplicateWanted(const QString &id);
    void removeWanted(const QString &id);
    void defaultWanted(const QString &id);

private:
    using Wanted = void (EnvironmentsDialog::*)(const QString &);
    QPushButton *addButton(const QString &name, const QString &text, Wanted wanted);
    void buildTable();
    QString current() const;
    void updateButtons();

    EnvironmentsModel *m_model;
    QTableView *m_table;
    QList<QPushButton *> m_forCurrent;
    QPushButton *m_default = nullptr;
};

} // namespace gatepost::ui
