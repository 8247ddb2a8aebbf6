// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secret.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace gatepost::secrets {

/// How one call into the keychain ended. `NotFound` proves nothing: a locked keyring says so too.
struct KeychainAnswer
{
    enum class Kind { Done, NotFound, Unavailable, TimedOut };

    Kind kind = Kind::Unavailable;
    Secret secret; ///< of a read
    QString why;   ///< translated, a sentence: when Unavailable or TimedOut
};

/// The desktop's keychain, asynchronous, each call with a time-out of ours. QtKeychain runs one job at a time
/// in a process and must not lose one that is under way, so a job that never answers stays where it is, and
/// until it answers every further call ends at once as TimedOut. Lives on one thread with an event loop.
class Keychain : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const KeychainAnswer &)>;

    explicit Keychain(std::chrono::milliseconds timeout, QObject *parent = nullptr);

    void read(const QString &account, Done done);
    void write(const QString &account, const Secret &secret, Done done);
    void remove(const QString &account, Done done);

private:
    void start(QKeychain::Job *job, const QString &account, Done done);
    void answerLater(KeychainAnswer answer, Done done);
    KeychainAnswer timedOut() const;

    std::chrono::milliseconds m_timeout;
    int m_overdue = 0; ///< jobs whose time is up and which have not answered
};

} // namespace gatepost::secrets
