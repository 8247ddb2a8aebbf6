// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/details.h"
#include "app/workspace/disk/jsonreader.h"
#include "app/workspace/disk/orderedjson.h"

namespace gatepost::workspace {

/// The members of operation.json that say how its requests are formed:
///
///     "method": "GET"
///     "parameters": { "externalMessageId": "${uuid}", "subQueue": "SQ1" }      keys of broker::ParameterName
///     "query": { "trace": "1" }, "cookies": { "zone": "eu" }
///     "soap": "1.2", "envelope": "whole"                       of the SOAP connector
///     "path": "employees/{EMPLID}", "accept": "application/json"         of the REST connector
///     "compress": true                                                    see broker::Details
broker::Details readDetails(JsonReader &reader);
/// Only what is not as usual.
void addDetails(OrderedJson &json, const broker::Details &details);

/// A name that stands several times becomes a list at its first place: JSON keys are unique.
OrderedJson fieldsJson(const broker::Fields &fields);

} // namespace gatepost::workspace
