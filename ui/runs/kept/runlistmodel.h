// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/keptrun.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// Kept runs, the newest first. Changes nothing itself: a name that the user types is a signal.
class RunListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, NameColumn, EnvironmentsColumn, OutcomeColumn, WhoColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const QList<history::Run> &runs);
    /// 0: none.
    qint64 idAt(const QModelIndex &index) const;
    QModelIndex indexOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void renameWanted(qint64 id, const QString &name);

private:
    struct Item
    {
        history::Run run;
        session::KeptSummary summary;
    };
    QString text(const Item &item, int column) const;

    QList<Item> m_items;
};

} // namespace gatepost::ui
