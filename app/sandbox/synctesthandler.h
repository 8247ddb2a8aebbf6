// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/gatewayrequest.h"
#include "app/sandbox/ibresponse.h"
#include "app/sandbox/sandboxdatabase.h"

#include <tl/expected.hpp>

namespace gatepost::sandbox {

/// The OnRequest handler of CHG_SYNC_TEST: branches on the lower-cased name of the payload's root element. A
/// root element `throw` makes it fail as PeopleCode fails, with an exception that nobody catches.
class SyncTestHandler
{
public:
    explicit SyncTestHandler(const SandboxDatabase &database);

    /// The reply's content, or the exception.
    tl::expected<QByteArray, BrokerError> onRequest(const GatewayRequest &request) const;

private:
    const SandboxDatabase &m_database;
};

} // namespace gatepost::sandbox
