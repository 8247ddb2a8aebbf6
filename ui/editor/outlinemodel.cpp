// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/outlinemodel.h"

#include "ui/widgets/theme.h"

#include <algorithm>

namespace gatepost::ui {

namespace {

using document::TreeMap;

constexpr qint64 summaryLength = 200;

bool isElement(const TreeMap &tree, TreeMap::Node node)
{
    return tree.kind(node) == document::NodeKind::Element;
}

bool hasOnlyText(const TreeMap &tree, TreeMap::Node node)
{
    return !tree.hasChildren(node);
}

} // namespace

OutlineModel::OutlineModel(QObject *parent) : QAbstractItemModel(parent) {}

void OutlineModel::setTree(const Tree &tree)
{
    beginResetModel();
    m_tree = tree;
    m_children.clear();
    m_found.clear();
    m_isList = false;
    endResetModel();
}

void OutlineModel::showFound(const QList<Node> &nodes)
{
    beginResetModel();
    m_found = nodes;
    m_isList = true;
    endResetModel();
}

void OutlineModel::showTree()
{
    setTree(m_tree);
}

OutlineModel::Node OutlineModel::node(const QModelIndex &index) const
{
    return index.isValid() ? Node(index.internalId()) : TreeMap::none;
}

const QList<OutlineModel::Node> &OutlineModel::children(Node node) const
{
    auto known = m_children.find(node);
    if (known == m_children.end()) {
        QList<Node> nodes;
        const Node first = node == TreeMap::none ? m_tree->first() : m_tree->firstChild(node);
        for (Node at = first; at != TreeMap::none; at = m_tree->nextSibling(at))
            if (isElement(*m_tree, at))
                nodes.append(at);
        known = m_children.insert(node, nodes);
    }
    return *known;
}

QModelIndex OutlineModel::indexOf(Node node) const
{
    if (!m_tree || node == TreeMap::none)
        return {};
    const QList<Node> &row = m_isList ? m_found : children(m_tree->parent(node));
    const auto found = std::lower_bound(row.begin(), row.end(), node);
    return found == row.end() || *found != node ? QModelIndex()
                                                : createIndex(int(found - row.begin()), 0, quintptr(node));
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const QList<Node> &nodes = m_isList ? m_found : children(node(parent));
    return createIndex(row, column, quintptr(nodes[row]));
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || m_isList)
        return {};
    return indexOf(m_tree->parent(node(index)));
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!m_tree || parent.column() > 0)
        return 0;
    if (m_isList)
        return parent.isValid() ? 0 : int(m_found.size());
    return int(children(node(parent)).size());
}

bool OutlineModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return 2;
}

/// Its value, else what its attributes say.
QString OutlineModel::summary(Node node) const
{
    if (hasOnlyText(*m_tree, node))
        if (const QString value = m_tree->value(node, summaryLength).simplified(); !value.isEmpty())
            return value;
    QStringList texts;
    for (const auto &attribute : m_tree->attributes(node)) {
        const QByteArray name =
            m_tree->text().utf8().mid(attribute.name.begin, attribute.name.end - attribute.name.begin);
        texts.append(QString::fromUtf8(name) + QLatin1Char('=') + m_tree->attribute(node, name));
        if (texts.size() == 4)
            break;
    }
    return texts.join(QStringLiteral("  ")).left(summaryLength);
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node at = node(index);
    if (role == Qt::ForegroundRole && index.column() == 1)
        return Theme::fadedText();
    if (role == Qt::ToolTipRole)
        return m_tree->path(at);
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == 0 ? QString::fromUtf8(m_tree->name(at)) : summary(at);
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Element") : tr("Value");
}

QList<OutlineModel::Node> OutlineModel::find(const TreeMap &tree, const QString &words, int most,
                                             const std::atomic_bool *cancel)
{
    QList<Node> found;
    QHash<quint32, bool> names; // by number: whether the name holds the words
    for (Node node = 0; node < tree.size() && found.size() < most && !*cancel; ++node) {
        if (!isElement(tree, node))
            continue;
        auto isNamed = names.find(tree.nameId(node));
        if (isNamed == names.end() || tree.nameId(node) == TreeMap::unnamed)
            isNamed = names.insert(tree.nameId(node),
                                   QString::fromUtf8(tree.name(node)).contains(words, Qt::CaseInsensitive));
        if (*isNamed ||
            (hasOnlyText(tree, node) && tree.value(node, summaryLength).contains(words, Qt::CaseInsensitive)))
            found.append(node);
    }
    return found;
}

} // namespace gatepost::ui
