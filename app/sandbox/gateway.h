// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/guard/guardedsocket.h"
#include "app/sandbox/integrationengine.h"
#include "app/sandbox/messageworker.h"

#include <QUrl>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;

namespace gatepost::sandbox {

/// The HTTP side of the sandbox: listens on loopback, routes, writes replies. Lives on the sandbox's thread.
class Gateway : public QObject
{
    Q_OBJECT

public:
    Gateway(std::unique_ptr<SandboxDatabase> database, const QList<SandboxNode> &nodes,
            const GuardLimits &limits, int handlingDelayMs);
    ~Gateway() override;

    Result<QUrl> listen(quint16 port);

private:
    void addRoutes();
    using Connector = void (Gateway::*)(const QHttpServerRequest &, QHttpServerResponder &);
    Connector connectorFor(const QString &path) const;
    void httpConnector(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void soapConnector(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void restConnector(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void mimeConnector(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void showStatus(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void showDescription(const QHttpServerRequest &request, QHttpServerResponder &responder);
    void showNothing(const QHttpServerRequest &request, QHttpServerResponder &responder);
    GatewayReply answer(const GatewayRequest &request);
    QByteArray status() const;

    std::unique_ptr<SandboxDatabase> m_database;
    NodeTable m_nodes;
    IntegrationEngine m_engine;
    MessageWorker m_worker;
    GuardLimits m_limits;
    QUrl m_url;
    QHttpServer *m_server;
};

} // namespace gatepost::sandbox
