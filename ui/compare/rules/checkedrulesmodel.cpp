// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/checkedrulesmodel.h"

namespace gatepost::ui {

CheckedRulesModel::CheckedRulesModel(const QList<compare::IgnoreRule> &rules, QObject *parent)
    : QAbstractListModel(parent), m_rules(rules), m_isChecked(rules.size(), true)
{}

QList<compare::IgnoreRule> CheckedRulesModel::checked() const
{
    QList<compare::IgnoreRule> rules;
    for (qsizetype row = 0; row < m_rules.size(); ++row)
        if (m_isChecked[row])
            rules << m_rules[row];
    return rules;
}

int CheckedRulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

QVariant CheckedRulesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_rules[index.row()].text();
    if (role == Qt::ToolTipRole)
        return m_rules[index.row()].xpath;
    return role == Qt::CheckStateRole ? QVariant(m_isChecked[index.row()] ? Qt::Checked : Qt::Unchecked)
                                      : QVariant();
}

bool CheckedRulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    m_isChecked[index.row()] = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags CheckedRulesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

} // namespace gatepost::ui
