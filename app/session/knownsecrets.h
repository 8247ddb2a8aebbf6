// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"

#include <QNetworkCookie>

namespace gatepost::session {

// What is to be masked of a request, whatever part of it brought it along.

/// The passwords of node and user.
QList<secrets::Secret> secretsOf(const broker::BrokerRequest &request);
/// Those of proxy and web server.
QList<secrets::Secret> secretsOf(const http::Way &way);
/// The values that may be somebody's session.
QList<secrets::Secret> secretsOf(const QList<QNetworkCookie> &cookies);

} // namespace gatepost::session
