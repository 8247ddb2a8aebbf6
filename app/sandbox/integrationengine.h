// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/depthandler.h"
#include "app/sandbox/nodetable.h"
#include "app/sandbox/synctesthandler.h"

namespace gatepost::sandbox {

/// The answer to one request, in the HttpListeningConnector's form.
struct GatewayReply
{
    QByteArray body;
    bool isError = false;     ///< the body is an IBResponse of type error
    QByteArray transactionId; ///< for the header of that name
    bool isStored = false;    ///< an asynchronous message waits to be handled
};

/// What the application server does behind the gateway: checks who asks and whether they may, in the broker's
/// order (node, password, destination, routing, permission, payload), then lets the handler answer or stores
/// the message.
class IntegrationEngine
{
public:
    IntegrationEngine(SandboxDatabase &database, const NodeTable &nodes);

    GatewayReply answer(const GatewayRequest &request) const;

private:
    using Checked = tl::expected<ServiceOperation, BrokerError>;

    std::optional<BrokerError> checkNode(const GatewayRequest &request) const;
    std::optional<BrokerError> checkUser(const GatewayRequest &request) const;
    Checked checkOperation(const GatewayRequest &request) const;
    tl::expected<QByteArray, BrokerError> perform(const GatewayRequest &request, GatewayReply &reply) const;
    tl::expected<QByteArray, BrokerError> publish(const GatewayRequest &request, const QString &operation,
                                                  GatewayReply &reply) const;

    SandboxDatabase &m_database;
    const NodeTable &m_nodes;
    SyncTestHandler m_syncTest;
    DeptHandler m_departments;
};

} // namespace gatepost::sandbox
