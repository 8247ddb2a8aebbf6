// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/nodemodel.h"

#include "app/document/treemap.h"

#include <QLocale>

#include <algorithm>

namespace gatepost::ui {

using document::ChildLists;
using document::NodeKind;
using document::NodeMap;

static constexpr quint32 portion = 1000;
static constexpr qint64 shownLength = 300;

/// A node, or a portion of the children of one.
struct NodeModel::Item
{
    Item *parent = nullptr;
    int row = 0;
    NodeMap::Node node = NodeMap::none;
    Siblings siblings; ///< of a portion: `begin` to `end` of these
    quint32 begin = 0;
    quint32 end = 0;
    bool isFetched = false;
    std::vector<std::unique_ptr<Item>> children;

    NodeMap::Node first() const { return siblings ? NodeMap::Node((*siblings)[begin]) : node; }
    NodeMap::Node last() const { return siblings ? NodeMap::Node((*siblings)[end - 1]) : node; }
};

NodeModel::NodeModel(QObject *parent) : QAbstractItemModel(parent), m_top(std::make_unique<Item>()) {}

NodeModel::~NodeModel() = default;

void NodeModel::setDocument(std::shared_ptr<const NodeMap> map, std::shared_ptr<const ChildLists> lists)
{
    beginResetModel();
    m_map = std::move(map);
    m_lists = std::move(lists);
    m_top = std::make_unique<Item>();
    if (m_map && m_lists)
        m_top->children = makeChildren(m_top.get());
    m_top->isFetched = true;
    endResetModel();
}

void NodeModel::clear()
{
    setDocument(nullptr, nullptr);
}

NodeModel::Item *NodeModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_top.get();
}

QModelIndex NodeModel::indexOfItem(const Item *item) const
{
    return item == m_top.get() ? QModelIndex() : createIndex(item->row, 0, item);
}

NodeMap::Node NodeModel::node(const QModelIndex &index) const
{
    return itemOf(index)->node;
}

std::vector<std::unique_ptr<NodeModel::Item>> NodeModel::makeChildren(Item *item) const
{
    if (item->siblings)
        return makeRows(item, item->siblings, item->begin, item->end);
    const auto siblings = std::make_shared<const std::vector<quint32>>(m_lists->children(*m_map, item->node));
    return makeRows(item, siblings, 0, quint32(siblings->size()));
}

std::vector<std::unique_ptr<NodeModel::Item>> NodeModel::makeRows(Item *item, const Siblings &siblings,
                                                                  quint32 begin, quint32 end) const
{
    quint64 step = 1;
    while ((end - begin) > step * 2 * portion)
        step *= portion;
    std::vector<std::unique_ptr<Item>> rows;
    for (quint64 at = begin; at < end; at += step) {
        auto row = std::make_unique<Item>();
        row->parent = item;
        row->row = int(rows.size());
        if (step == 1) {
            row->node = NodeMap::Node((*siblings)[at]);
        } else {
            row->siblings = siblings;
            row->begin = quint32(at);
            row->end = quint32(qMin<quint64>(at + step, end));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

NodeModel::Item *NodeModel::childHolding(Item *item, NodeMap::Node node)
{
    if (!item->isFetched)
        fetchMore(indexOfItem(item));
    const auto after = std::upper_bound(
        item->children.begin(), item->children.end(), node,
        [](NodeMap::Node wanted, const std::unique_ptr<Item> &row) { return wanted < row->first(); });
    return after == item->children.begin() ? nullptr : std::prev(after)->get();
}

QModelIndex NodeModel::indexOf(NodeMap::Node node)
{
    if (!m_map || node == NodeMap::none)
        return {};
    Item *item = m_top.get();
    while (item->node != node) {
        Item *const child = childHolding(item, node);
        const bool isHolding =
            child && (child->siblings || (node >= child->node && node < m_map->after(child->node)));
        if (!isHolding)
            break;
        item = child;
    }
    while (item->siblings) // a portion that has it not is no answer
        item = item->parent;
    return indexOfItem(item);
}

QModelIndex NodeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Item *const item = itemOf(parent);
    if (row < 0 || row >= int(item->children.size()) || column < 0 || column >= ColumnCount ||
        parent.column() > 0)
        return {};
    return createIndex(row, column, item->children[size_t(row)].get());
}

QModelIndex NodeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOfItem(itemOf(index)->parent) : QModelIndex();
}

int NodeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(itemOf(parent)->children.size());
}

int NodeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool NodeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Item *const item = itemOf(parent);
    if (item->isFetched || !m_map)
        return !item->children.empty();
    return item->siblings || m_lists->hasChildren(*m_map, item->node);
}

bool NodeModel::canFetchMore(const QModelIndex &parent) const
{
    return parent.column() <= 0 && !itemOf(parent)->isFetched && hasChildren(parent);
}

void NodeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Item *const item = itemOf(parent);
    auto rows = makeChildren(item);
    item->isFetched = true;
    if (rows.empty())
        return;
    beginInsertRows(parent, 0, int(rows.size()) - 1);
    item->children = std::move(rows);
    endInsertRows();
}

QString NodeModel::name(const Item &item) const
{
    if (item.siblings) {
        const QLocale locale;
        const NodeMap::Node above = m_map->parent(item.first());
        if (above != NodeMap::none && m_map->kind(above) == NodeKind::Array)
            return QStringLiteral("%1 … %2").arg(QString::fromUtf8(m_map->name(item.first())),
                                                 QString::fromUtf8(m_map->name(item.last())));
        return QStringLiteral("%1 [%2 … %3]")
            .arg(QString::fromUtf8(m_map->name(item.first())), locale.toString(item.begin + 1),
                 locale.toString(item.end));
    }
    switch (m_map->kind(item.node)) {
    case NodeKind::Text:
        return tr("text");
    case NodeKind::CData:
        return QStringLiteral("CDATA");
    case NodeKind::Comment:
        return tr("comment");
    case NodeKind::Instruction:
        return QLatin1Char('?') + QString::fromUtf8(m_map->name(item.node));
    default:
        return QString::fromUtf8(m_map->name(item.node));
    }
}

QString NodeModel::attributes(const Item &item) const
{
    if (item.siblings || m_map->kind(item.node) != NodeKind::Element)
        return {};
    const auto &map = static_cast<const document::TreeMap &>(*m_map); // the only one that has elements
    const document::Range tag = map.tag(item.node);
    const QByteArray utf8 = map.text().utf8();
    qint64 begin = tag.begin + 1 + m_map->name(item.node).size();
    qint64 end = tag.end - 1;
    if (end > begin && utf8[end - 1] == '/')
        --end;
    end = qMin(end, begin + shownLength);
    return QString::fromUtf8(QByteArrayView(utf8).sliced(begin, end - begin)).simplified();
}

QVariant NodeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_map)
        return {};
    const Item &item = *itemOf(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == NameColumn)
            return name(item);
        return item.siblings ? QString() : m_map->shownValue(item.node, shownLength);
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? QVariant(name(item) + QLatin1Char(' ') + attributes(item))
                                            : data(index, Qt::DisplayRole);
    case KindRole:
        return item.siblings ? -1 : int(m_map->kind(item.node));
    case AttributesRole:
        return attributes(item);
    case FadedRole:
        return m_lists->isFiltered() && !item.siblings && !m_lists->isMatch(item.node);
    default:
        return {};
    }
}

QVariant NodeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section != NameColumn)
        return tr("Value");
    return m_map && m_map->language() == NodeMap::Language::Json ? tr("Name") : tr("Element");
}

} // namespace gatepost::ui
