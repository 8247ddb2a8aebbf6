// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentsmodel.h"

#include "ui/widgets/theme.h"
#include "ui/workspace/environmentselector.h"

namespace gatepost::ui {

using workspace::Environment;
using workspace::EnvironmentClass;

void EnvironmentsModel::setWorkspace(const workspace::Workspace &workspace)
{
    beginResetModel();
    m_workspace = workspace;
    endResetModel();
}

QString EnvironmentsModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_workspace.environments.at(index.row()).id : QString();
}

QModelIndex EnvironmentsModel::indexOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_workspace.environments.at(row).id == id)
            return index(row, 0);
    return {};
}

int EnvironmentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_workspace.environments.size());
}

int EnvironmentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EnvironmentsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Environment &environment = m_workspace.environments.at(index.row());
    const bool production = environment.environmentClass == EnvironmentClass::Production;
    if (role == Qt::DecorationRole && index.column() == NameColumn)
        return production ? Theme::icon(QStringLiteral("lock"), Theme::text(Tone::Bad))
                          : Theme::dot(QColor(environment.colour));
    if (role == Qt::ForegroundRole && production && index.column() != GatewayColumn)
        return Theme::text(Tone::Bad);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return environment.id == m_workspace.defaultEnvironment ? tr("%1 (default)").arg(environment.name)
                                                                : environment.name;
    case ClassColumn:
        return title(environment.environmentClass);
    default:
        return environment.gatewayUrl.toString();
    }
}

QVariant EnvironmentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Environment");
    case ClassColumn:
        return tr("Class");
    default:
        return tr("Gateway");
    }
}

} // namespace gatepost::ui
