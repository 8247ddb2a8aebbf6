// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"
#include "app/sandbox/guard/refusal.h"

#include <tl/expected.hpp>

namespace gatepost::sandbox {

/// The head of an HTTP/1 request that has nothing doubtful about it.
struct RequestHead
{
    QByteArray method;
    QByteArray target;
    http::Headers headers;
    qint64 contentLength = 0;
    bool chunked = false;
    bool expectsContinue = false;
    bool keepsConnection = true;
};

/// Where the head ends in `bytes` (just after the empty line), or -1 while it has not come whole.
qsizetype headLength(const QByteArray &bytes);

/// Strict where leniency would let two readers see two different requests (lengths, framing, folding, bare
/// line feeds), lenient elsewhere (a missing Host).
tl::expected<RequestHead, Refusal> parseHead(const QByteArray &bytes);

/// The same request in its plainest form with a body of `length` bytes: what QHttpServer gets to see.
QByteArray canonicalHead(const RequestHead &head, qint64 length);

} // namespace gatepost::sandbox
