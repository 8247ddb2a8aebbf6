// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/wire/wiremessage.h"

namespace gatepost::session {

/// Status line, header fields, and the body with the parts of a MIME form; what the IBInfo in it says stands
/// below it.
QList<WireRow> replyRows(const http::HttpReply &reply);
/// How the body came, where it came compressed: "Compressed with gzip: 1,204 bytes on the wire, …".
QString compressionNote(const http::HttpReply &reply);

} // namespace gatepost::session
