// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <functional>
#include <utility>

namespace gatepost::ui {

using Pairs = QList<std::pair<QString, QString>>;

/// Names and values to type in: headers, variables. Always one empty row at the end; typing there makes a new
/// pair.
class PairModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// What is wrong with a pair: a sentence, empty when nothing is.
    using Check = std::function<QString(const QString &name, const QString &value)>;

    explicit PairModel(QObject *parent);

    void setCheck(Check check) { m_check = std::move(check); }
    /// Of the first pair that has no name, a name that stands twice, or a complaint of the check; else empty.
    QString problem() const;

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
    QString problemOf(qsizetype row) const;

    Pairs m_pairs;
    Check m_check;
};

} // namespace gatepost::ui
