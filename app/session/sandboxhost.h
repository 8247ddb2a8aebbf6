// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandbox.h"
#include "app/secrets/secretstore.h"
#include "app/workspace/workspace.h"

namespace gatepost::session {

/// Runs the built-in gateway for the environments of a workspace that mean it: class sandbox, gateway on this
/// machine. Where the port is taken, the sandbox listens on another one and effective() sends this run's
/// requests there; the workspace's file keeps what it says.
class SandboxHost : public QObject
{
    Q_OBJECT

public:
    explicit SandboxHost(secrets::SecretStore &secretStore, QObject *parent = nullptr);

    static bool isBuiltIn(const workspace::Environment &environment);
    /// Lets the documented password of the sandbox's node be found for this environment.
    static void offerPassword(const workspace::Environment &environment, secrets::SecretStore &secretStore);

    /// Starts what the workspace needs and is not running yet, as soon as nothing more urgent is to be done.
    void serve(const workspace::Workspace &workspace);
    /// The environment as this run uses it; what it needs runs from here on.
    workspace::Environment effective(workspace::Environment environment);

signals:
    /// A sentence for the status bar: where the sandbox listens, or why it does not.
    void noticed(const QString &notice);

private:
    void startFor(const workspace::Environment &environment);

    secrets::SecretStore &m_secretStore;
    QMap<QString, sandbox::Sandbox *> m_sandboxes; ///< by scheme and port that the workspace names
};

} // namespace gatepost::session
