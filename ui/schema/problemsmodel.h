// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/problem.h"

#include <QAbstractListModel>

namespace gatepost::ui {

/// What is wrong with a message, one line each: where, and what.
class ProblemsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ProblemsModel(QObject *parent) : QAbstractListModel(parent) {}

    void setProblems(const QList<schema::Problem> &problems);
    const QList<schema::Problem> &problems() const { return m_problems; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<schema::Problem> m_problems;
};

} // namespace gatepost::ui
