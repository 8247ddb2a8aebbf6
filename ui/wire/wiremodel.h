// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/wire/wiremessage.h"

#include <QAbstractItemModel>
#include <QColor>

namespace gatepost::ui {

/// A colour for who says a part; the words beside it say the same.
QColor originColour(workspace::PartOrigin origin);

/// A message's rows as a tree: lines of the head and the body, below them their parts; what each is, what
/// stands on the wire, who says it.
class WireModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Part, Wire, From, ColumnCount };
    enum Role { IsSecretRole = Qt::UserRole };

    explicit WireModel(QObject *parent);

    void setRows(const QList<session::WireRow> &rows);
    const session::WireRow &row(const QModelIndex &index) const;
    /// It has no name: its first column holds the line.
    bool isFirstLine(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node
    {
        session::WireRow row;
        int parent = -1;
        int place = 0; ///< among its siblings
        QList<int> children = {};
    };
    int add(const session::WireRow &row, int parent, int place);
    const QList<int> &childrenOf(const QModelIndex &parent) const;
    QString text(const session::WireRow &row, int column) const;
    QVariant colour(const session::WireRow &row, int column) const;

    std::vector<Node> m_nodes;
    QList<int> m_top;
};

} // namespace gatepost::ui
