// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// A workspace's environments as a table: name, class, gateway.
class EnvironmentsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ClassColumn, GatewayColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setWorkspace(const workspace::Workspace &workspace);
    const workspace::Workspace &workspace() const { return m_workspace; }
    QString idAt(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    workspace::Workspace m_workspace;
};

} // namespace gatepost::ui
