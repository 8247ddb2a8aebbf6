// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/records.h"

#include <QHash>

#include <algorithm>

namespace gatepost::document {

using Node = TreeMap::Node;

static bool isElement(const TreeMap &map, Node node)
{
    return map.kind(node) == NodeKind::Element;
}

static bool isLeaf(const TreeMap &map, Node node)
{
    for (Node child = map.firstChild(node); child != TreeMap::none; child = map.nextSibling(child)) {
        if (isElement(map, child))
            return false;
    }
    return true;
}

static bool isRecord(const TreeMap &map, Node node)
{
    return map.attribute(node, "class") == QLatin1String("R");
}

/// Finds the rows of a group, then what columns they have.
class RecordTableReader
{
public:
    RecordTableReader(RecordTable &table, const RecordGroup &group, const std::atomic_bool *cancel)
        : m_table(table), m_map(*table.m_map), m_group(group), m_cancel(cancel)
    {}

    void read()
    {
        findRows();
        bool hasValues = false;
        for (const quint32 row : m_table.m_rows) {
            if (isCancelled(row))
                return;
            addAttributes(row);
            hasValues |= addFields(row);
        }
        if (hasValues)
            m_table.m_columns.push_back({.title = m_group.name, .kind = Kind::OwnValue, .attribute = {}});
        if (m_group.isRowsetRecord && !m_table.m_rows.empty())
            addSurroundings(m_table.m_rows.front());
    }

private:
    using Kind = RecordTable::Kind;
    static constexpr size_t mostColumns = 1000;

    bool isCancelled(Node node) const
    {
        return m_cancel && node % 256 == 0 && m_cancel->load(std::memory_order_relaxed);
    }

    // Descends only where the names lead to the group.
    void findRows()
    {
        Node node = m_map.root();
        qsizetype depth = 0; // of the node; its parents match the path
        while (node != TreeMap::none && node < m_map.size() && !isCancelled(node)) {
            const bool isOnPath = isElement(m_map, node) && m_map.nameId(node) == m_group.nameIds[depth];
            if (isOnPath && depth + 1 < m_group.nameIds.size() && m_map.hasChildren(node)) {
                ++node;
                ++depth;
                continue;
            }
            if (isOnPath && depth + 1 == m_group.nameIds.size())
                m_table.m_rows.push_back(quint32(node));
            Node next = m_map.nextSibling(node);
            while (next == TreeMap::none && depth > 0) {
                node = m_map.parent(node);
                --depth;
                next = m_map.nextSibling(node);
            }
            node = depth == 0 ? TreeMap::none : next;
        }
    }

    void addAttributes(Node row)
    {
        const Range tag = m_map.tag(row);
        if (tag.end - tag.begin <= m_map.name(row).size() + 3) // nothing but the name
            return;
        const QByteArray utf8 = m_map.text().utf8();
        for (const TreeMap::Attribute &attribute : m_map.attributes(row)) {
            const QByteArray name = utf8.mid(attribute.name.begin, attribute.name.end - attribute.name.begin);
            if (m_attributes.contains(name) || (m_group.isRowsetRecord && name == "class") ||
                m_table.m_columns.size() >= mostColumns)
                continue;
            m_attributes.insert(name);
            m_table.m_columns.push_back({.title = QLatin1Char('@') + QString::fromUtf8(name),
                                         .kind = Kind::Attribute,
                                         .attribute = name});
        }
    }

    /// Whether the row has no fields but a value of its own.
    bool addFields(Node row)
    {
        constexpr int mostOccurrences = 16;
        bool hasElements = false;
        m_seen.clear();
        for (Node child = m_map.firstChild(row); child != TreeMap::none; child = m_map.nextSibling(child)) {
            if (!isElement(m_map, child))
                continue;
            hasElements = true;
            if (!isLeaf(m_map, child))
                continue;
            const quint32 nameId = m_map.nameId(child);
            const int occurrence = int(std::count(m_seen.begin(), m_seen.end(), nameId));
            if (occurrence < mostOccurrences && m_seen.size() < mostColumns) {
                m_seen.push_back(nameId);
                addField(child, nameId, occurrence);
            }
        }
        return !hasElements;
    }

    void addField(Node node, quint32 nameId, int occurrence)
    {
        const quint64 key = (quint64(nameId) << 8) | quint64(occurrence);
        if (m_fields.contains(key) || m_table.m_columns.size() >= mostColumns)
            return;
        m_fields.insert(key);
        QString title = QString::fromUtf8(m_map.name(node));
        if (occurrence > 0)
            title += QStringLiteral(" (%1)").arg(occurrence + 1);
        m_table.m_columns.push_back(
            {.title = title, .nameId = nameId, .occurrence = occurrence, .attribute = {}});
    }

    // What a row means beyond its own fields: what to do with it, and whose child it is.
    void addSurroundings(Node row)
    {
        auto &columns = m_table.m_columns;
        if (m_table.actionOf(row) != TreeMap::none)
            columns.insert(columns.begin(),
                           {.title = QStringLiteral("AUDIT_ACTN"), .kind = Kind::Action, .attribute = {}});
        constexpr size_t most = 3;
        const Node parent = m_map.parent(row);
        if (parent == TreeMap::none || !isRecord(m_map, parent))
            return;
        std::vector<RecordTable::Column> keys;
        for (Node field = m_map.firstChild(parent); field != TreeMap::none && keys.size() < most;
             field = m_map.nextSibling(field)) {
            const quint32 nameId = m_map.nameId(field);
            if (!isElement(m_map, field) || !isLeaf(m_map, field) || m_fields.contains(quint64(nameId) << 8))
                continue;
            keys.push_back({.title = QString::fromUtf8(m_map.name(parent) + '.' + m_map.name(field)),
                            .kind = Kind::ParentField,
                            .nameId = nameId,
                            .attribute = {}});
        }
        columns.insert(columns.begin(), keys.begin(), keys.end());
    }

    RecordTable &m_table;
    const TreeMap &m_map;
    const RecordGroup &m_group;
    const std::atomic_bool *m_cancel;
    QSet<QByteArray> m_attributes;
    QSet<quint64> m_fields;
    std::vector<quint32> m_seen;
};

std::shared_ptr<const RecordTable> RecordTable::of(std::shared_ptr<const TreeMap> map,
                                                   const RecordGroup &group, const std::atomic_bool *cancel)
{
    auto table = std::make_shared<RecordTable>();
    table->m_map = std::move(map);
    RecordTableReader(*table, group, cancel).read();
    return table;
}

QStringList RecordTable::columns() const
{
    QStringList titles;
    for (const Column &column : m_columns)
        titles << column.title;
    return titles;
}

Node RecordTable::fieldOf(Node record, const Column &column) const
{
    int occurrence = 0;
    for (Node child = m_map->firstChild(record); child != TreeMap::none; child = m_map->nextSibling(child)) {
        if (m_map->nameId(child) != column.nameId || !isElement(*m_map, child) || !isLeaf(*m_map, child))
            continue;
        if (occurrence++ == column.occurrence)
            return child;
    }
    return TreeMap::none;
}

// The PSCAMA that follows a record, or the one that ends its transaction.
Node RecordTable::actionOf(Node record) const
{
    const qint64 pscama = m_map->nameIdOf("PSCAMA");
    const qint64 action = m_map->nameIdOf("AUDIT_ACTN");
    if (pscama < 0 || action < 0 || m_map->nameId(record) == quint32(pscama))
        return TreeMap::none;
    const quint32 name = m_map->nameId(record);
    for (Node next = m_map->nextSibling(record); next != TreeMap::none; next = m_map->nextSibling(next)) {
        if (m_map->nameId(next) == quint32(pscama))
            return fieldOf(next, {.title = {}, .nameId = quint32(action), .attribute = {}});
        if (m_map->nameId(next) == name)
            break;
    }
    return TreeMap::none;
}

Node RecordTable::cellNode(qint64 row, const Column &column) const
{
    switch (column.kind) {
    case Kind::Field:
        return fieldOf(node(row), column);
    case Kind::Action:
        return actionOf(node(row));
    case Kind::ParentField:
        return fieldOf(m_map->parent(node(row)), column);
    default:
        return node(row);
    }
}

QString RecordTable::cell(qint64 row, int column, qint64 limit) const
{
    const Column &wanted = m_columns[size_t(column)];
    if (wanted.kind == Kind::Attribute)
        return m_map->attribute(node(row), wanted.attribute);
    const Node node = cellNode(row, wanted);
    return node == TreeMap::none ? QString() : m_map->value(node, limit);
}

Range RecordTable::cellRange(qint64 row, int column) const
{
    const Column &wanted = m_columns[size_t(column)];
    if (wanted.kind != Kind::Attribute) {
        const Node node = cellNode(row, wanted);
        return node == TreeMap::none ? Range() : m_map->range(node);
    }
    const QByteArray utf8 = m_map->text().utf8();
    for (const TreeMap::Attribute &attribute : m_map->attributes(node(row))) {
        if (utf8.mid(attribute.name.begin, attribute.name.end - attribute.name.begin) == wanted.attribute)
            return {attribute.name.begin, attribute.value.end + 1};
    }
    return {};
}

Range RecordTable::rowRange(qint64 row) const
{
    return m_map->range(node(row));
}

qint64 RecordTable::rowAt(qint64 offset) const
{
    const auto next =
        std::upper_bound(m_rows.begin(), m_rows.end(), offset,
                         [this](qint64 wanted, quint32 node) { return wanted < m_map->begin(node); });
    if (next == m_rows.begin())
        return -1;
    const qint64 row = next - m_rows.begin() - 1;
    const Node at = m_map->at(offset);
    return at >= node(row) && at < m_map->after(node(row)) ? row : -1;
}

} // namespace gatepost::document
