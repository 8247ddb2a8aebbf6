// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/parameters.h"

namespace gatepost::broker {

/// What cannot stand in a head, named. Letters beyond ASCII are let through: see checkInHeader().
Result<> checkHeader(const QString &name, const QString &value);
/// For a parameter that Gatepost places in a header: ASCII only, so that no gateway can misread it.
Result<> checkInHeader(const QString &name, const QString &value);

/// Everything in headers of their own.
Result<> addParameters(http::Headers &headers, const QList<Parameter> &parameters);
/// One Cookie header.
Result<> addCookies(http::Headers &headers, const Fields &cookies);
/// The user's own: one that is there already is replaced in its place, any other follows.
Result<> addOwnHeaders(http::Headers &headers, const Fields &own);

/// `http://peoplesoft.com/<Operation>/<RequestingNode>/<Password>/<DestinationNode>` of the
/// HttpListeningConnector (PeopleBooks); what is empty stays an empty part.
Result<QByteArray> soapActionOf(const BrokerRequest &request);

} // namespace gatepost::broker
