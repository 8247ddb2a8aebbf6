// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/keychain.h"

#include <QFileInfo>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace gatepost::secrets {

static constexpr auto service = "Gatepost";

/// Without a session bus the desktop's libraries try to start one, which can need a display. Asked here, so
/// that a server or a container gets its answer at once and nothing is started.
static bool hasSessionBus()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return !address.startsWith("autolaunch:") && !address.startsWith("disabled:");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
#else
    return true;
#endif
}

static KeychainAnswer answerOf(QKeychain::Job *job)
{
    using Kind = KeychainAnswer::Kind;
    switch (job->error()) {
    case QKeychain::NoError: {
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        return {Kind::Done, read ? Secret(read->textData()) : Secret(), {}};
    }
    case QKeychain::EntryNotFound:
        return {Kind::NotFound, {}, {}};
    default:
        return {Kind::Unavailable,
                {},
                Keychain::tr("The desktop's keychain refused: %1").arg(job->errorString())};
    }
}

Keychain::Keychain(std::chrono::milliseconds timeout, QObject *parent) : QObject(parent), m_timeout(timeout)
{}

void Keychain::read(const QString &account, Done done)
{
    start(new QKeychain::ReadPasswordJob(QLatin1String(service)), account, std::move(done));
}

void Keychain::write(const QString &account, const Secret &secret, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(QLatin1String(service));
    job->setTextData(secret.reveal());
    start(job, account, std::move(done));
}

void Keychain::remove(const QString &account, Done done)
{
    start(new QKeychain::DeletePasswordJob(QLatin1String(service)), account, std::move(done));
}

KeychainAnswer Keychain::timedOut() const
{
    const double seconds = std::chrono::duration<double>(m_timeout).count();
    return {KeychainAnswer::Kind::TimedOut,
            {},
            tr("The desktop's keychain did not answer within %1 s.").arg(seconds)};
}

void Keychain::answerLater(KeychainAnswer answer, Done done)
{
    QTimer::singleShot(0, this, [answer = std::move(answer), done = std::move(done)] { done(answer); });
}

void Keychain::start(QKeychain::Job *job, const QString &account, Done done)
{
    if (!hasSessionBus()) {
        delete job;
        return answerLater(
            {KeychainAnswer::Kind::Unavailable, {}, tr("There is no desktop keychain in this session.")},
            std::move(done));
    }
    if (m_overdue > 0) {
        delete job;
        return answerLater(timedOut(), std::move(done));
    }
    // No parent, and deleted by itself alone: the desktop's library holds a bare pointer until it answers.
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(account);
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(job, &QKeychain::Job::finished, this, [this, timer, done](QKeychain::Job *finished) {
        if (!timer->isActive()) {
            --m_overdue;
            timer->deleteLater();
            return;
        }
        timer->stop();
        timer->deleteLater();
        done(answerOf(finished));
    });
    connect(timer, &QTimer::timeout, this, [this, done] {
        ++m_overdue;
        done(timedOut());
    });
    timer->start(m_timeout);
    job->start();
}

} // namespace gatepost::secrets
