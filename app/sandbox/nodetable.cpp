// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/nodetable.h"

#include <algorithm>

namespace gatepost::sandbox {

NodeTable::NodeTable(const QList<SandboxNode> &nodes)
{
    for (const SandboxNode &node : nodes)
        m_nodes.insert(node.name, node);
}

const SandboxNode *NodeTable::active(const QString &name) const
{
    const auto found = m_nodes.constFind(name);
    return found != m_nodes.constEnd() && found->isActive ? &*found : nullptr;
}

const SandboxNode *NodeTable::local() const
{
    const auto found =
        std::find_if(m_nodes.begin(), m_nodes.end(), [](const SandboxNode &node) { return node.isLocal; });
    return found != m_nodes.end() ? &*found : nullptr;
}

} // namespace gatepost::sandbox
