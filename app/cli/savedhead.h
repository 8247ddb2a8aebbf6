// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/http/httpmessage.h"

namespace gatepost::cli {

/// Status, reason and headers of a reply's head as `curl -D` saves it, lines ending in CR LF or LF. Where
/// several heads follow each other (100 Continue, a proxy's, a redirect's) the last one counts.
Result<http::HttpReply> readSavedHead(const QByteArray &text);

} // namespace gatepost::cli
