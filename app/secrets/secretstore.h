// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/secrets/secret.h"
#include "app/secrets/secretkey.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace gatepost::secrets {

/// Where a password was found, or would be kept.
enum class Source { EnvironmentVariable, Keychain, Memory, Sandbox, Nowhere };

/// An answer to read(). `Nowhere` with an empty secret is a plain "there is none".
struct Found
{
    Secret secret;
    Source source = Source::Nowhere;
};

/// The passwords of nodes: `GATEPOST_PASSWORD_…` first, then what was typed in this run, then the desktop
/// keychain (QtKeychain, a service of its own named "Gatepost"), last the sandbox's documented password when
/// the gateway is on loopback and the environment is the built-in one (see setSandboxPassword). Every call
/// into the keychain has a time-out of ours: a broken daemon never answers. Lives on the GUI thread;
/// callbacks come there, once, later, never after the receiver died.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using Read = std::function<void(Result<Found>)>;
    using Written = std::function<void(Result<Source>)>;

    explicit SecretStore(std::chrono::milliseconds timeout = std::chrono::seconds(4),
                         QObject *parent = nullptr);
    ~SecretStore() override;

    void read(const SecretKey &key, QObject *receiver, Read done);
    /// Keeps the password in the keychain, and in memory alone where no keychain is reachable
    /// (`Source::Memory`).
    void write(const SecretKey &key, const Secret &secret, QObject *receiver, Written done);
    void remove(const SecretKey &key, QObject *receiver, Written done);

    /// The password that the built-in sandbox documents for `key`; used only when nothing else is found.
    void setSandboxPassword(const SecretKey &key, const Secret &secret);

signals:
    /// Said once a run: passwords stay in memory because no keychain answers. `why` is a sentence.
    void keychainUnavailable(const QString &why);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatepost::secrets
