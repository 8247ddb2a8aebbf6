// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/gateway.h"

#include "app/http/body/gzip.h"
#include "app/sandbox/connectors/mimeconnector.h"
#include "app/sandbox/connectors/restconnector.h"
#include "app/sandbox/connectors/soapconnector.h"
#include "app/sandbox/description/descriptions.h"
#include "app/sandbox/guard/guardedserver.h"
#include "app/sandbox/statuspage.h"

#include <QHttpServer>

namespace gatepost::sandbox {

static constexpr int shownMessages = 20;
static constexpr qsizetype leastCompressed = 1024;

using Method = QHttpServerRequest::Method;
using StatusCode = QHttpServerResponder::StatusCode;

/// Content for a responder, with the headers that every reply carries.
struct Content
{
    StatusCode status = StatusCode::Ok;
    QByteArray type;
    QByteArray body;
    QByteArray transactionId;
    http::Headers headers = {};
};

static http::Headers headersOf(const QHttpServerRequest &request)
{
    http::Headers headers;
    const auto pairs = request.headers();
    for (const auto &pair : pairs)
        headers.append({pair.first, pair.second});
    return headers;
}

/// What is small gains nothing by it.
static bool isToBeCompressed(const http::Headers &asked, const QByteArray &body)
{
    return body.size() >= leastCompressed &&
           http::headerValue(asked, "Accept-Encoding").toLower().contains("gzip");
}

static void respond(const QHttpServerRequest &request, QHttpServerResponder &responder,
                    const Content &content)
{
    const http::Headers asked = headersOf(request);
    const bool isCompressed = isToBeCompressed(asked, content.body);
    const QByteArray body = isCompressed ? http::gzipped(content.body) : content.body;
    responder.writeStatusLine(content.status);
    responder.writeHeader("Content-Type", content.type);
    responder.writeHeader("Content-Length", QByteArray::number(body.size()));
    if (isCompressed)
        responder.writeHeader("Content-Encoding", "gzip");
    if (!content.transactionId.isEmpty())
        responder.writeHeader("transactionid", content.transactionId);
    for (const http::Header &header : content.headers)
        responder.writeHeader(header.name, header.value);
    if (http::hasHeader(asked, "Connection"))
        responder.writeHeader("Connection", "close");
    responder.writeBody(request.method() == Method::Head ? QByteArray() : body);
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
    const bool isTls = !m_limits.tls.localCertificate().isNull();
    m_url = QUrl(QStringLiteral("%1://127.0.0.1:%2")
                     .arg(isTls ? QStringLiteral("https") : QStringLiteral("http"))
                     .arg(server->serverPort()));
    m_server->bind(server);
    return m_url;
}

// One handler for all: REST and SOAP addresses go on behind the connector's name, any way they like.
void Gateway::addRoutes()
{
    m_server->setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        (this->*connectorFor(request.url().path()))(request, responder);
    });
}

Gateway::Connector Gateway::connectorFor(const QString &path) const
{
    const QString folder = QStringLiteral("/PSIGW/");
    if (path == QLatin1String("/"))
        return &Gateway::showStatus;
    if (!path.startsWith(folder))
        return &Gateway::showNothing;
    const QString name = path.section(QLatin1Char('/'), 2, 2);
    if (path == folder + QLatin1String("HttpListeningConnector"))
        return &Gateway::httpConnector;
    if (path == folder + QLatin1String("PeopleSoftListeningConnector"))
        return &Gateway::mimeConnector;
    if (name == QLatin1String("PeopleSoftServiceListeningConnector"))
        return &Gateway::soapConnector;
    if (name == QLatin1String("RESTListeningConnector"))
        return &Gateway::restConnector;
    return &Gateway::showNothing;
}

static bool isReading(const QHttpServerRequest &request)
{
    return request.method() == Method::Get || request.method() == Method::Head;
}

void Gateway::showStatus(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    if (!isReading(request))
        return showNothing(request, responder);
    respond(request, responder, {.type = "text/html; charset=UTF-8", .body = status(), .transactionId = {}});
}

void Gateway::showNothing(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    respond(request, responder,
            {.status = StatusCode::NotFound,
             .type = "text/plain; charset=UTF-8",
             .body = "Gatepost sandbox: nothing lives here; the connector is " + m_url.toEncoded() +
                     "/PSIGW/HttpListeningConnector\n",
             .transactionId = {}});
}

GatewayReply Gateway::answer(const GatewayRequest &request)
{
    const GatewayReply reply = m_engine.answer(request);
    if (reply.isStored)
        m_worker.wake();
    return reply;
}

void Gateway::httpConnector(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const GatewayRequest wanted = readRequest(headersOf(request), request.url(), request.body());
    if (isReading(request) && wanted.operation.isEmpty())
        return showStatus(request, responder);
    const GatewayReply reply = answer(wanted);
    respond(request, responder,
            {.type = "text/xml; charset=UTF-8", .body = reply.body, .transactionId = reply.transactionId});
}

/// The connector's address by the name that whoever asks has for this machine, so that what a description
/// refers to is where the description came from.
static QUrl addressOf(const QHttpServerRequest &request, const QUrl &gateway)
{
    QUrl url(gateway.scheme() + QStringLiteral("://") +
             QString::fromLatin1(http::headerValue(headersOf(request), "Host")).trimmed());
    if (!url.isValid() || url.host().isEmpty() || !url.path().isEmpty() || url.hasQuery() ||
        !url.userInfo().isEmpty())
        url = gateway;
    url.setPath(QStringLiteral("/PSIGW/PeopleSoftServiceListeningConnector"));
    return url;
}

void Gateway::showDescription(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const auto document = Descriptions(*m_database, addressOf(request, m_url)).answer(request.url());
    const QByteArray type = "text/xml; charset=UTF-8";
    if (document)
        return respond(request, responder, {.type = type, .body = *document, .transactionId = {}});
    const GatewayReply refused{.body = errorResponse({.text = document.error(), .parameters = {}}),
                               .isError = true,
                               .transactionId = {}};
    respond(request, responder,
            {.status = StatusCode::InternalServerError,
             .type = type,
             .body = soapReply(refused, false),
             .transactionId = {}});
}

void Gateway::soapConnector(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    if (isReading(request) && Descriptions::isAsked(request.url()))
        return showDescription(request, responder);
    if (isReading(request))
        return showStatus(request, responder);
    const http::Headers headers = headersOf(request);
    const QString path = request.url().path().section(QLatin1Char('/'), 3);
    const GatewayReply reply = answer(readSoapRequest(headers, request.url(), request.body(), path));
    const bool isNew = isSoap12(headers);
    respond(request, responder,
            {.status = reply.isError ? StatusCode::InternalServerError : StatusCode::Ok,
             .type = isNew ? "application/soap+xml; charset=UTF-8" : "text/xml; charset=UTF-8",
             .body = soapReply(reply, isNew),
             .transactionId = reply.transactionId});
}

void Gateway::mimeConnector(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    if (isReading(request))
        return showStatus(request, responder);
    const MimeReply reply = mimeReply(answer(readMimeRequest(headersOf(request), request.body())));
    respond(request, responder, {.type = reply.contentType, .body = reply.body, .transactionId = {}});
}

static QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    case Method::Head:
        return "HEAD";
    case Method::Patch:
        return "PATCH";
    default:
        return "POST";
    }
}

void Gateway::restConnector(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    const RestReply reply = RestConnector(*m_database)
                                .answer({.method = methodName(request.method()),
                                         .url = request.url(),
                                         .headers = headersOf(request),
                                         .body = request.body()});
    respond(request, responder,
            {.status = StatusCode(reply.status),
             .type = reply.type,
             .body = reply.body,
             .transactionId = {},
             .headers = reply.headers});
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
