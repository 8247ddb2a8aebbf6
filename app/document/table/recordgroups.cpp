// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/records.h"

#include <QHash>

#include <algorithm>

namespace gatepost::document {

using Node = TreeMap::Node;

namespace {

constexpr quint32 noPath = 0xFFFFFFFF;

/// What is known of all elements at one path of names.
struct Path
{
    quint32 parent = noPath;
    quint32 nameId = 0;
    Node first = TreeMap::none;
    Node lastParent = TreeMap::none;
    qint64 count = 0;
    bool hasFields = false;   ///< child elements without children
    bool hasElements = false; ///< child elements
    bool isRepeated = false;  ///< among siblings
};

/// Goes through all elements and sorts them by their paths.
class PathReader
{
public:
    explicit PathReader(const TreeMap &map) : m_map(map) {}

    void read(const std::atomic_bool *cancel)
    {
        m_pathOf.assign(size_t(m_map.size()), noPath);
        for (Node node = 0; node < m_map.size(); ++node) {
            if (cancel && node % 4096 == 0 && cancel->load(std::memory_order_relaxed))
                return;
            if (m_map.kind(node) == NodeKind::Element)
                take(node);
        }
    }

    const std::vector<Path> &paths() const { return m_paths; }

private:
    void take(Node node)
    {
        const Node parent = m_map.parent(node);
        const quint32 above = parent == TreeMap::none ? noPath : m_pathOf[size_t(parent)];
        if ((parent != TreeMap::none && above == noPath) || m_map.nameId(node) == TreeMap::unnamed)
            return;
        const quint32 id = idOf(above, m_map.nameId(node));
        m_pathOf[size_t(node)] = id;
        if (id == noPath)
            return;
        Path &path = m_paths[id];
        if (path.count++ == 0)
            path.first = node;
        path.isRepeated |= path.count > 1 && path.lastParent == parent;
        path.lastParent = parent;
        if (above != noPath) {
            m_paths[above].hasElements = true;
            m_paths[above].hasFields |= !m_map.hasChildren(node);
        }
    }

    quint32 idOf(quint32 parent, quint32 nameId)
    {
        constexpr size_t most = 1 << 16;
        const quint64 key = (quint64(parent) << 32) | nameId;
        const auto found = m_ids.constFind(key);
        if (found != m_ids.constEnd())
            return *found;
        if (m_paths.size() >= most)
            return noPath;
        const auto id = quint32(m_paths.size());
        m_paths.push_back({.parent = parent, .nameId = nameId});
        m_ids.insert(key, id);
        return id;
    }

    const TreeMap &m_map;
    std::vector<quint32> m_pathOf;
    std::vector<Path> m_paths;
    QHash<quint64, quint32> m_ids;
};

bool isRecord(const TreeMap &map, Node node)
{
    return map.attribute(node, "class") == QLatin1String("R");
}

RecordGroup groupOf(const TreeMap &map, const std::vector<Path> &paths, quint32 id)
{
    const Path &path = paths[id];
    RecordGroup group;
    group.name = QString::fromUtf8(map.name(path.first));
    group.count = path.count;
    group.isValue = !path.hasElements;
    group.isRowsetRecord = isRecord(map, path.first);
    for (quint32 step = id; step != noPath; step = paths[step].parent) {
        group.nameIds.prepend(paths[step].nameId);
        group.path.prepend(QLatin1Char('/') + QString::fromUtf8(map.name(paths[step].first)));
    }
    return group;
}

bool isTable(const TreeMap &map, const Path &path)
{
    if (isRecord(map, path.first) && path.hasFields)
        return true;
    if (path.count < 2)
        return false;
    if (!path.hasElements)
        return path.isRepeated;
    return path.hasFields || !map.attributes(path.first).isEmpty();
}

int rank(const RecordGroup &group)
{
    if (group.name == QLatin1String("PSCAMA"))
        return 3;
    if (group.isRowsetRecord)
        return 0;
    return group.isValue ? 2 : 1;
}

} // namespace

QList<RecordGroup> recordGroups(const TreeMap &map, const std::atomic_bool *cancel)
{
    constexpr qsizetype most = 500;
    PathReader reader(map);
    reader.read(cancel);
    QList<RecordGroup> groups;
    const auto &paths = reader.paths();
    for (size_t id = 0; id < paths.size() && groups.size() < most; ++id) {
        if (!isTable(map, paths[id]))
            continue;
        const RecordGroup group = groupOf(map, paths, quint32(id));
        if (!group.path.contains(QLatin1String("/FieldTypes/")))
            groups << group;
    }
    std::stable_sort(groups.begin(), groups.end(), [](const RecordGroup &left, const RecordGroup &right) {
        if (rank(left) != rank(right))
            return rank(left) < rank(right);
        return rank(left) > 0 && left.count > right.count;
    });
    return groups;
}

} // namespace gatepost::document
