// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/newmessage.h"

#include <QAbstractItemModel>

namespace gatepost::ui {

/// The records of a message that is to be, their fields below them, names and types to be typed in.
class NewMessageModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Type, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    const QList<rowset::NewRecord> &records() const { return m_records; }
    void setRecords(const QList<rowset::NewRecord> &records);
    /// Fields that a record has already are left as they are; those of a record without a name go to
    /// `record`, or to a new one where that is -1. The record that got the last of them.
    int addFields(const QList<rowset::NewRecord> &records, int record);

    /// -1: none. Of a field: its record.
    int recordOf(const QModelIndex &index) const;
    bool isField(const QModelIndex &index) const;
    QModelIndex addRecord();
    QModelIndex addField(int record);
    void remove(const QModelIndex &index);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void changed();

private:
    QList<rowset::NewRecord> m_records;
};

} // namespace gatepost::ui
