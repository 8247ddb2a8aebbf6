// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/table/tablesource.h"

#include <QAbstractTableModel>

#include <memory>

namespace gatepost::ui {

/// The rows of a table in the order that somebody wished; cells are read when they are looked at.
class RecordModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Source = std::shared_ptr<const document::TableSource>;
    using Order = std::shared_ptr<const document::RowOrder>;

    explicit RecordModel(QObject *parent);

    void setTable(const Source &source, const Order &order);
    /// Other rows of the same table.
    void setOrder(const Order &order);
    void clear() { setTable(nullptr, nullptr); }

    const Source &source() const { return m_source; }
    const Order &order() const { return m_order; }
    qint64 sourceRow(int row) const { return (*m_order)[size_t(row)]; }
    /// -1: it is not shown.
    int rowOf(qint64 sourceRow) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Source m_source;
    Order m_order;
    QStringList m_columns;
};

} // namespace gatepost::ui
