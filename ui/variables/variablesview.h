// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/variables/definedvariables.h"

#include <QWidget>

class QTableView;

namespace gatepost::workspace {
struct Preview;
}

namespace gatepost::ui {

class UsedVariablesModel;

/// The variables of a request to edit, and beside them every one it uses with its value and origin. One that
/// is not defined is defined by a double click or Enter.
class VariablesView : public QWidget
{
    Q_OBJECT

public:
    explicit VariablesView(QWidget *parent);

    DefinedVariables variables() const;
    void setVariables(const DefinedVariables &variables);
    void setEnvironment(const workspace::Environment &environment);
    void showUsed(const workspace::Preview &preview);

signals:
    void edited();

private:
    QTableView *buildDefined();
    QTableView *buildUsed();
    void removeSelected();
    void defineUsed(const QModelIndex &index);

    DefinedVariablesModel *m_definedModel;
    UsedVariablesModel *m_usedModel;
    QTableView *m_defined;
    QString m_environmentName;
};

} // namespace gatepost::ui
