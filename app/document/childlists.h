// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/nodemap.h"

#include <QHash>

namespace gatepost::document {

/// The children of nodes by their row, for a view that shows a tree: those of all nodes, or only what matches
/// a filter and what leads there. Made off the GUI thread; then asking is quick for nodes of any width.
class ChildLists
{
public:
    ChildLists() = default;
    static ChildLists ofAll(const NodeMap &map, const std::atomic_bool *cancel = nullptr);
    /// Nodes whose name, attributes or value hold the words, upper or lower case, and the nodes they are in.
    static ChildLists matching(const NodeMap &map, const QString &words,
                               const std::atomic_bool *cancel = nullptr);

    /// In document order. NodeMap::none: what stands at the top.
    std::vector<quint32> children(const NodeMap &map, NodeMap::Node node) const;
    bool hasChildren(const NodeMap &map, NodeMap::Node node) const;
    bool isFiltered() const { return m_isFiltered; }
    /// How many nodes match, and the first of them, which are shown.
    qint64 matchCount() const { return m_matchCount; }
    const std::vector<quint32> &matches() const { return m_matches; }
    bool isMatch(NodeMap::Node node) const;

    static constexpr size_t mostShown = 100'000;

private:
    bool m_isFiltered = false;
    QHash<NodeMap::Node, std::vector<quint32>> m_lists; ///< unfiltered: only long ones
    std::vector<quint32> m_matches;
    qint64 m_matchCount = 0;
};

} // namespace gatepost::document
