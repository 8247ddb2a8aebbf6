// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/broker/request/details.h"
#include "app/broker/verdictreader.h"
#include "app/http/httpmessage.h"
#include "app/secrets/secret.h"

namespace gatepost::broker {

inline constexpr qsizetype longestExternalMessageId = 70; ///< PeopleBooks

/// One request in the broker's terms, before it becomes HTTP. Plain data; all variables are resolved, the
/// passwords are joined just before toHttp().
struct BrokerRequest
{
    QUrl gateway; ///< scheme, host, port, perhaps a path prefix; the connector's path is added here
    Connector connector = Connector::HttpListening;
    Placement placement = Placement::Headers;
    QString alias; ///< external alias with version: OperationName
    OperationType type = OperationType::Unknown;
    QString requestingNode;       ///< From
    QString destinationNode;      ///< To; left out when empty
    secrets::Secret password;     ///< of the requesting node; left out when empty
    QString user;                 ///< of REST (Basic) and SOAP (WS-Security); empty: none
    secrets::Secret userPassword; ///< of that user
    Details details;
    Fields headers; ///< the user's own, in their order; they may replace Content-Type
    QByteArray payload;
    QByteArray mediaType = "text/xml"; ///< of the payload, for Content-Type
    QString encoding;                  ///< of the payload, for the charset of Content-Type; empty: not said
    http::Deadlines deadlines;
    http::Proxy proxy;
};

/// The HTTP request: parameters in headers in their canonical spelling and order, or percent-encoded in the
/// query string, or wherever `placement` and `connector` put them; Content-Type with the payload's charset;
/// never two places for one credential. Checks names and values (see http::validate).
Result<http::HttpRequest> toHttp(const BrokerRequest &request);

/// What the user should know before sending: an own header or query argument that repeats a parameter, a
/// password in a URL, a missing To node, an external message id beyond 70 characters, a DOCTYPE in the
/// payload. Translated sentences.
QStringList warnings(const BrokerRequest &request);

/// `placement`, or what the connector has instead of it.
Placement placementOf(const BrokerRequest &request);
/// Whether the parameter with this key goes out as a part of the address.
bool isInUrl(const BrokerRequest &request, const QString &key);

} // namespace gatepost::broker
