// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/childlists.h"

#include <QAbstractItemModel>

namespace gatepost::ui {

/// A document as a tree of elements, or of names, and their values. Rows are made when a node is opened
/// first. Nodes with very many children have them in portions of a thousand: no level is ever longer than a
/// view can bear.
class NodeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole, ///< int of a NodeKind; -1: a portion
        AttributesRole,          ///< as written, on one line
        FadedRole,               ///< only there because something inside matches the filter
    };

    explicit NodeModel(QObject *parent);
    ~NodeModel() override;

    void setDocument(std::shared_ptr<const document::NodeMap> map,
                     std::shared_ptr<const document::ChildLists> lists);
    void clear();
    const std::shared_ptr<const document::NodeMap> &map() const { return m_map; }

    /// NodeMap::none for a portion.
    document::NodeMap::Node node(const QModelIndex &index) const;
    /// Of the node, or of the nearest one above it that is shown. Makes the rows on the way.
    QModelIndex indexOf(document::NodeMap::Node node);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Item;
    using Siblings = std::shared_ptr<const std::vector<quint32>>;

    Item *itemOf(const QModelIndex &index) const;
    QModelIndex indexOfItem(const Item *item) const;
    std::vector<std::unique_ptr<Item>> makeChildren(Item *item) const;
    std::vector<std::unique_ptr<Item>> makeRows(Item *item, const Siblings &siblings, quint32 begin,
                                                quint32 end) const;
    Item *childHolding(Item *item, document::NodeMap::Node node);
    QString name(const Item &item) const;
    QString attributes(const Item &item) const;

    std::shared_ptr<const document::NodeMap> m_map;
    std::shared_ptr<const document::ChildLists> m_lists;
    std::unique_ptr<Item> m_top;
};

} // namespace gatepost::ui
