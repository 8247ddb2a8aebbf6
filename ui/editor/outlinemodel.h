// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"

#include <QAbstractItemModel>

namespace gatepost::ui {

/// The elements of a text as a tree, children read when they are first asked for; or, with a filter, those
/// found as a list. Columns: the element, what it holds.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using Node = document::TreeMap::Node;
    using Tree = std::shared_ptr<const document::TreeMap>;

    explicit OutlineModel(QObject *parent);

    void setTree(const Tree &tree);
    /// Instead of the tree; a call without nodes shows an empty list.
    void showFound(const QList<Node> &nodes);
    void showTree();
    Node node(const QModelIndex &index) const;
    QModelIndex indexOf(Node node) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Elements whose name or value holds the words, at most `most`.
    static QList<Node> find(const document::TreeMap &tree, const QString &words, int most,
                            const std::atomic_bool *cancel);

private:
    const QList<Node> &children(Node node) const;
    QString summary(Node node) const;

    Tree m_tree;
    bool m_isList = false;
    QList<Node> m_found;
    mutable QHash<Node, QList<Node>> m_children;
};

} // namespace gatepost::ui
