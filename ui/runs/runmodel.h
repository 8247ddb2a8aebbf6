// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/environmentrun.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace gatepost::ui {

/// A run as a grid: a row for each request, a column for each environment. Follows the run, which it does
/// not own.
class RunModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// May be null, and replaced.
    void setRun(session::EnvironmentRun *run);
    /// In the history; 0: it is not there.
    qint64 entryAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const session::RunCell &cellAt(const QModelIndex &index) const;
    QString text(const QModelIndex &index) const;
    QString likenessText(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;
    QString spoken(const QModelIndex &index) const;
    QIcon icon(const QModelIndex &index) const;
    QVariant background(const QModelIndex &index) const;
    const workspace::Environment &environmentOf(int column) const;
    void refresh();

    QPointer<session::EnvironmentRun> m_run;
};

} // namespace gatepost::ui
