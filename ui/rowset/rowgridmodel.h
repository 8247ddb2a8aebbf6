// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// Rows of one record: the action, then the fields. Values are read from the text when they are shown; what
/// is typed is only told, by edited(): the text changes first, and the model with it.
class RowGridModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int actionColumn = 0;
    static constexpr int actionRole = Qt::UserRole; ///< the action's code

    using QAbstractTableModel::QAbstractTableModel;

    void show(const std::shared_ptr<const rowset::Rowset> &rowset, int record, const QList<int> &rows);
    std::shared_ptr<const rowset::Rowset> rowset() const { return m_rowset; }
    int record() const { return m_record; }
    const QList<int> &rows() const { return m_rows; }
    int rowAt(int line) const { return line >= 0 && line < m_rows.size() ? m_rows[line] : -1; }
    int lineOf(int row) const { return int(m_rows.indexOf(row)); }
    /// Of a column; AUDIT_ACTN of the first.
    QByteArray fieldAt(int column) const;
    /// Why a receiver would not take the value; empty when it would.
    QString complaintAt(int line, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void edited(int row, const QByteArray &field, const QString &text);

private:
    QVariant actionData(int row, int role) const;
    QString toolTip(int line, int column) const;

    std::shared_ptr<const rowset::Rowset> m_rowset;
    int m_record = -1;
    QList<int> m_rows;
    QList<rowset::Field> m_fields;
};

} // namespace gatepost::ui
