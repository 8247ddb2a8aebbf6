// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandbox.h"
#include "app/session/sender.h"
#include "tests/support/testhome.h"

namespace gatepost::test {

/// What sending takes, without a window: a home of its own, the sandbox, keychain, history and sender.
struct SendingHome
{
    TestHome home;
    sandbox::Sandbox sandbox;
    secrets::SecretStore secrets;
    history::HistoryService history{history::HistoryStore::defaultFile()};
    session::Sender sender{secrets, history, broker::ErrorCatalogue::shipped()};

    /// The sandbox's environment, for `gateway`, with its nodes.
    static workspace::Environment environment(const QUrl &gateway, bool hasPassword)
    {
        workspace::Environment environment;
        environment.id = QStringLiteral("sandbox");
        environment.name = QStringLiteral("Sandbox");
        environment.environmentClass = workspace::EnvironmentClass::Sandbox;
        environment.gatewayUrl = gateway;
        environment.nodes = {{QStringLiteral("from"), {QStringLiteral("PTEST"), hasPassword, {}}},
                             {QStringLiteral("to"), {QStringLiteral("PSFT_SANDBOX"), false, {}}}};
        return environment;
    }
};

} // namespace gatepost::test
