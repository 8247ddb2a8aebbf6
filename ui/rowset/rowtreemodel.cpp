// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowtreemodel.h"

namespace gatepost::ui {

using rowset::Rowset;

RowTreeModel::Shape RowTreeModel::shapeOf(const Rowset &rowset)
{
    const auto count = size_t(rowset.rowCount());
    Shape shape;
    shape.begin.assign(count + 2, 0); // of parent -1 at 0, of row n at n + 1
    shape.children.resize(count);
    shape.position.resize(count);
    for (const rowset::Row &row : rowset.rows())
        ++shape.begin[size_t(row.parent + 2)];
    for (size_t i = 1; i < shape.begin.size(); ++i)
        shape.begin[i] += shape.begin[i - 1];
    std::vector<int> next(shape.begin.begin(), shape.begin.end() - 1);
    for (int row = 0; row < rowset.rowCount(); ++row) {
        const auto parent = size_t(rowset.row(row).parent + 1);
        shape.position[size_t(row)] = next[parent] - shape.begin[parent];
        shape.children[size_t(next[parent]++)] = row;
    }
    return shape;
}

void RowTreeModel::setRowset(const std::shared_ptr<const Rowset> &rowset)
{
    Shape shape = rowset ? shapeOf(*rowset) : Shape();
    if (shape == m_shape && m_rowset && rowset) {
        m_rowset = rowset; // the same rows, perhaps other values: nothing folds or scrolls
        if (const int count = rowCount(); count > 0)
            emit dataChanged(index(0, 0), index(count - 1, 0));
        return;
    }
    beginResetModel();
    m_rowset = rowset;
    m_shape = std::move(shape);
    endResetModel();
}

QModelIndex RowTreeModel::indexOf(int row) const
{
    if (row < 0 || size_t(row) >= m_shape.position.size())
        return {};
    return createIndex(m_shape.position[size_t(row)], 0, quintptr(row));
}

QModelIndex RowTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int first = m_shape.begin[size_t(rowOf(parent) + 1)];
    return createIndex(row, column, quintptr(m_shape.children[size_t(first + row)]));
}

QModelIndex RowTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(m_rowset->row(rowOf(child)).parent) : QModelIndex();
}

int RowTreeModel::rowCount(const QModelIndex &parent) const
{
    const auto row = size_t(rowOf(parent) + 1);
    return row + 1 < m_shape.begin.size() ? m_shape.begin[row + 1] - m_shape.begin[row] : 0;
}

int RowTreeModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QVariant RowTreeModel::data(const QModelIndex &index, int role) const
{
    const int row = rowOf(index);
    if (row < 0 || !m_rowset)
        return {};
    const rowset::Row &what = m_rowset->row(row);
    const QString record = QString::fromUtf8(m_rowset->recordOf(row).name);
    if (role == Qt::DisplayRole) {
        const QString caption = m_rowset->caption(row);
        const QString kind = what.level > 0 ? record : tr("Transaction %1").arg(what.transaction + 1);
        return caption.isEmpty() ? kind : QStringLiteral("%1   %2").arg(kind, caption);
    }
    if (role == Qt::ToolTipRole)
        return tr("%1, %2").arg(record, rowset::actionWord(m_rowset->action(row)));
    return {};
}

} // namespace gatepost::ui
