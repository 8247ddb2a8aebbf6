// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/nodemap.h"
#include "ui/widgets/newestjob.h"

#include <QTreeView>

namespace gatepost::ui {

class NodeModel;

/// The view of a NodeModel: copies paths, values and subtrees, opens what is below.
class NodeTree : public QTreeView
{
    Q_OBJECT

public:
    NodeTree(NodeModel *model, QWidget *parent);

    document::NodeMap::Node currentNode() const;
    /// Without nodeChosen().
    void showNode(document::NodeMap::Node node);
    /// What is worth seeing at first: down to where no part is most of it.
    void openFirst();
    /// All matches of a filter, within reason.
    void openMatches();

    void copyPath();
    void copyValue();
    void copySubtree();
    /// At most about two thousand rows.
    void openBelow();
    void closeBelow();

signals:
    void nodeChosen(gatepost::document::NodeMap::Node node);
    void copied(const QString &what);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    struct Copy
    {
        QString text;
        QString told;
    };

    void addActions();
    void nameActions();
    void openBelow(const QModelIndex &top, int most);
    void takeCopy(const Copy &copy);

    NodeModel *m_model;
    QAction *m_copyPath = nullptr;
    QAction *m_copySubtree = nullptr;
    bool m_isFollowing = false;
    NewestJob<Copy> m_copyJob;
};

} // namespace gatepost::ui
