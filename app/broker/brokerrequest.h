// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/broker/verdictreader.h"
#include "app/http/httpmessage.h"
#include "app/secrets/secret.h"

#include <QMap>

namespace gatepost::broker {

enum class Connector { HttpListening };
enum class Placement { Headers, Query };

QString name(Connector connector);
std::optional<Connector> connector(const QString &name);
QString name(Placement placement);
std::optional<Placement> placement(const QString &name);

/// One request to a listening connector in the broker's own terms, everything resolved, secrets joined.
struct BrokerRequest
{
    QUrl gateway; ///< scheme, host, port, perhaps a path prefix; the connector's path is added here
    Connector connector = Connector::HttpListening;
    Placement placement = Placement::Headers;
    QString alias; ///< external alias with version: OperationName
    OperationType type = OperationType::Unknown;
    QString requestingNode;   ///< From
    QString destinationNode;  ///< To; left out when empty
    secrets::Secret password; ///< of the requesting node; left out when empty
    QList<std::pair<QString, QString>>
        headers; ///< the user's own, in their order; they may replace Content-Type
    QByteArray payload;
    QByteArray mediaType = "text/xml"; ///< of the payload, for Content-Type
    QString encoding;                  ///< of the payload, for the charset of Content-Type; empty: not said
    http::Deadlines deadlines;
    http::Proxy proxy;
};

/// The exact request: `POST <gateway>/PSIGW/HttpListeningConnector`, names spelled as documented
/// (`OperationName`, `OperationType`, `From`, `To`, `Password` as headers; `Operation`, … in a query string),
/// Content-Type and User-Agent `Gatepost/<version>` always set. An empty alias or From, or a value that
/// cannot stand in a header, is an Error that names it.
Result<http::HttpRequest> toHttp(const BrokerRequest &request);

/// What is allowed but deserves a word: a password in a query string, a credential filled twice, no
/// destination node.
QStringList warnings(const BrokerRequest &request);

} // namespace gatepost::broker
