// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/usedvariables.h"

#include "ui/widgets/theme.h"

#include <QCoreApplication>

namespace gatepost::ui {

using variables::Origin;
using variables::UsedVariable;

static QString tr(const char *text)
{
    return QCoreApplication::translate("UsedVariables", text);
}

/// No function may be named so.
static bool isFact(const QString &reference)
{
    const QString first = reference.section(QLatin1Char('.'), 0, 0);
    return reference.contains(QLatin1Char('.')) &&
           QStringList{QStringLiteral("env"), QStringLiteral("node"), QStringLiteral("operation"),
                       QStringLiteral("template")}
               .contains(first);
}

QString originText(const UsedVariable &variable, const QString &environmentName)
{
    switch (variable.origin) {
    case Origin::Typed:
        return tr("typed here, not saved");
    case Origin::Template:
        return tr("this template");
    case Origin::Operation:
        return tr("this operation");
    case Origin::Environment:
        return tr("environment %1").arg(environmentName);
    case Origin::Function:
        return isFact(variable.reference) ? tr("known of what is sent, and where to")
                                          : tr("made anew when it is sent");
    case Origin::Asked:
        return tr("answered");
    case Origin::Default:
        return tr("its default");
    case Origin::Unanswered:
        return tr("asked when it is sent");
    case Origin::Nowhere:
        break;
    }
    return variable.problem.isEmpty() ? tr("not defined: add it on the left, or in the environment")
                                      : variable.problem;
}

QString shortValue(const QString &value, qsizetype longest)
{
    QString text = value.left(longest);
    text.replace(QLatin1Char('\n'), QChar(0x21b5));
    return value.size() > longest ? text + QChar(0x2026) : text;
}

UsedVariablesModel::UsedVariablesModel(QObject *parent) : QAbstractTableModel(parent) {}

void UsedVariablesModel::setVariables(QList<UsedVariable> variables, const QString &environmentName)
{
    std::stable_partition(variables.begin(), variables.end(),
                          [](const UsedVariable &variable) { return variable.isMissing(); });
    if (variables == m_variables && environmentName == m_environmentName)
        return;
    beginResetModel();
    m_variables = std::move(variables);
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
    if (!index.isValid())
        return {};
    const UsedVariable &variable = m_variables.at(index.row());
    if (role == Qt::ForegroundRole && variable.isMissing())
        return Theme::text(Tone::Bad);
    if (role == Qt::ToolTipRole)
        return index.column() == 1 ? shortValue(variable.value, 2000)
                                   : originText(variable, m_environmentName);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return QStringLiteral("${%1}").arg(variable.reference);
    return index.column() == 1 ? shortValue(variable.value, 200) : originText(variable, m_environmentName);
}

QVariant UsedVariablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Used here"), tr("Value"), tr("From")};
    return titles[section];
}

} // namespace gatepost::ui
