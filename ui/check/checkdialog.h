// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/check/checkmodel.h"
#include "ui/compose/services.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace gatepost::ui {

/// Goes the way to every environment of the workspace, all at once, and shows in one table how far each is
/// reached; below it what was found at each hop of the selected one, and what to do.
class CheckDialog : public QDialog
{
    Q_OBJECT

public:
    /// `environment`: the id of the one to show first.
    CheckDialog(Services &services, const QString &environment, QWidget *parent = nullptr);
    ~CheckDialog() override;

public slots:
    void start();

private:
    QTableView *buildTable();
    void stop();
    void showProgress();
    void showDetails();
    void lookAtCertificate();

    Services &m_services;
    QString m_first;
    QList<session::EnvironmentCheck *> m_checks;
    CheckModel *m_model;
    QTableView *m_table;
    QLabel *m_summary;
    QLabel *m_details;
    QPushButton *m_again;
    QPushButton *m_certificate; ///< of the selected one, where it is not trusted
};

} // namespace gatepost::ui
