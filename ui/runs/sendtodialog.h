// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compose/services.h"
#include "ui/widgets/formdialog.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace gatepost::ui {

/// Which environments requests go to, and which of them the others are held against. Production is offered
/// only while it is unlocked.
class SendToDialog : public FormDialog
{
    Q_OBJECT

public:
    struct Wanted
    {
        QString what; ///< is sent, in words
        qsizetype requests = 1;
        QString environment; ///< Environment::id, chosen from the start
    };
    SendToDialog(Services &services, const Wanted &wanted, QWidget *parent);

signals:
    void chosen(const QList<gatepost::workspace::Environment> &environments, int reference);

private:
    struct Choice
    {
        workspace::Environment environment;
        QCheckBox *box = nullptr;
        QLabel *kind = nullptr;
        QPushButton *unlock = nullptr; ///< of production
    };
    QWidget *buildChoices();
    Choice addChoice(QGridLayout *grid, const workspace::Environment &environment);
    void refresh();
    void refreshLock(const Choice &choice);
    void refreshReference();
    QList<workspace::Environment> checked() const;

    Services &m_services;
    Wanted m_wanted;
    QList<Choice> m_choices;
    QComboBox *m_reference;
};

} // namespace gatepost::ui
