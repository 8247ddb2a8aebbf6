// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/usedvariables.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

using Origin = UsedVariable::Origin;

QList<UsedVariable> usedVariables(const QStringList &names, const workspace::Variables &ofTemplate,
                                  const workspace::Environment &environment)
{
    QList<UsedVariable> used;
    for (const QString &name : names) {
        if (ofTemplate.contains(name))
            used << UsedVariable{name, ofTemplate.value(name), Origin::Template};
        else if (environment.variables.contains(name))
            used << UsedVariable{name, environment.variables.value(name), Origin::Environment};
        else
            used << UsedVariable{name, {}, Origin::Nowhere};
    }
    return used;
}

UsedVariablesModel::UsedVariablesModel(QObject *parent) : QAbstractTableModel(parent) {}

void UsedVariablesModel::setVariables(const QList<UsedVariable> &variables, const QString &environmentName)
{
    if (variables == m_variables && environmentName == m_environmentName)
        return;
    beginResetModel();
    m_variables = variables;
    m_environmentName = environmentName;
    endResetModel();
}

int UsedVariablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_variables.size());
}

int UsedVariablesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant UsedVariablesModel::data(const QModelIndex &index, int role) const
{
    const UsedVariable &variable = m_variables.at(index.row());
    if (role == Qt::ForegroundRole && variable.origin == Origin::Nowhere)
        return Theme::text(Tone::Bad);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return QStringLiteral("${%1}").arg(variable.name);
    return index.column() == 1 ? variable.value : origin(variable);
}

QVariant UsedVariablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Used here"), tr("Value"), tr("From")};
    return titles[section];
}

QString UsedVariablesModel::origin(const UsedVariable &variable) const
{
    switch (variable.origin) {
    case Origin::Template:
        return tr("this template");
    case Origin::Environment:
        return tr("environment %1").arg(m_environmentName);
    case Origin::Nowhere:
        return tr("not defined: add it on the left, or in the environment");
    }
    return {};
}

} // namespace gatepost::ui
