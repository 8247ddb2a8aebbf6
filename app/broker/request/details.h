// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace gatepost::broker {

/// Names and values, in the order in which they go out.
using Fields = QList<std::pair<QString, QString>>;

/// The listening connectors of a gateway, as their addresses spell them.
enum class Connector {
    HttpListening, ///< XML over HTTP
    Soap,          ///< PeopleSoftServiceListeningConnector
    Rest,          ///< RESTListeningConnector
    Mime,          ///< PeopleSoftListeningConnector: between PeopleSoft systems
};

/// Where alias, nodes and password stand.
enum class Placement {
    Headers,
    Query,
    Envelope,   ///< an IBRequest around the payload
    SoapAction, ///< of the HttpListeningConnector: all of them in that header; of the SOAP connector: the
                ///< alias
    Path,       ///< of the SOAP connector: `/NODE/alias`
};

enum class SoapVersion { Soap11, Soap12 };

/// `HttpListeningConnector` …
QString name(Connector connector);
std::optional<Connector> connector(const QString &name);
/// `headers`, `query`, `ibrequest`, `soapaction`, `path`.
QString name(Placement placement);
std::optional<Placement> placement(const QString &name);
/// `1.1`, `1.2`.
QString name(SoapVersion version);
std::optional<SoapVersion> soapVersion(const QString &name);

/// What a connector knows; the first is its usual one. REST and MIME have one place only, and none here.
QList<Placement> placementsOf(Connector connector);

/// What an operation may say about its requests beyond alias, type and nodes.
struct Details
{
    QString method;    ///< empty: POST, of a REST operation GET
    Fields parameters; ///< the broker's further ones, by ParameterName::key
    Fields query;      ///< passed on to the handler
    Fields cookies;    ///< likewise
    SoapVersion soap = SoapVersion::Soap11;
    bool isWholeEnvelope = false; ///< the payload is the SOAP envelope itself
    QString path;                 ///< REST: what follows the operation, as `EmplID/{EMPLID}?effdt={EFFDT}`
    QString accept;               ///< REST: wanted types of the answer; empty: any
    /// The body as gzip in a Content-Encoding; of MIME: the payload as zlib in base64.
    bool compress = false;

    bool operator==(const Details &) const = default;
};

} // namespace gatepost::broker
