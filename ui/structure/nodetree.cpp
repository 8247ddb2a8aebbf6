// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/nodetree.h"

#include "ui/structure/nodedelegate.h"
#include "ui/structure/nodemodel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

#include <deque>

namespace gatepost::ui {

using document::NodeMap;

NodeTree::NodeTree(NodeModel *model, QWidget *parent)
    : QTreeView(parent), m_model(model), m_copyJob(this, &NodeTree::takeCopy)
{
    setModel(model);
    setItemDelegate(new NodeDelegate(this));
    setFont(Theme::monospace());
    setUniformRowHeights(true);
    setIndentation(16);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    header()->setStretchLastSection(true);
    header()->resizeSection(NodeModel::NameColumn, 420);
    addActions();
    connect(model, &QAbstractItemModel::modelReset, this, &NodeTree::nameActions);
    nameActions();
}

void NodeTree::nameActions()
{
    const bool isJson = m_model->map() && m_model->map()->language() == NodeMap::Language::Json;
    setAccessibleName(isJson ? tr("Values") : tr("Elements"));
    m_copyPath->setText(isJson ? tr("Copy path") : tr("Copy XPath"));
    m_copySubtree->setText(isJson ? tr("Copy subtree as JSON") : tr("Copy subtree as XML"));
}

void NodeTree::addActions()
{
    const auto add = [this](const char *name, const QString &text, const QKeySequence &key,
                            void (NodeTree::*run)()) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        return action;
    };
    const auto separate = [this] {
        auto *separator = new QAction(this);
        separator->setSeparator(true);
        addAction(separator);
    };
    add("copyValueAction", tr("Copy value"), QKeySequence::Copy, &NodeTree::copyValue);
    m_copyPath = add("copyPathAction", {}, Qt::CTRL | Qt::SHIFT | Qt::Key_C, &NodeTree::copyPath);
    m_copySubtree = add("copySubtreeAction", {}, Qt::CTRL | Qt::ALT | Qt::Key_C, &NodeTree::copySubtree);
    separate();
    add("openBelowAction", tr("Expand all below"), Qt::Key_Asterisk, qOverload<>(&NodeTree::openBelow));
    add("closeBelowAction", tr("Collapse all below"), Qt::Key_Slash, &NodeTree::closeBelow);
}

NodeMap::Node NodeTree::currentNode() const
{
    return currentIndex().isValid() ? m_model->node(currentIndex()) : NodeMap::none;
}

void NodeTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_isFollowing && current.isValid() && m_model->node(current) != NodeMap::none)
        emit nodeChosen(m_model->node(current));
}

void NodeTree::showNode(NodeMap::Node node)
{
    const QModelIndex index = m_model->indexOf(node);
    if (!index.isValid())
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
}

void NodeTree::openFirst()
{
    constexpr int few = 40;
    QModelIndex index = m_model->indexOf(m_model->map() ? m_model->map()->root() : NodeMap::none);
    while (index.isValid()) {
        expand(index);
        if (m_model->rowCount(index) > few)
            return;
        QModelIndex largest;
        NodeMap::Node most = m_model->map()->size() / 2;
        for (int row = 0; row < m_model->rowCount(index); ++row) {
            const QModelIndex child = m_model->index(row, 0, index);
            const NodeMap::Node node = m_model->node(child);
            const NodeMap::Node inside = node == NodeMap::none ? 0 : m_model->map()->after(node) - node;
            if (inside > most) {
                most = inside;
                largest = child;
            }
        }
        index = largest;
    }
}

void NodeTree::openMatches()
{
    constexpr int most = 500;
    openBelow({}, most);
}

void NodeTree::openBelow(const QModelIndex &top, int most)
{
    std::deque<QModelIndex> waiting{top};
    int rows = 0;
    while (!waiting.empty() && rows < most) {
        const QModelIndex index = waiting.front();
        waiting.pop_front();
        if (index.isValid() ? !m_model->hasChildren(index) : false)
            continue;
        if (m_model->canFetchMore(index))
            m_model->fetchMore(index);
        if (index.isValid())
            expand(index);
        const int count = m_model->rowCount(index);
        rows += count;
        for (int row = 0; row < count; ++row)
            waiting.push_back(m_model->index(row, 0, index));
    }
    if (rows >= most && top.isValid())
        emit copied(tr("Expanded the first %L1 rows").arg(rows));
}

void NodeTree::openBelow()
{
    constexpr int most = 2000;
    if (currentIndex().isValid())
        openBelow(currentIndex().siblingAtColumn(0), most);
}

void NodeTree::closeBelow()
{
    std::deque<QModelIndex> waiting{currentIndex().siblingAtColumn(0)};
    while (!waiting.empty()) {
        const QModelIndex index = waiting.front();
        waiting.pop_front();
        if (!index.isValid() || !isExpanded(index))
            continue;
        for (int row = 0; row < m_model->rowCount(index); ++row)
            waiting.push_back(m_model->index(row, 0, index));
        collapse(index);
    }
}

// Paths count siblings and subtrees may be large: not on this thread.
void NodeTree::copyPath()
{
    const NodeMap::Node node = currentNode();
    if (node == NodeMap::none)
        return;
    m_copyJob.start([map = m_model->map(), node](const std::atomic_bool *) {
        const QString path = map->path(node);
        return Copy{path, tr("Copied %1").arg(path)};
    });
}

void NodeTree::copyValue()
{
    const NodeMap::Node node = currentNode();
    if (node == NodeMap::none)
        return;
    m_copyJob.start([map = m_model->map(), node](const std::atomic_bool *) {
        return Copy{map->value(node, map->text().size() + 1), tr("Copied the value")};
    });
}

void NodeTree::copySubtree()
{
    const NodeMap::Node node = currentNode();
    if (node == NodeMap::none)
        return;
    m_copyJob.start([map = m_model->map(), node](const std::atomic_bool *) {
        const document::Range range = map->subtree(node);
        const QByteArray utf8 = map->text().utf8();
        return Copy{QString::fromUtf8(QByteArrayView(utf8).sliced(range.begin, range.end - range.begin)),
                    tr("Copied the subtree")};
    });
}

void NodeTree::takeCopy(const Copy &copy)
{
    QGuiApplication::clipboard()->setText(copy.text);
    emit copied(copy.told);
}

void NodeTree::keyPressEvent(QKeyEvent *event)
{
    // QTreeView would expand without any bound.
    if (event->key() == Qt::Key_Asterisk)
        openBelow();
    else if (event->key() == Qt::Key_Slash)
        closeBelow();
    else if (event->matches(QKeySequence::Copy))
        copyValue();
    else
        QTreeView::keyPressEvent(event);
}

void NodeTree::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("treeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

} // namespace gatepost::ui
