// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/verdict.h"
#include "app/http/httpmessage.h"

#include <QByteArrayView>

namespace gatepost::broker {

/// Whether the status is one that a REST operation gives itself, with the answer or the refusal in the body;
/// 502, 503 and 504 come from what stands before it.
bool isRestAnswer(const http::HttpReply &reply);

/// The verdict by the status: 2xx from the handler is a yes, 4xx the handler's or the framework's no, 500 the
/// framework's (PeopleBooks).
void readRestAnswer(Verdict &verdict, const http::HttpReply &reply, QByteArrayView utf8);

} // namespace gatepost::broker
