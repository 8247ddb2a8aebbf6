// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

namespace gatepost::history::heads {

// All of a request or a reply but its bodies, as CBOR: header values are bytes and stay so. Keys that a
// reader does not know are passed over.

QByteArray toCbor(const http::HttpRequest &request);
http::HttpRequest requestFromCbor(const QByteArray &cbor);
QByteArray toCbor(const http::HttpReply &reply);
http::HttpReply replyFromCbor(const QByteArray &cbor);

} // namespace gatepost::history::heads
