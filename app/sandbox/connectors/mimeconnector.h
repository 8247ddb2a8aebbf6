// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/gatewayrequest.h"
#include "app/sandbox/integrationengine.h"

namespace gatepost::sandbox {

/// The PeopleSoftListeningConnector's reading of `multipart/related`: IBInfo, then the content section.
GatewayRequest readMimeRequest(const http::Headers &headers, const QByteArray &body);

/// The answer in the same form, with Gather Statistics' timings in IBProfileInformation.
struct MimeReply
{
    QByteArray contentType;
    QByteArray body;
};
MimeReply mimeReply(const GatewayReply &reply);

} // namespace gatepost::sandbox
