// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/runs/sending/requestchoices.h"
#include "ui/widgets/formdialog.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QWidget;

namespace gatepost::ui {

/// Which requests go to which environments, and which of these the others are held against. Production is
/// offered only while it is unlocked.
class SendToDialog : public FormDialog
{
    Q_OBJECT

public:
    struct Wanted
    {
        QList<RunRequest> requests; ///< chosen from the start
        QString environment;        ///< likewise: Environment::id
    };
    struct Chosen
    {
        RequestChoices::Ticked requests;
        QList<workspace::Environment> environments;
        int reference = 0;
    };
    SendToDialog(Services &services, const Wanted &wanted, QWidget *parent);

signals:
    void chosen(const gatepost::ui::SendToDialog::Chosen &chosen);

private:
    struct Choice
    {
        workspace::Environment environment;
        QCheckBox *box = nullptr;
        QLabel *kind = nullptr;
        QPushButton *unlock = nullptr; ///< of production
    };
    QWidget *buildHeading();
    QWidget *buildRequests();
    QWidget *buildChoices();
    void showRequests();
    void refreshHeading();
    Choice addChoice(QGridLayout *grid, const workspace::Environment &environment);
    void refresh();
    void refreshLock(const Choice &choice);
    void refreshReference();
    QList<workspace::Environment> checked() const;

    Services &m_services;
    Wanted m_wanted;
    QList<Choice> m_choices;
    RequestChoices *m_requests;
    QLabel *m_heading = nullptr;
    QPushButton *m_more = nullptr;
    QWidget *m_requestList = nullptr;
    QComboBox *m_reference;
};

} // namespace gatepost::ui
