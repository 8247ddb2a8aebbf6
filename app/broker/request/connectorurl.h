// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"

namespace gatepost::broker {

/// The connector's address below a gateway's, which may end in /PSIGW or name a connector (any) already.
QUrl connectorUrl(const QUrl &gateway, Connector connector);
/// The connector that a gateway's address names; none is the usual.
std::optional<Connector> connectorNamedBy(const QUrl &gateway);

/// One part of a path, everything percent-encoded that may not stand in it, slashes too.
QString pathPart(const QString &text);
void addToPath(QUrl &url, const QString &encoded);
/// `name=value`, percent-encoded, behind what the query has.
void addToQuery(QUrl &url, const Fields &fields);

} // namespace gatepost::broker
