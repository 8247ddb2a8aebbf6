// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/difference.h"

#include <QAbstractTableModel>
#include <QMap>

namespace gatepost::ui {

/// Which fields name the rows of a record: those that somebody said, an empty row for another, and those that
/// were guessed, which become somebody's own when they are edited.
class KeysModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit KeysModel(QObject *parent);

    void setKeys(const QMap<QString, QStringList> &own, const QList<compare::RecordKey> &used);
    QMap<QString, QStringList> keys() const;
    QString problem() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

signals:
    void edited();

private:
    struct Row
    {
        QString record;
        QString fields;
    };

    bool isNew(int row) const { return row == m_own.size(); }
    bool isGuessed(int row) const { return row > m_own.size(); }
    Row at(int row) const;
    static QStringList fieldsOf(const QString &text);
    QString problemOf(qsizetype row) const;

    QList<Row> m_own;
    QList<Row> m_guessed;
};

} // namespace gatepost::ui
