// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/replyreader.h"
#include "app/broker/request/connectorurl.h"
#include "app/broker/request/parameters.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("BrokerRequest", text);
}

static bool sameName(const QString &a, const char *b)
{
    return a.compare(QLatin1String(b), Qt::CaseInsensitive) == 0;
}

static bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

static QStringList nodeWarnings(const BrokerRequest &request)
{
    // The SOAP connector goes by the alias, the REST connector refuses to go without.
    const bool isAddressed = request.connector == Connector::Rest || request.connector == Connector::Soap ||
                             !request.destinationNode.isEmpty();
    if (isAddressed)
        return {};
    return {tr("No destination node (To) is given: some gateways cannot route the request without one.")};
}

static QStringList passwordWarnings(const BrokerRequest &request)
{
    QStringList warnings;
    if (request.password.isEmpty() && request.userPassword.isEmpty())
        return warnings;
    if (!request.password.isEmpty() && isInUrl(request, "password")) {
        warnings << tr(
            "The node password stands in the query string and will be kept in access logs on the way: "
            "place the parameters in headers where you can.");
    }
    if (!request.password.isEmpty() && request.connector == Connector::HttpListening &&
        request.placement == Placement::SoapAction) {
        warnings << tr("The node password stands in the SOAPAction header, which some servers keep in their "
                       "logs: place the parameters in headers where you can.");
    }
    if (request.gateway.scheme() == QLatin1String("http") && !isLoopback(request.gateway))
        warnings << tr("The node password travels unencrypted: use https where the gateway offers it.");
    return warnings;
}

// By hand a second time what the operation says already.
static bool isFilled(const BrokerRequest &request, const ParameterName *name)
{
    const QList<Parameter> filled = parametersOf(request);
    return std::any_of(filled.begin(), filled.end(),
                       [name](const Parameter &parameter) { return parameter.name == name; });
}

static QStringList ownHeaderWarnings(const BrokerRequest &request, const QString &name, const QString &value)
{
    QStringList warnings;
    const ParameterName *parameter = parameterCalled(name);
    if (parameter && sameName(name, parameter->header) && isFilled(request, parameter))
        warnings
            << tr("%1 is filled twice, by the operation and by a header of your own: remove one.").arg(name);
    else if (sameName(name, "Password"))
        warnings << tr("A header of your own holds a password, and is stored in the workspace: give the node "
                       "a password instead.");
    if (sameName(name, "SOAPAction") &&
        value.contains(QLatin1String("peoplesoft.com/"), Qt::CaseInsensitive) &&
        request.connector == Connector::HttpListening)
        warnings << tr("A SOAPAction of your own names operation and nodes, and wins over what the operation "
                       "says: remove it, or choose it as the place of the parameters.");
    if (sameName(name, "Content-Type") &&
        value.contains(QLatin1String("x-www-form-urlencoded"), Qt::CaseInsensitive))
        warnings << tr("Integration Broker does not accept the Content-Type %1: use text/xml.").arg(value);
    if (sameName(name, "ExternalMessageID") && value.size() > longestExternalMessageId)
        warnings << tr("ExternalMessageID is longer than the 70 characters that Integration Broker keeps.");
    return warnings;
}

static QStringList fieldWarnings(const BrokerRequest &request)
{
    QStringList warnings;
    for (const auto &[name, value] : request.headers)
        warnings += ownHeaderWarnings(request, name, value);
    for (const auto &[name, value] : request.details.query) {
        const ParameterName *parameter = parameterCalled(name);
        if (parameter && isFilled(request, parameter))
            warnings << tr("%1 is filled twice, by the operation and by a query argument of your own: remove "
                           "one.")
                            .arg(name);
        else if (sameName(name, "Password"))
            warnings << tr("A query argument of your own holds a password: it is stored in the workspace and "
                           "will be kept in access logs on the way. Give the node a password instead.");
    }
    for (const auto &[key, value] : request.details.parameters)
        if (key == QLatin1String("externalMessageId") && value.size() > longestExternalMessageId)
            warnings << tr(
                "ExternalMessageID is longer than the 70 characters that Integration Broker keeps.");
    return warnings;
}

static QStringList payloadWarnings(const BrokerRequest &request)
{
    static constexpr qsizetype beginning = 4096;
    QStringList warnings;
    if (request.payload.contains("<!DOCTYPE"))
        warnings << tr("The payload has a DOCTYPE: firewalls and gateways often refuse such requests.");
    if (request.connector == Connector::HttpListening &&
        readReply(request.payload.left(beginning)).root == QLatin1String("IBRequest"))
        warnings << tr("The payload is an IBRequest of your own, and the operation names the parameters too: "
                       "choose IBRequest as their place and leave only the message in the editor.");
    return warnings;
}

static QStringList connectorWarnings(const BrokerRequest &request)
{
    QStringList warnings;
    const auto named = connectorNamedBy(request.gateway);
    if (named && *named != request.connector) {
        warnings << tr("The gateway URL names the %1, which serves others: the request goes to the %2.")
                        .arg(name(*named), name(request.connector));
    }
    if (request.connector == Connector::Mime) {
        warnings << tr("The PeopleSoftListeningConnector is for PeopleSoft systems among themselves: third "
                       "parties belong on the HttpListeningConnector, the SOAP or the REST connector.");
    }
    return warnings;
}

QStringList warnings(const BrokerRequest &request)
{
    return nodeWarnings(request) + passwordWarnings(request) + fieldWarnings(request) +
           connectorWarnings(request) + payloadWarnings(request);
}

} // namespace gatepost::broker
