// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"
#include "app/workspace/environment.h"

namespace gatepost::session {

/// Makes an environment's settings the way of a request: joins the passwords, reads the certificates. GUI
/// thread; files are read on others.
class WayFinder : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<http::Way> &)>;

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

/// The passwords in it, so that they can be masked.
QList<secrets::Secret> secretsOf(const http::Way &way);

} // namespace gatepost::session
