// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"

namespace gatepost::broker {

/// The envelope as it goes out, in the payload's encoding: built around the payload (whose XML declaration
/// stays outside), or the payload itself where the operation says so. With a user, the Header gets a
/// WS-Security UsernameToken (PasswordText). An Error: a payload that cannot stand in a Body.
Result<QByteArray> soapEnvelope(const BrokerRequest &request);

/// `text/xml; charset=…`; of SOAP 1.2 `application/soap+xml; charset=…; action="…"`.
QByteArray soapContentType(const BrokerRequest &request);

/// Namespace of the envelope.
QString soapNamespace(SoapVersion version);

} // namespace gatepost::broker
