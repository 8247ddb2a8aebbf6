// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/sandboxhost.h"

#include <QHostAddress>
#include <QTimer>

namespace gatepost::session {

using sandbox::Sandbox;
using workspace::Environment;

static bool isTls(const Environment &environment)
{
    return environment.gatewayUrl.scheme() == QLatin1String("https");
}

static quint16 namedPort(const Environment &environment)
{
    return quint16(environment.gatewayUrl.port(isTls(environment) ? 443 : 80));
}

/// One that speaks https is not the one that speaks http, even where both are named at one port.
static QString keyOf(const Environment &environment)
{
    return QStringLiteral("%1:%2").arg(environment.gatewayUrl.scheme()).arg(namedPort(environment));
}

SandboxHost::SandboxHost(secrets::SecretStore &secretStore, QObject *parent)
    : QObject(parent), m_secretStore(secretStore)
{}

bool SandboxHost::isBuiltIn(const Environment &environment)
{
    const QString host = environment.gatewayUrl.host();
    return environment.environmentClass == workspace::EnvironmentClass::Sandbox &&
           environment.gatewayUrl.scheme().startsWith(QLatin1String("http")) &&
           (host == QLatin1String("localhost") || QHostAddress(host).isLoopback());
}

void SandboxHost::offerPassword(const Environment &environment, secrets::SecretStore &secretStore)
{
    for (const char *owner : {Sandbox::nodeName, Sandbox::userName})
        secretStore.setSandboxPassword({environment.id, QLatin1String(owner), environment.gatewayUrl},
                                       secrets::Secret(QLatin1String(Sandbox::nodePassword)));
}

void SandboxHost::serve(const workspace::Workspace &workspace)
{
    for (const Environment &environment : workspace.environments) {
        if (isBuiltIn(environment))
            QTimer::singleShot(0, this, [this, environment] { effective(environment); });
    }
}

Environment SandboxHost::effective(Environment environment)
{
    if (!isBuiltIn(environment))
        return environment;
    if (!m_sandboxes.contains(keyOf(environment)))
        startFor(environment);
    if (const Sandbox *sandbox = m_sandboxes.value(keyOf(environment)))
        environment.gatewayUrl = sandbox->url();
    offerPassword(environment, m_secretStore);
    return environment;
}

void SandboxHost::startFor(const Environment &environment)
{
    const quint16 wanted = namedPort(environment);
    auto sandbox =
        std::make_unique<Sandbox>(sandbox::SandboxOptions{.port = wanted, .isTls = isTls(environment)});
    if (const auto started = sandbox->start(); started) {
        emit noticed(tr("Sandbox gateway: %1").arg(sandbox->url().toString()));
    } else {
        sandbox = std::make_unique<Sandbox>(sandbox::SandboxOptions{.isTls = isTls(environment)});
        if (const auto elsewhere = sandbox->start(); !elsewhere) {
            emit noticed(elsewhere.error().message);
            return;
        }
        emit noticed(tr("Port %1 is taken; the sandbox gateway runs at %2 this time")
                         .arg(QString::number(wanted), sandbox->url().toString()));
    }
    sandbox->setParent(this);
    m_sandboxes.insert(keyOf(environment), sandbox.release());
}

} // namespace gatepost::session
