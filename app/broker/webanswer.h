// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/verdict.h"
#include "app/http/httpmessage.h"

#include <QByteArrayView>

namespace gatepost::broker {

// Answers that are not Integration Broker's: each fills kind, stage, text and advice.

/// No whole reply came.
void readFailure(Verdict &verdict, const http::HttpReply &reply);
void readEmptyAnswer(Verdict &verdict, const http::HttpReply &reply);
void readRedirect(Verdict &verdict, const http::HttpReply &reply);
void readWebPageAnswer(Verdict &verdict, const http::HttpReply &reply, QByteArrayView utf8);
/// Neither XML nor a web page; or XML under a status that says no.
void readForeignAnswer(Verdict &verdict, const http::HttpReply &reply, QByteArrayView utf8);

} // namespace gatepost::broker
