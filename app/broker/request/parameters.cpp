// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/parameters.h"

#include <algorithm>

namespace gatepost::broker {

static constexpr ParameterName names[] = {
    {"operation", "OperationName", "Operation", "ExternalOperationName", "Operation"},
    {"type", "OperationType", "OperationType", "OperationType", "Operation type"},
    {"from", "From", "From", "From/RequestingNode", "Requesting node"},
    {"to", "To", "To", "To/DestinationNode", "Destination node"},
    {"password", "Password", "Password", "From/Password", "Node password"},
    {"externalMessageId", "ExternalMessageID", "ExternalMessageID", nullptr,
     QT_TRANSLATE_NOOP("Parameters", "External message ID")},
    {"nonRepudiation", "NonRepudiation", "NonRepudiation", "ContentSection/NonRepudiation",
     QT_TRANSLATE_NOOP("Parameters", "Non-repudiation (Y or N)")},
    {"origUser", "OrigUser", "OrigUser", "From/OrigUser", QT_TRANSLATE_NOOP("Parameters", "Original user")},
    {"origNode", "OrigNode", "OrigNode", "From/OrigNode", QT_TRANSLATE_NOOP("Parameters", "Original node")},
    {"origProcess", "OrigProcess", "OrigProcess", "From/OrigProcess",
     QT_TRANSLATE_NOOP("Parameters", "Original process")},
    {"origTimeStamp", "OrigTimeStamp", "OrigTimeStamp", "From/OrigTimeStamp",
     QT_TRANSLATE_NOOP("Parameters", "Original time stamp")},
    {"finalDestination", "FinalDestination", "FinalDestination", "To/FinalDestination",
     QT_TRANSLATE_NOOP("Parameters", "Final destination (through a hub)")},
    {"subQueue", "SubQueue", "SubQueue", "To/SubChannel", QT_TRANSLATE_NOOP("Parameters", "Sub-queue")},
    {"subChannel", "SubChannel", "SubChannel", "To/SubChannel",
     QT_TRANSLATE_NOOP("Parameters", "Sub-channel (older spelling of sub-queue)")},
    {"messageName", "MessageName", "MessageName", nullptr,
     QT_TRANSLATE_NOOP("Parameters", "Message name (before PeopleTools 8.48)")},
    {"messageType", "MessageType", "MessageType", nullptr,
     QT_TRANSLATE_NOOP("Parameters", "Message type (before PeopleTools 8.48)")},
    {"messageVersion", "MessageVersion", "MessageVersion", "ContentSection/MessageVersion",
     QT_TRANSLATE_NOOP("Parameters", "Message version (before PeopleTools 8.48)")},
};

std::span<const ParameterName> parameterNames()
{
    return names;
}

std::span<const ParameterName> furtherParameterNames()
{
    return std::span(names).subspan(5);
}

const ParameterName *parameterName(const QString &key)
{
    const auto further = furtherParameterNames();
    const auto found = std::find_if(further.begin(), further.end(), [&key](const ParameterName &name) {
        return key == QLatin1String(name.key);
    });
    return found == further.end() ? nullptr : &*found;
}

const ParameterName *parameterCalled(const QString &name)
{
    const auto *found = std::find_if(std::begin(names), std::end(names), [&name](const ParameterName &one) {
        return name.compare(QLatin1String(one.header), Qt::CaseInsensitive) == 0 ||
               name.compare(QLatin1String(one.query), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(names) ? nullptr : found;
}

static QString valueOf(const BrokerRequest &request, const ParameterName &name)
{
    const QLatin1String key(name.key);
    if (key == QLatin1String("operation"))
        return request.alias;
    if (key == QLatin1String("type"))
        return broker::name(request.type);
    if (key == QLatin1String("from"))
        return request.requestingNode;
    if (key == QLatin1String("to"))
        return request.destinationNode;
    if (key == QLatin1String("password"))
        return request.password.reveal();
    for (const auto &[other, value] : request.details.parameters)
        if (other == key)
            return value;
    return {};
}

QList<Parameter> parametersOf(const BrokerRequest &request)
{
    QList<Parameter> parameters;
    for (const ParameterName &name : names)
        if (const QString value = valueOf(request, name); !value.isEmpty())
            parameters << Parameter{&name, value};
    return parameters;
}

} // namespace gatepost::broker
