// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/jsonrecords.h"

#include <QHash>

#include <algorithm>

namespace gatepost::document {

using Node = JsonMap::Node;

namespace {

constexpr quint32 noPath = 0xFFFFFFFF;

/// What is known of all values at one path of names.
struct Path
{
    quint32 parent = noPath;
    Node first = JsonMap::none;
    bool isElement = false; ///< of arrays
    bool hasObjects = false;
    bool hasArrays = false;
    bool hasMembers = false; ///< objects that are not empty
    std::vector<quint32> rows;
};

/// Goes through all values and sorts them by their paths.
class JsonPathReader
{
public:
    JsonPathReader(const JsonMap &map, const std::atomic_bool *cancel) : m_map(map), m_cancel(cancel) {}

    void read()
    {
        m_pathOf.assign(size_t(m_map.size()), noPath);
        for (Node node = 0; node < m_map.size(); ++node) {
            if (m_cancel && node % 4096 == 0 && m_cancel->load(std::memory_order_relaxed))
                return;
            take(node);
        }
    }

    std::vector<Path> &paths() { return m_paths; }

    JsonGroup groupOf(quint32 id)
    {
        Path &path = m_paths[id];
        JsonGroup group;
        group.isValue = !path.hasObjects;
        group.rows = std::make_shared<const std::vector<quint32>>(std::move(path.rows));
        for (quint32 step = id; step != noPath; step = m_paths[step].parent) {
            const Path &each = m_paths[step];
            if (group.name.isEmpty() && !each.isElement && m_map.parent(each.first) != JsonMap::none)
                group.name = QString::fromUtf8(m_map.name(each.first));
            group.path.prepend(each.isElement ? QStringLiteral("[*]") : m_map.step(each.first));
        }
        return group;
    }

private:
    void take(Node node)
    {
        const Node parent = m_map.parent(node);
        const quint32 above = parent == JsonMap::none ? noPath : m_pathOf[size_t(parent)];
        if (parent != JsonMap::none && above == noPath)
            return;
        const bool isElement = parent != JsonMap::none && m_map.kind(parent) == NodeKind::Array;
        const quint32 id = idOf(above, isElement ? QByteArray() : '.' + m_map.name(node));
        m_pathOf[size_t(node)] = id;
        if (id == noPath)
            return;
        Path &path = m_paths[id];
        if (path.first == JsonMap::none)
            path.first = node;
        path.isElement = isElement;
        path.hasObjects |= m_map.kind(node) == NodeKind::Object;
        path.hasArrays |= m_map.kind(node) == NodeKind::Array;
        path.hasMembers |= m_map.kind(node) == NodeKind::Object && m_map.hasChildren(node);
        if (isElement)
            path.rows.push_back(quint32(node));
    }

    quint32 idOf(quint32 parent, const QByteArray &step)
    {
        constexpr size_t most = 1 << 16;
        const std::pair key(parent, step);
        const auto found = m_ids.constFind(key);
        if (found != m_ids.constEnd())
            return *found;
        if (m_paths.size() >= most)
            return noPath;
        const auto id = quint32(m_paths.size());
        m_paths.emplace_back();
        m_paths.back().parent = parent;
        m_ids.insert(key, id);
        return id;
    }

    const JsonMap &m_map;
    const std::atomic_bool *m_cancel;
    std::vector<quint32> m_pathOf;
    std::vector<Path> m_paths;
    QHash<std::pair<quint32, QByteArray>, quint32> m_ids;
};

bool isTable(const Path &path)
{
    if (!path.isElement)
        return false;
    return path.hasObjects ? path.hasMembers : !path.hasArrays && path.rows.size() > 1;
}

} // namespace

QList<JsonGroup> jsonGroups(const JsonMap &map, const std::atomic_bool *cancel)
{
    constexpr qsizetype most = 500;
    JsonPathReader reader(map, cancel);
    reader.read();
    QList<JsonGroup> groups;
    for (size_t id = 0; id < reader.paths().size() && groups.size() < most; ++id)
        if (isTable(reader.paths()[id]))
            groups << reader.groupOf(quint32(id));
    std::stable_sort(groups.begin(), groups.end(), [](const JsonGroup &left, const JsonGroup &right) {
        return left.isValue != right.isValue ? right.isValue : left.rows->size() > right.rows->size();
    });
    return groups;
}

} // namespace gatepost::document
