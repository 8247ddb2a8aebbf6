// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/brokerrequest.h"

#include "app/broker/request/connectorurl.h"
#include "app/broker/request/headfields.h"
#include "app/broker/request/ibrequest.h"
#include "app/broker/request/mimerequest.h"
#include "app/broker/request/soaprequest.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("BrokerRequest", text);
}

QList<Placement> placementsOf(Connector connector)
{
    switch (connector) {
    case Connector::HttpListening:
        return {Placement::Headers, Placement::Query, Placement::Envelope, Placement::SoapAction};
    case Connector::Soap:
        return {Placement::SoapAction, Placement::Query, Placement::Path};
    case Connector::Rest:
    case Connector::Mime:
        break;
    }
    return {};
}

Placement placementOf(const BrokerRequest &request)
{
    const QList<Placement> known = placementsOf(request.connector);
    if (known.isEmpty())
        return request.connector == Connector::Rest ? Placement::Path : Placement::Envelope;
    return known.contains(request.placement) ? request.placement : known.first();
}

bool isInUrl(const BrokerRequest &request, const QString &key)
{
    // Nodes and passwords of the SOAP connector are read in the query only, wherever the alias stands.
    if (request.connector == Connector::Soap)
        return placementOf(request) == Placement::Query || key != QLatin1String("operation");
    return placementOf(request) == Placement::Query;
}

static Result<> checkRequired(const BrokerRequest &request)
{
    // A ping asks for the node alone.
    if (request.alias.trimmed().isEmpty() && request.type != OperationType::Ping) {
        return failure(
            ErrorKind::Input,
            tr("The operation has no external alias: enter it as on the routing, with its version, such as "
               "CHG_SYNC_TEST.V1."));
    }
    const bool needsFrom =
        request.connector == Connector::HttpListening || request.connector == Connector::Mime;
    if (needsFrom && request.requestingNode.trimmed().isEmpty()) {
        return failure(ErrorKind::Input,
                       tr("The requesting node (From) is empty: name it in the environment's nodes."));
    }
    const bool needsTo = request.connector == Connector::Rest ||
                         (request.connector == Connector::Soap && placementOf(request) == Placement::Path);
    if (needsTo && request.destinationNode.trimmed().isEmpty()) {
        return failure(ErrorKind::Input,
                       tr("The destination node (To) is part of the address and is empty: choose it in the "
                          "operation, and name it in the environment's nodes."));
    }
    if (request.gateway.host().isEmpty()) {
        return failure(ErrorKind::Input, tr("The environment has no gateway URL: enter one such as "
                                            "https://gateway.example.com:8443."));
    }
    return {};
}

static QByteArray contentType(const BrokerRequest &request)
{
    return request.mediaType +
           "; charset=" + (request.encoding.isEmpty() ? QByteArray("UTF-8") : request.encoding.toLatin1());
}

static Fields inQuery(const QList<Parameter> &parameters)
{
    Fields fields;
    for (const Parameter &parameter : parameters)
        fields.append({QString::fromLatin1(parameter.name->query), parameter.value});
    return fields;
}

static bool isIn(const Parameter &parameter, std::initializer_list<const char *> keys)
{
    return std::any_of(keys.begin(), keys.end(),
                       [&](const char *key) { return qstrcmp(key, parameter.name->key) == 0; });
}

static QList<Parameter> without(QList<Parameter> parameters, std::initializer_list<const char *> keys)
{
    parameters.removeIf([&](const Parameter &parameter) { return isIn(parameter, keys); });
    return parameters;
}

static Result<> fillHttpListening(const BrokerRequest &request, http::HttpRequest &http)
{
    const QList<Parameter> parameters = parametersOf(request);
    switch (placementOf(request)) {
    case Placement::Query:
        addToQuery(http.url, inQuery(parameters));
        return {};
    case Placement::Envelope: {
        QList<Parameter> elsewhere = parameters;
        elsewhere.removeIf([](const Parameter &parameter) { return parameter.name->element; });
        auto envelope = ibRequest(request, parameters);
        if (!envelope)
            return failure(envelope.error());
        http.body = Body(*std::move(envelope));
        http.headers.first().value =
            "text/xml; charset=" +
            (request.encoding.isEmpty() ? QByteArray("UTF-8") : request.encoding.toLatin1());
        return addParameters(http.headers, elsewhere);
    }
    case Placement::SoapAction: {
        auto action = soapActionOf(request);
        if (!action)
            return failure(action.error());
        http.headers << http::Header{"SOAPAction", *action};
        return addParameters(http.headers, without(parameters, {"operation", "from", "to", "password"}));
    }
    default:
        return addParameters(http.headers, parameters);
    }
}

static Result<> fillSoap(const BrokerRequest &request, http::HttpRequest &http)
{
    auto envelope = soapEnvelope(request);
    if (!envelope)
        return failure(envelope.error());
    http.body = Body(*std::move(envelope));
    http.headers.first().value = soapContentType(request);
    QList<Parameter> parameters = parametersOf(request);
    const Placement placement = placementOf(request);
    if (placement != Placement::Query)
        parameters = without(parameters, {"operation", "type"});
    if (placement == Placement::Path) {
        parameters = without(parameters, {"to"});
        addToPath(http.url, pathPart(request.destinationNode) + QLatin1Char('/') + pathPart(request.alias));
    }
    if (placement == Placement::SoapAction) {
        if (const auto good = checkInHeader(QStringLiteral("SOAPAction"), request.alias); !good)
            return good;
        if (request.details.soap == SoapVersion::Soap11)
            http.headers << http::Header{"SOAPAction", '"' + request.alias.toLatin1() + '"'};
    }
    addToQuery(http.url, inQuery(parameters));
    return {};
}

// What follows the operation: a path, perhaps a query, percent-encoded where its writer did not.
static void addTemplate(QUrl &url, const QString &text)
{
    const QUrl relative(QString(text).replace(QLatin1Char('#'), QLatin1String("%23")), QUrl::TolerantMode);
    QString path = relative.path(QUrl::FullyEncoded);
    while (path.startsWith(QLatin1Char('/')))
        path.remove(0, 1);
    if (!path.isEmpty())
        addToPath(url, path);
    if (relative.hasQuery())
        url.setQuery(relative.query(QUrl::FullyEncoded));
}

static Result<> fillRest(const BrokerRequest &request, http::HttpRequest &http)
{
    addToPath(http.url, pathPart(request.destinationNode) + QLatin1Char('/') + pathPart(request.alias));
    addTemplate(http.url, request.details.path);
    if (request.payload.isEmpty())
        http.headers.removeFirst();
    if (!request.details.accept.isEmpty()) {
        if (const auto good = checkInHeader(QStringLiteral("Accept"), request.details.accept); !good)
            return good;
        http.headers << http::Header{"Accept", request.details.accept.toLatin1()};
    }
    if (!request.user.isEmpty()) {
        const QString credentials = request.user + QLatin1Char(':') + request.userPassword.reveal();
        http.headers << http::Header{"Authorization", "Basic " + credentials.toUtf8().toBase64()};
    }
    QList<Parameter> own = parametersOf(request);
    own = without(own, {"operation", "type", "from", "to", "password"});
    return addParameters(http.headers, own);
}

static Result<> fillMime(const BrokerRequest &request, http::HttpRequest &http)
{
    // A GET is the connectivity test: it carries nothing.
    if (http.method == "GET" || http.method == "HEAD") {
        http.body = {};
        http.headers.removeFirst();
        return {};
    }
    MimeRequest mime = mimeRequest(request, parametersOf(request));
    http.body = Body(std::move(mime.body));
    http.headers.first().value = mime.contentType;
    http.headers << http::Header{"Mime-Version", "1.0"}
                 << http::Header{"Content-ID", "PeopleSoft-Internal-Mime-Message"};
    return {};
}

static Result<> fill(const BrokerRequest &request, http::HttpRequest &http)
{
    switch (request.connector) {
    case Connector::HttpListening:
        return fillHttpListening(request, http);
    case Connector::Soap:
        return fillSoap(request, http);
    case Connector::Rest:
        return fillRest(request, http);
    case Connector::Mime:
        return fillMime(request, http);
    }
    return {};
}

static QByteArray methodOf(const BrokerRequest &request)
{
    if (!request.details.method.isEmpty())
        return request.details.method.toLatin1();
    return request.connector == Connector::Rest && request.payload.isEmpty() ? "GET" : "POST";
}

Result<http::HttpRequest> toHttp(const BrokerRequest &request)
{
    if (const auto good = checkRequired(request); !good)
        return failure(good.error());
    http::HttpRequest http;
    http.method = methodOf(request);
    http.url = connectorUrl(request.gateway, request.connector);
    http.body = Body(request.payload);
    http.deadlines = request.deadlines;
    http.proxy = request.proxy;
    http.headers << http::Header{"Content-Type", contentType(request)}
                 << http::Header{"User-Agent", QByteArrayLiteral("Gatepost/" GATEPOST_VERSION)};
    if (const auto filled = fill(request, http); !filled)
        return failure(filled.error());
    addToQuery(http.url, request.details.query);
    if (const auto good = addCookies(http.headers, request.details.cookies); !good)
        return failure(good.error());
    if (const auto good = addOwnHeaders(http.headers, request.headers); !good)
        return failure(good.error());
    if (request.details.compress && request.connector != Connector::Mime && !http.body.isEmpty())
        http::compress(&http);
    return http;
}

} // namespace gatepost::broker
