// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"

#include <span>

namespace gatepost::broker {

/// One of the broker's own parameters and its spellings (PeopleBooks, "Listening connectors").
struct ParameterName
{
    const char *key;     ///< in operation.json
    const char *header;  ///< also MIME and query, where they spell it no other way
    const char *query;   ///< in the query string
    const char *element; ///< within IBRequest; null: it has none
    const char *label;   ///< for people; to be translated in context "Parameters"
};

/// All of them, in the order in which they go out.
std::span<const ParameterName> parameterNames();
/// Those beyond operation, type, nodes and password: an operation says them in its details.
std::span<const ParameterName> furtherParameterNames();
/// Of the further ones. Null: no such key.
const ParameterName *parameterName(const QString &key);
/// By header or query name, in any case.
const ParameterName *parameterCalled(const QString &name);

/// A parameter of a request, filled.
struct Parameter
{
    const ParameterName *name;
    QString value;
};

/// Those that have a value, in their order.
QList<Parameter> parametersOf(const BrokerRequest &request);

} // namespace gatepost::broker
