// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/base/names.h"
#include "app/broker/brokerrequest.h"

namespace gatepost::broker {

// The written names of the broker's enumerations.

static constexpr auto verdictKinds = names<VerdictKind>({
    {VerdictKind::Reply, "reply"},
    {VerdictKind::Accepted, "accepted"},
    {VerdictKind::Pong, "pong"},
    {VerdictKind::Rejected, "rejected"},
    {VerdictKind::Blocked, "blocked"},
    {VerdictKind::Malformed, "malformed"},
    {VerdictKind::Unreachable, "unreachable"},
    {VerdictKind::Timeout, "timeout"},
    {VerdictKind::Cancelled, "cancelled"},
});

static constexpr auto stages = names<Stage>({
    {Stage::Network, "network"},
    {Stage::Tls, "tls"},
    {Stage::Proxy, "proxy"},
    {Stage::Gateway, "gateway"},
    {Stage::Authentication, "authentication"},
    {Stage::Node, "node"},
    {Stage::Authorization, "authorization"},
    {Stage::Routing, "routing"},
    {Stage::Payload, "payload"},
    {Stage::Handler, "handler"},
    {Stage::Queue, "queue"},
});

static constexpr auto operationTypes = names<OperationType>({
    {OperationType::Sync, "sync"},
    {OperationType::Async, "async"},
    {OperationType::Ping, "ping"},
});

static constexpr auto connectors = names<Connector>({
    {Connector::HttpListening, "HttpListeningConnector"},
    {Connector::Soap, "PeopleSoftServiceListeningConnector"},
    {Connector::Rest, "RESTListeningConnector"},
    {Connector::Mime, "PeopleSoftListeningConnector"},
});

static constexpr auto placements = names<Placement>({
    {Placement::Headers, "headers"},
    {Placement::Query, "query"},
    {Placement::Envelope, "ibrequest"},
    {Placement::SoapAction, "soapaction"},
    {Placement::Path, "path"},
});

static constexpr auto soapVersions = names<SoapVersion>({
    {SoapVersion::Soap11, "1.1"},
    {SoapVersion::Soap12, "1.2"},
});

QString name(VerdictKind kind)
{
    return verdictKinds.name(kind);
}

std::optional<VerdictKind> verdictKind(const QString &name)
{
    return verdictKinds.value(name);
}

QString name(Stage stage)
{
    return stages.name(stage);
}

std::optional<Stage> stage(const QString &name)
{
    return stages.value(name);
}

QString name(OperationType type)
{
    return operationTypes.name(type);
}

std::optional<OperationType> operationType(const QString &name)
{
    return operationTypes.value(name);
}

QString name(Connector connector)
{
    return connectors.name(connector);
}

std::optional<Connector> connector(const QString &name)
{
    return connectors.value(name);
}

QString name(Placement placement)
{
    return placements.name(placement);
}

std::optional<Placement> placement(const QString &name)
{
    return placements.value(name);
}

QString name(SoapVersion version)
{
    return soapVersions.name(version);
}

std::optional<SoapVersion> soapVersion(const QString &name)
{
    return soapVersions.value(name);
}

} // namespace gatepost::broker
