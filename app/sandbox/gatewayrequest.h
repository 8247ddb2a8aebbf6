// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QUrl>

namespace gatepost::sandbox {

/// A request in the broker's terms, whatever connector it came through.
struct GatewayRequest
{
    QString operation;
    QString operationType;
    QString from;
    QString to;
    QString password;
    QString externalMessageId;
    QString user; ///< of WS-Security; empty: the node's default user
    QString userPassword;
    QByteArray contentType;
    QByteArray payload;
};

/// The HttpListeningConnector's reading: a SOAPAction of the form `http://peoplesoft.com/…` wins, then
/// headers, then an IBRequest in the body, then the query string. Header names in any case: what forwards a
/// request may have changed it. A plus in the query is a blank.
GatewayRequest readRequest(const http::Headers &headers, const QUrl &url, const QByteArray &body);

} // namespace gatepost::sandbox
