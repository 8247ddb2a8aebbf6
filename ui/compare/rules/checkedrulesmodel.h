// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/ignorerule.h"

#include <QAbstractListModel>

namespace gatepost::ui {

/// Rules to choose from, each with a box to tick.
class CheckedRulesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// All are ticked at first.
    CheckedRulesModel(const QList<compare::IgnoreRule> &rules, QObject *parent);

    QList<compare::IgnoreRule> checked() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<compare::IgnoreRule> m_rules;
    QList<bool> m_isChecked;
};

} // namespace gatepost::ui
