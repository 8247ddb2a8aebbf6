// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"
#include "app/workspace/environment.h"

namespace gatepost::session {

/// A way, or why there is none; where that is for want of a password: which.
struct FoundWay
{
    Result<http::Way> way;
    std::optional<secrets::SecretKey> missing;
};

/// Says which secret is missing and where to enter it.
Error missingSecret(const secrets::SecretKey &key, const QString &environmentName);

/// Makes an environment's settings the way of a request: joins the passwords, reads the certificates. GUI
/// thread; files are read on others.
class WayFinder : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const FoundWay &)>;

    explicit WayFinder(secrets::SecretStore &secretStore, QObject *parent = nullptr);

    /// `folder` is the workspace's. `done` comes once, unless `receiver` dies before; at once where nothing
    /// is to be looked up. The error names what is missing and where to enter it.
    void find(const workspace::Environment &environment, const QString &folder, QObject *receiver, Done done);

private:
    struct Search;
    void joinNext(std::shared_ptr<Search> search);
    void readFiles(const std::shared_ptr<Search> &search);

    secrets::SecretStore &m_secretStore;
};

} // namespace gatepost::session
