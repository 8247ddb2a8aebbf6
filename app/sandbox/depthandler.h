// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/gatewayrequest.h"
#include "app/sandbox/ibresponse.h"
#include "app/sandbox/sandboxdatabase.h"

#include <tl/expected.hpp>

namespace gatepost::sandbox {

/// The OnRequest handler of DEPT_GET: `<DEPT_GET><SETID>SHARE</SETID><DEPTID>10000</DEPTID></DEPT_GET>`,
/// DEPTID may be left out, is answered by a rowset message of the departments.
class DeptHandler
{
public:
    explicit DeptHandler(const SandboxDatabase &database) : m_database(database) {}

    tl::expected<QByteArray, BrokerError> onRequest(const GatewayRequest &request) const;

private:
    const SandboxDatabase &m_database;
};

} // namespace gatepost::sandbox
