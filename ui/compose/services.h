// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/catalogue/knownerrors.h"
#include "app/history/historyservice.h"
#include "app/secrets/secretstore.h"
#include "app/session/sandboxhost.h"
#include "app/session/sender.h"
#include "app/workspace/workspacestore.h"

namespace gatepost::ui {

/// What a request tab works with. Owned by main(); outlives every window. The workspace may be exchanged for
/// another.
struct Services
{
    secrets::SecretStore &secretStore;
    history::HistoryService &historyService;
    session::Sender &sender;
    session::SandboxHost &sandboxHost;
    workspace::WorkspaceStore *workspaceStore = nullptr;
    broker::KnownErrors *errors = nullptr;
};

} // namespace gatepost::ui
