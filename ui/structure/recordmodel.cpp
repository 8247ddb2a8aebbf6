// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/recordmodel.h"

#include <QLocale>

#include <algorithm>

namespace gatepost::ui {

RecordModel::RecordModel(QObject *parent) : QAbstractTableModel(parent) {}

void RecordModel::setTable(const Source &source, const Order &order)
{
    beginResetModel();
    m_source = source;
    m_order = order;
    m_columns = source ? source->columns() : QStringList();
    endResetModel();
}

void RecordModel::setOrder(const Order &order)
{
    beginResetModel();
    m_order = order;
    endResetModel();
}

int RecordModel::rowOf(qint64 sourceRow) const
{
    if (!m_order)
        return -1;
    const auto found = std::find(m_order->begin(), m_order->end(), quint32(sourceRow));
    return found == m_order->end() ? -1 : int(found - m_order->begin());
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    constexpr size_t mostOfAView = 40'000'000;
    return parent.isValid() || !m_order ? 0 : int(qMin(m_order->size(), mostOfAView));
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    constexpr qint64 shown = 300;
    constexpr qint64 told = 2000;
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_source->cell(sourceRow(index.row()), index.column(), shown);
    if (role == Qt::ToolTipRole)
        return m_source->cell(sourceRow(index.row()), index.column(), told).toHtmlEscaped();
    return {};
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal) {
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignLeft | Qt::AlignVCenter);
        return role == Qt::DisplayRole ? m_columns.value(section) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QLocale().toString(sourceRow(section) + 1) : QVariant();
}

} // namespace gatepost::ui
