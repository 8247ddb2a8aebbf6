// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/variables/scope.h"
#include "ui/variables/recentanswers.h"
#include "ui/widgets/formdialog.h"

class QComboBox;

namespace gatepost::ui {

/// Asks for every `${?NAME}` of a request in one form, before it is sent. What was answered last in this
/// environment is there already; earlier answers are offered.
class AskDialog : public FormDialog
{
    Q_OBJECT

public:
    AskDialog(const QList<variables::Question> &questions, RecentAnswers recent,
              const QString &environmentName, QWidget *parent);

signals:
    void answered(const gatepost::variables::Values &values);

private:
    QComboBox *addField(const variables::Question &question);
    void take();

    RecentAnswers m_recent;
    QList<std::pair<QString, QComboBox *>> m_fields;
};

} // namespace gatepost::ui
