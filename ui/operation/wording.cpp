// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operation/wording.h"

#include <QCoreApplication>

namespace gatepost::ui {

using broker::Connector;
using broker::Placement;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::ui::Wording", text);
}

QString title(Connector connector)
{
    switch (connector) {
    case Connector::HttpListening:
        return tr("XML over HTTP – HttpListeningConnector");
    case Connector::Soap:
        return tr("SOAP – PeopleSoftServiceListeningConnector");
    case Connector::Rest:
        return tr("REST – RESTListeningConnector");
    case Connector::Mime:
        return tr("MIME, between PeopleSoft systems – PeopleSoftListeningConnector");
    }
    return {};
}

QString title(Placement placement, Connector connector)
{
    switch (placement) {
    case Placement::Headers:
        return tr("HTTP headers");
    case Placement::Query:
        return tr("Query string");
    case Placement::Envelope:
        return tr("IBRequest envelope around the payload");
    case Placement::SoapAction:
        return connector == Connector::Soap ? tr("SOAPAction (action with SOAP 1.2)")
                                            : tr("SOAPAction header, all in one");
    case Placement::Path:
        return tr("Path: /node/operation");
    }
    return {};
}

QString hint(Connector connector)
{
    switch (connector) {
    case Connector::HttpListening:
        return tr("For third parties that speak neither SOAP nor REST. One address for all operations.");
    case Connector::Soap:
        return tr("For operations provided as a web service. Faults tell what went wrong.");
    case Connector::Rest:
        return tr("For REST operations: the address names node, operation and what is asked for; the status "
                  "code tells how it went.");
    case Connector::Mime:
        return tr("Careful: PeopleSoft systems use it among themselves. A third party's operation belongs on "
                  "one of the other connectors, even where this address is shown on the Gateway page.");
    }
    return {};
}

bool isRisky(Placement placement, Connector connector, bool hasPassword)
{
    const bool isLogged = placement == Placement::Query ||
                          (placement == Placement::SoapAction && connector == Connector::HttpListening) ||
                          connector == Connector::Soap;
    return hasPassword && isLogged;
}

QString hint(Placement placement, Connector connector, bool hasPassword)
{
    if (connector == Connector::Soap && hasPassword)
        return tr("Careful: the SOAP connector reads a node's password from the query string only, which is "
                  "written into web server and proxy logs. Prefer a user (WS-Security).");
    switch (placement) {
    case Placement::Headers:
        return tr("Operation, nodes and password travel as headers. The usual way.");
    case Placement::Query:
        return hasPassword ? tr("Careful: a query string is written into web server and proxy logs, and the "
                                "node's password with it. Prefer headers.")
                           : tr("Operation and nodes become part of the address, which is written into web "
                                "server and proxy logs.");
    case Placement::Envelope:
        return tr("Operation, nodes and password stand in an IBRequest document, the payload within it.");
    case Placement::SoapAction:
        if (connector == Connector::Soap)
            return tr("The external alias stands in the SOAPAction header. The usual way.");
        return hasPassword ? tr("Careful: alias, nodes and password become one header, which wins over all "
                                "other places and which some servers log.")
                           : tr("Alias and nodes become one header, which wins over all other places.");
    case Placement::Path:
        return tr("For a gateway that several databases share: the To node chooses among them.");
    }
    return {};
}

} // namespace gatepost::ui
