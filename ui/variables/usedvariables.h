// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/variables/scope.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// Who says what a variable's value is, in words.
QString originText(const variables::UsedVariable &variable, const QString &environmentName);
/// What a table or a tool tip has room for.
QString shortValue(const QString &value, qsizetype longest);

/// The variables that a request uses, as a table to read: those without a value first.
class UsedVariablesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit UsedVariablesModel(QObject *parent);

    void setVariables(QList<variables::UsedVariable> variables, const QString &environmentName);
    const variables::UsedVariable &variable(int row) const { return m_variables.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<variables::UsedVariable> m_variables;
    QString m_environmentName;
};

} // namespace gatepost::ui
