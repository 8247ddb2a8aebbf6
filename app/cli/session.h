// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"
#include "app/session/sender.h"

#include <functional>

namespace gatepost::cli {

/// What a command that sends works with: the same keychain, history and catalogue as the window's.
class Session
{
public:
    /// `warn` is called, on `receiver`'s thread and while it lives, with what did not go well.
    Session(QObject *receiver, const std::function<void(const QString &)> &warn);

    session::Sender &sender() { return *m_sender; }
    /// The built-in sandbox's documented passwords, where the environment is one.
    void offerPasswords(const workspace::Environment &environment);
    /// Unlocks the environment where it is guarded and `names` has its name or id. False: it stays as it is.
    bool allow(const workspace::Environment &environment, const QStringList &names);

private:
    secrets::SecretStore m_secretStore;
    history::HistoryService m_historyService;
    std::unique_ptr<session::Sender> m_sender;
};

} // namespace gatepost::cli
