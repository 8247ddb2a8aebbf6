// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// A variable that a request uses: what it will be, and who says so.
struct UsedVariable
{
    enum class Origin { Template, Environment, Nowhere };

    QString name;
    QString value;
    Origin origin = Origin::Nowhere;

    bool operator==(const UsedVariable &) const = default;
};

QList<UsedVariable> usedVariables(const QStringList &names, const workspace::Variables &ofTemplate,
                                  const workspace::Environment &environment);

/// UsedVariables as a table to read.
class UsedVariablesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit UsedVariablesModel(QObject *parent);

    void setVariables(const QList<UsedVariable> &variables, const QString &environmentName);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString origin(const UsedVariable &variable) const;

    QList<UsedVariable> m_variables;
    QString m_environmentName;
};

} // namespace gatepost::ui
