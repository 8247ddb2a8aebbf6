// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QUrl>

namespace gatepost::sandbox {

/// A request to the HttpListeningConnector in the broker's terms. Each credential comes from its header, else
/// from the query string.
struct GatewayRequest
{
    QString operation;
    QString operationType;
    QString from;
    QString to;
    QString password;
    QString externalMessageId;
    QByteArray contentType;
    QByteArray payload;
};

/// Header names in any case: what forwards a request may have changed it. A plus in the query is a blank.
GatewayRequest readRequest(const http::Headers &headers, const QUrl &url, const QByteArray &body);

} // namespace gatepost::sandbox
