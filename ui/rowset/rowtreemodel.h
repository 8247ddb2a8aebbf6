// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"

#include <QAbstractItemModel>

namespace gatepost::ui {

/// The rows of a message as they contain each other. Above each a few of its values, read when shown.
class RowTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setRowset(const std::shared_ptr<const rowset::Rowset> &rowset);
    QModelIndex indexOf(int row) const;
    static int rowOf(const QModelIndex &index) { return index.isValid() ? int(index.internalId()) : -1; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Shape
    {
        std::vector<int> begin;    ///< of a row's children in `children`; the last entry: the end
        std::vector<int> children; ///< those of no row first
        std::vector<int> position; ///< of a row among its siblings

        bool operator==(const Shape &) const = default;
    };
    static Shape shapeOf(const rowset::Rowset &rowset);

    std::shared_ptr<const rowset::Rowset> m_rowset;
    Shape m_shape;
};

} // namespace gatepost::ui
