// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/gatewayrequest.h"
#include "app/sandbox/integrationengine.h"

namespace gatepost::sandbox {

/// The PeopleSoftServiceListeningConnector's reading: alias from SOAPAction or action, else the query, else
/// `path` (`/NODE/alias`); user from a WS-Security UsernameToken; the Body's content as payload.
GatewayRequest readSoapRequest(const http::Headers &headers, const QUrl &url, const QByteArray &body,
                               const QString &path);

/// The answer in the version that the request was in: an envelope, or a Fault with the IBResponse in its
/// detail. Faults go out with status 500.
QByteArray soapReply(const GatewayReply &reply, bool isSoap12);
bool isSoap12(const http::Headers &headers);

} // namespace gatepost::sandbox
