// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/integrationengine.h"

#include "app/sandbox/payload.h"

#include <QUuid>

namespace gatepost::sandbox {

static BrokerError fault(QString text)
{
    return {.messageSet = 0, .messageNumber = 0, .text = std::move(text), .parameters = {}};
}

static BrokerError catalogued(int set, int number, const QString &text, QStringList parameters = {})
{
    return {.messageSet = set,
            .messageNumber = number,
            .text = QStringLiteral("%1 (%2,%3)").arg(text).arg(set).arg(number),
            .parameters = std::move(parameters)};
}

static BrokerError databaseFault()
{
    return fault(QStringLiteral("The sandbox's database does not answer."));
}

IntegrationEngine::IntegrationEngine(SandboxDatabase &database, const NodeTable &nodes)
    : m_database(database), m_nodes(nodes), m_syncTest(database), m_departments(database)
{}

GatewayReply IntegrationEngine::answer(const GatewayRequest &request) const
{
    GatewayReply reply;
    reply.transactionId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const auto content = perform(request, reply);
    reply.isError = !content;
    reply.body = content ? *content : errorResponse(content.error());
    return reply;
}

std::optional<BrokerError> IntegrationEngine::checkNode(const GatewayRequest &request) const
{
    if (request.from.isEmpty())
        return fault(QStringLiteral("The request names no requesting node: From is missing."));
    const SandboxNode *from = m_nodes.active(request.from);
    if (!from)
        return fault(QStringLiteral("Requesting node %1 is unknown or not active.").arg(request.from));
    if (!from->password.isEmpty() && request.password.isEmpty())
        return fault(QStringLiteral("Node authentication failed: the password of node %1 is missing.")
                         .arg(from->name));
    if (request.password != from->password)
        return fault(
            QStringLiteral("Node authentication failed: the password of node %1 is wrong.").arg(from->name));
    const SandboxNode *local = m_nodes.local();
    if (local && !request.to.isEmpty() && request.to != local->name)
        return fault(QStringLiteral("Destination node does not match local node."));
    return {};
}

// Authentication comes before the node's (PeopleBooks).
std::optional<BrokerError> IntegrationEngine::checkUser(const GatewayRequest &request) const
{
    if (request.user.isEmpty())
        return {};
    const auto isKnown = m_database.isUser(request.user, request.userPassword);
    if (!isKnown)
        return databaseFault();
    if (*isKnown)
        return {};
    return catalogued(158, 45, QStringLiteral("User password failed"));
}

IntegrationEngine::Checked IntegrationEngine::checkOperation(const GatewayRequest &request) const
{
    const auto routing = m_database.routing(request.operation, request.from);
    if (!routing)
        return tl::unexpected(databaseFault());
    if (!*routing) {
        return tl::unexpected(
            fault(QStringLiteral("Unable to find a Routing corresponding to the incoming request message.")));
    }
    const QString user = request.user.isEmpty() ? m_nodes.active(request.from)->defaultUser : request.user;
    const auto isAllowed = m_database.mayInvoke(user, (*routing)->name);
    if (!isAllowed)
        return tl::unexpected(databaseFault());
    if (!*isAllowed) {
        const QString text = QStringLiteral("User %1 not authorized to invoke Service Operation %2.");
        return tl::unexpected(
            catalogued(158, 536, text.arg(user, (*routing)->name), {user, (*routing)->name}));
    }
    return **routing;
}

tl::expected<QByteArray, BrokerError> IntegrationEngine::perform(const GatewayRequest &request,
                                                                 GatewayReply &reply) const
{
    const bool isPing = request.operationType.compare(QLatin1String("ping"), Qt::CaseInsensitive) == 0;
    if (!isPing && request.operation.isEmpty())
        return tl::unexpected(
            fault(QStringLiteral("The request names no operation: OperationName is missing.")));
    if (const auto refused = checkUser(request))
        return tl::unexpected(*refused);
    if (const auto refused = checkNode(request))
        return tl::unexpected(*refused);
    if (isPing)
        return successResponse({});
    const Checked operation = checkOperation(request);
    if (!operation)
        return tl::unexpected(operation.error());
    if (const auto broken = payloadFault(request.payload, request.contentType))
        return tl::unexpected(catalogued(159, 5, *broken));
    if (operation->type == ServiceOperationType::OneWay)
        return publish(request, operation->name, reply);
    return operation->name == QLatin1String("DEPT_GET") ? m_departments.onRequest(request)
                                                        : m_syncTest.onRequest(request);
}

tl::expected<QByteArray, BrokerError> IntegrationEngine::publish(const GatewayRequest &request,
                                                                 const QString &operation,
                                                                 GatewayReply &reply) const
{
    const QString id = QString::fromLatin1(reply.transactionId);
    const auto stored = m_database.store({.transactionId = id,
                                          .operation = operation,
                                          .node = request.from,
                                          .externalMessageId = request.externalMessageId,
                                          .status = MessageStatus::New,
                                          .payload = request.payload});
    if (!stored)
        return tl::unexpected(databaseFault());
    reply.isStored = true;
    return successResponse(id);
}

} // namespace gatepost::sandbox
