// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/guardedserver.h"

namespace gatepost::sandbox {

GuardedServer::GuardedServer(const GuardLimits &limits, QObject *parent)
    : QTcpServer(parent), m_limits(limits)
{
    setMaxPendingConnections(limits.connections);
    setListenBacklogSize(limits.connections);
}

GuardedServer::~GuardedServer() = default;

void GuardedServer::incomingConnection(qintptr descriptor)
{
    const auto open = findChildren<GuardedSocket *>(Qt::FindDirectChildrenOnly).size();
    auto *socket = new GuardedSocket(descriptor, m_limits, this);
    if (open >= m_limits.connections)
        socket->refuse({503, "too many connections at once"});
    else
        addPendingConnection(socket);
}

} // namespace gatepost::sandbox
