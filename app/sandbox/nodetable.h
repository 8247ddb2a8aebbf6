// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandboxdatabase.h"

#include <QMap>

namespace gatepost::sandbox {

/// The nodes that the sandbox knows, as read from PSMSGNODEDEFN at start.
class NodeTable
{
public:
    explicit NodeTable(const QList<SandboxNode> &nodes);

    /// Null: unknown or inactive.
    const SandboxNode *active(const QString &name) const;
    const SandboxNode *local() const;
    QList<SandboxNode> all() const { return m_nodes.values(); }

private:
    QMap<QString, SandboxNode> m_nodes;
};

} // namespace gatepost::sandbox
