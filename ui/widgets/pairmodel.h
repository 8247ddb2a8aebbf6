// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <utility>

namespace gatepost::ui {

using Pairs = QList<std::pair<QString, QString>>;

/// Names and values to type in: headers, variables. Always one empty row at the end; typing there makes a new
/// pair.
class PairModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit PairModel(QObject *parent);

    /// Without the empty row, and without pairs that have no name and no value.
    Pairs pairs() const;
    void setPairs(const Pairs &pairs);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

signals:
    /// Somebody typed; not emitted by setPairs().
    void edited();

private:
    Pairs m_pairs;
};

} // namespace gatepost::ui
