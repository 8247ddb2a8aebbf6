// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/ignorerule.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// Ignore rules to edit, one empty row at the end for a new one; below it, rules that hold anyway and are
/// only shown.
class IgnoreRulesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Where, Value };

    explicit IgnoreRulesModel(QObject *parent);

    void setRules(const QList<compare::IgnoreRule> &own, const QList<compare::IgnoreRule> &given);
    QList<compare::IgnoreRule> rules() const;
    /// Of the first rule that cannot be followed: a sentence; else empty.
    QString problem() const;

    static QStringList whatWords();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

signals:
    void edited();

private:
    struct Row
    {
        compare::IgnoreRule::What what = compare::IgnoreRule::What::Anything;
        QString where;
        QString value;

        static Row of(const compare::IgnoreRule &rule);
        bool isEmpty() const;
        compare::IgnoreRule rule() const;
        QString problem() const;
    };

    bool isNew(int row) const { return row == m_own.size(); }
    bool isGiven(int row) const { return row > m_own.size(); }
    Row at(int row) const;

    QList<Row> m_own;
    QList<Row> m_given;
};

} // namespace gatepost::ui
