// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/errorcatalogue.h"
#include "app/broker/request/details.h"
#include "app/broker/verdict.h"
#include "app/http/httpmessage.h"

namespace gatepost::broker {

/// What kind of operation was asked for, as far as it is known: an `IBResponse success` reads as accepted,
/// but as pong when a ping was sent.
enum class OperationType { Unknown, Sync, Async, Ping };

QString name(OperationType type);
std::optional<OperationType> operationType(const QString &name);

/// What a reply is the answer to.
struct Asked
{
    Asked(OperationType operationType, Connector through = Connector::HttpListening, bool isGet = false)
        : type(operationType), connector(through), isRead(isGet)
    {}

    OperationType type;
    Connector connector;
    bool isRead; ///< by GET: of the MIME connector that is the connectivity test
};

/// HTTP 200 alone proves nothing, except of a REST operation, whose status is its answer. Else only an
/// IBResponse success or a well-formed XML answer that is not HTML is a yes. Never throws, never repairs; any
/// bytes are fine.
Verdict readVerdict(const http::HttpReply &reply, const Asked &asked, const ErrorCatalogue &catalogue);

/// Puts what the catalogue knows of a rejection into its stage and advice. False: it is unknown, or no
/// rejection, and stays as it is.
bool explain(Verdict &verdict, const ErrorCatalogue &catalogue);

} // namespace gatepost::broker
