// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/gateway.h"

#include "app/sandbox/guard/guardedserver.h"
#include "app/sandbox/statuspage.h"

#include <QHttpServer>

namespace gatepost::sandbox {

static constexpr int shownMessages = 20;

using Method = QHttpServerRequest::Method;
using StatusCode = QHttpServerResponder::StatusCode;

/// Content for a responder, with the headers that every reply carries.
struct Content
{
    StatusCode status = StatusCode::Ok;
    QByteArray type;
    QByteArray body;
    QByteArray transactionId;
};

static http::Headers headersOf(const QHttpServerRequest &request)
{
    http::Headers headers;
    const auto pairs = request.headers();
    for (const auto &pair : pairs)
        headers.append({pair.first, pair.second});
    return headers;
}

static void respond(const QHttpServerRequest &request, QHttpServerResponder &responder,
                    const Content &content)
{
    responder.writeStatusLine(content.status);
    responder.writeHeader("Content-Type", content.type);
    responder.writeHeader("Content-Length", QByteArray::number(content.body.size()));
    if (!content.transactionId.isEmpty())
        responder.writeHeader("transactionid", content.transactionId);
    if (http::hasHeader(headersOf(request), "Connection"))
        responder.writeHeader("Connection", "close");
    responder.writeBody(request.method() == Method::Head ? QByteArray() : content.body);
}

Gateway::Gateway(std::unique_ptr<SandboxDatabase> database, const QList<SandboxNode> &nodes,
                 const GuardLimits &limits, int handlingDelayMs)
    : m_database(std::move(database))
    , m_nodes(nodes)
    , m_engine(*m_database, m_nodes)
    , m_worker(*m_database, handlingDelayMs)
    , m_limits(limits)
    , m_server(new QHttpServer(this))
{
    addRoutes();
}

Gateway::~Gateway()
{
    // Before the members that its routes use.
    delete m_server;
}

Result<QUrl> Gateway::listen(quint16 port)
{
    auto *server = new GuardedServer(m_limits, this);
    if (!server->listen(QHostAddress::LocalHost, port)) {
        return failure(
            ErrorKind::Conflict,
            tr("The sandbox cannot listen on port %1 of 127.0.0.1, probably because another program does; "
               "choose another port.")
                .arg(port),
            server->errorString());
    }
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server->serverPort()));
    m_server->bind(server);
    return m_url;
}

void Gateway::addRoutes()
{
    const auto connectorRoute = [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        connector(request, responder);
    };
    const auto statusRoute = [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        respond(request, responder,
                {.type = "text/html; charset=UTF-8", .body = status(), .transactionId = {}});
    };
    const auto reading = Method::Get | Method::Head;
    m_server->route(QStringLiteral("/PSIGW/HttpListeningConnector"), Method::Post, connectorRoute);
    m_server->route(QStringLiteral("/PSIGW/HttpListeningConnector"), reading, statusRoute);
    m_server->route(QStringLiteral("/"), reading, statusRoute);
    m_server->setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        respond(request, responder,
                {.status = StatusCode::NotFound,
                 .type = "text/plain; charset=UTF-8",
                 .body = "Gatepost sandbox: nothing lives here; the connector is " + m_url.toEncoded() +
                         "/PSIGW/HttpListeningConnector\n",
                 .transactionId = {}});
    });
}

void Gateway::connector(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const GatewayReply reply =
        m_engine.answer(readRequest(headersOf(request), request.url(), request.body()));
    if (reply.isStored)
        m_worker.wake();
    respond(request, responder,
            {.type = "text/xml; charset=UTF-8", .body = reply.body, .transactionId = reply.transactionId});
}

QByteArray Gateway::status() const
{
    return statusPage({.gateway = m_url,
                       .bodyLimit = m_limits.body,
                       .aliases = m_database->aliases().value_or(QStringList()),
                       .nodes = m_nodes.all(),
                       .messages = m_database->latestMessages(shownMessages).value_or(QList<Message>())});
}

} // namespace gatepost::sandbox
