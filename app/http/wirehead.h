// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

namespace gatepost::http {

// Heads byte for byte as a raw listener gets them (see tst_wire).

/// Path and query, percent-encoded; the whole address where a proxy passes the request on.
QByteArray requestTarget(const HttpRequest &request);
/// `POST /PSIGW/HttpListeningConnector HTTP/1.1`, no line end.
QByteArray requestLine(const HttpRequest &request);
/// Request line, every header field of sentHeaders(), and the empty line behind them.
QByteArray requestHead(const HttpRequest &request);
/// The same request with everything in it that is added on the way: its head no longer depends on its body,
/// so that it can be masked.
HttpRequest asSent(HttpRequest request);

/// `HTTP/1.1 200 OK`; empty when none came. Only HTTP/1.1 is spoken.
QByteArray statusLine(const HttpReply &reply);
/// Status line, header fields and the empty line; of a reply that has come (repeated fields come joined).
QByteArray replyHead(const HttpReply &reply);

} // namespace gatepost::http
