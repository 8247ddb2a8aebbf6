// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/parameters.h"

namespace gatepost::broker {

/// Parameters and payload in one IBRequest document, in the payload's encoding: `element` ones of
/// `parameters`, the payload in CDATA, byte for byte (split where it holds `]]>`), what is not XML within
/// `<data PsNonXml="Yes">`. An Error: the payload is not what its encoding says.
Result<QByteArray> ibRequest(const BrokerRequest &request, const QList<Parameter> &parameters);

/// `text` for CDATA.
QString inCdata(QString text);

} // namespace gatepost::broker
