// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/operation.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// A variant's changes to type in, each with how many places it changes. Always one empty row at the end.
class ChangesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { XPath, Value, Found, ColumnCount };

    explicit ChangesModel(QObject *parent);

    /// Those that have an XPath.
    QList<workspace::Change> changes() const;
    void setChanges(const QList<workspace::Change> &changes);
    /// Of changes(), in their order.
    void setMatches(const QList<qsizetype> &matches);
    /// The value of the change of this XPath, made where there is none.
    QModelIndex change(const QString &xpath, const QString &value);
    bool has(const QString &xpath) const;
    /// The node goes, or comes back with a value.
    void setRemoves(int row, bool removes);
    bool removes(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

signals:
    /// Somebody typed; not emitted by setChanges().
    void edited();

private:
    bool isNew(int row) const;
    QString found(int row) const;

    QList<workspace::Change> m_changes;
    QList<qsizetype> m_matches;
};

} // namespace gatepost::ui
