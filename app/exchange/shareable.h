// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

namespace gatepost::exchange {

// What of a message may leave for other people's eyes. Secrets are masked by value in every Entry; here goes,
// besides, what is secret by its name: Password, Authorization, Proxy-Authorization, and the values of
// cookies, also of a reply's.

/// All that goes on the wire, as sentHeaders().
http::Headers shareableHeaders(const http::HttpRequest &request);
/// Set-Cookie fields that Qt has merged into one are several again.
http::Headers shareableHeaders(const http::HttpReply &reply);
QUrl shareableUrl(const http::HttpRequest &request);

/// Request line or status line, fields, and an empty line; lines end in CR LF.
QByteArray shareableHead(const http::HttpRequest &request);
QByteArray shareableHead(const http::HttpReply &reply);

} // namespace gatepost::exchange
