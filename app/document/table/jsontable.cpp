// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/jsonrecords.h"

#include <QHash>

#include <algorithm>

namespace gatepost::document {

using Node = JsonMap::Node;

namespace {

/// What one cell holds: a value, or values without anything inside them.
bool isCell(const JsonMap &map, Node node)
{
    if (map.kind(node) == NodeKind::Scalar || !map.hasChildren(node))
        return true;
    if (map.kind(node) == NodeKind::Object)
        return false;
    for (Node child = map.firstChild(node); child != JsonMap::none; child = map.nextSibling(child))
        if (map.kind(child) != NodeKind::Scalar)
            return false;
    return true;
}

} // namespace

/// Finds what columns the rows of a group have.
class JsonTableReader
{
public:
    JsonTableReader(JsonTable &table, const std::atomic_bool *cancel)
        : m_table(table), m_map(*table.m_map), m_cancel(cancel)
    {}

    void read(const QString &valueTitle)
    {
        qint64 count = 0;
        bool hasValues = false;
        for (const quint32 row : *m_table.m_rows) {
            if (m_cancel && ++count % 256 == 0 && m_cancel->load(std::memory_order_relaxed))
                return;
            if (m_map.kind(row) == NodeKind::Object)
                addMembers(row, {}, 0);
            else
                hasValues |= isCell(m_map, row);
        }
        if (hasValues)
            m_table.m_columns.push_back({.title = valueTitle, .names = {}});
    }

private:
    static constexpr size_t mostColumns = 1000;
    static constexpr int mostOccurrences = 16;
    static constexpr int deepest = 8; ///< objects within a row's objects

    void addMembers(Node object, const QByteArrayList &above, int depth)
    {
        QHash<QByteArray, int> seen;
        for (Node child = m_map.firstChild(object); child != JsonMap::none;
             child = m_map.nextSibling(child)) {
            const QByteArray name = m_map.name(child);
            const int occurrence = seen[name]++;
            const bool isInside = m_map.kind(child) == NodeKind::Object && m_map.hasChildren(child);
            if (isInside && depth < deepest && occurrence == 0)
                addMembers(child, above + QByteArrayList{name}, depth + 1);
            else if (!isInside && occurrence < mostOccurrences && isCell(m_map, child))
                addColumn(above + QByteArrayList{name}, occurrence);
        }
    }

    void addColumn(const QByteArrayList &names, int occurrence)
    {
        const std::pair key(names, occurrence);
        if (m_known.contains(key) || m_table.m_columns.size() >= mostColumns)
            return;
        m_known.insert(key);
        QString title = QString::fromUtf8(names.join('.'));
        if (occurrence > 0)
            title += QStringLiteral(" (%1)").arg(occurrence + 1);
        m_table.m_columns.push_back({.title = title, .names = names, .occurrence = occurrence});
    }

    JsonTable &m_table;
    const JsonMap &m_map;
    const std::atomic_bool *m_cancel;
    QSet<std::pair<QByteArrayList, int>> m_known;
};

std::shared_ptr<const JsonTable> JsonTable::of(std::shared_ptr<const JsonMap> map, const JsonGroup &group,
                                               const std::atomic_bool *cancel)
{
    auto table = std::make_shared<JsonTable>();
    table->m_map = std::move(map);
    table->m_rows = group.rows;
    JsonTableReader(*table, cancel).read(group.name.isEmpty() ? group.path : group.name);
    return table;
}

QStringList JsonTable::columns() const
{
    QStringList titles;
    for (const Column &column : m_columns)
        titles << column.title;
    return titles;
}

Node JsonTable::cellNode(qint64 row, const Column &column) const
{
    Node at = node(row);
    if (column.names.isEmpty())
        return isCell(*m_map, at) && m_map->kind(at) != NodeKind::Object ? at : JsonMap::none;
    for (qsizetype step = 0; step < column.names.size(); ++step) {
        if (m_map->kind(at) != NodeKind::Object)
            return JsonMap::none;
        int skipped = step + 1 == column.names.size() ? column.occurrence : 0;
        Node child = m_map->firstChild(at);
        while (child != JsonMap::none && !(m_map->isCalled(child, column.names[step]) && skipped-- == 0))
            child = m_map->nextSibling(child);
        if (child == JsonMap::none)
            return child;
        at = child;
    }
    return isCell(*m_map, at) ? at : JsonMap::none;
}

QString JsonTable::cell(qint64 row, int column, qint64 limit) const
{
    const Node node = cellNode(row, m_columns[size_t(column)]);
    return node == JsonMap::none ? QString() : m_map->value(node, limit);
}

Range JsonTable::cellRange(qint64 row, int column) const
{
    const Node node = cellNode(row, m_columns[size_t(column)]);
    return node == JsonMap::none ? Range() : m_map->range(node);
}

qint64 JsonTable::rowAt(qint64 offset) const
{
    const auto next =
        std::upper_bound(m_rows->begin(), m_rows->end(), offset,
                         [this](qint64 wanted, quint32 node) { return wanted < m_map->begin(node); });
    if (next == m_rows->begin())
        return -1;
    const qint64 row = next - m_rows->begin() - 1;
    const Node at = m_map->at(offset);
    return at >= node(row) && at < m_map->after(node(row)) ? row : -1;
}

} // namespace gatepost::document
