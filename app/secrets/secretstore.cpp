// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/secretstore.h"

#include "app/secrets/keychain.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

namespace gatepost::secrets {

using Kind = KeychainAnswer::Kind;

static QString lockedSentence()
{
    return SecretStore::tr("The desktop's keychain is locked.");
}

class SecretStore::Private
{
public:
    Private(SecretStore *owner, std::chrono::milliseconds timeout) : store(owner), keychain(timeout) {}

    Found typedOrGiven(const SecretKey &key) const;
    Found sandboxPassword(const SecretKey &key) const;
    Result<Found> readAnswer(const SecretKey &key, const KeychainAnswer &answer);
    void verify(const SecretKey &key, const Secret &secret, const Written &done);
    void removeFound(const SecretKey &key, const Written &done);
    void keepInMemory(const QString &why, const Written &done);
    void sayUnavailable(const QString &why);

    SecretStore *store;
    Keychain keychain;
    QHash<QString, Secret> memory;  ///< by account
    QHash<QString, Secret> sandbox; ///< by account
    bool said = false;
};

template <typename Value>
static std::function<void(Result<Value>)> guarded(QObject *receiver, std::function<void(Result<Value>)> done)
{
    return [receiver = QPointer<QObject>(receiver), done = std::move(done)](Result<Value> value) {
        if (receiver && done)
            done(std::move(value));
    };
}

Found SecretStore::Private::typedOrGiven(const SecretKey &key) const
{
    const QString given = qEnvironmentVariable(key.environmentVariable().toLatin1().constData());
    if (!given.isEmpty())
        return {Secret(given), Source::EnvironmentVariable};
    const auto typed = memory.constFind(key.account());
    if (typed != memory.constEnd())
        return {*typed, Source::Memory};
    return {};
}

Found SecretStore::Private::sandboxPassword(const SecretKey &key) const
{
    const auto documented = sandbox.constFind(key.account());
    if (documented == sandbox.constEnd())
        return {};
    return {*documented, Source::Sandbox};
}

Result<Found> SecretStore::Private::readAnswer(const SecretKey &key, const KeychainAnswer &answer)
{
    if (answer.kind == Kind::Done)
        return Found{answer.secret, Source::Keychain};
    // Typed while the keychain was thinking.
    if (const Found typed = typedOrGiven(key); typed.source != Source::Nowhere)
        return typed;
    if (const Found documented = sandboxPassword(key); documented.source != Source::Nowhere)
        return documented;
    if (answer.kind == Kind::NotFound)
        return Found{};
    sayUnavailable(answer.why);
    if (answer.kind == Kind::Unavailable)
        return Found{};
    return failure(
        ErrorKind::Secret,
        SecretStore::tr(
            "The password of node %1 could not be read, because the desktop's keychain does not answer: "
            "type it for this run, or set the environment variable %2.")
            .arg(key.node, key.environmentVariable()),
        answer.why);
}

void SecretStore::Private::sayUnavailable(const QString &why)
{
    if (said)
        return;
    said = true;
    emit store->keychainUnavailable(
        SecretStore::tr("%1 Passwords stay in memory until Gatepost closes.").arg(why));
}

void SecretStore::Private::keepInMemory(const QString &why, const Written &done)
{
    sayUnavailable(why);
    done(Source::Memory);
}

/// A keychain can take a password and lose it: only what reads back has been kept.
void SecretStore::Private::verify(const SecretKey &key, const Secret &secret, const Written &done)
{
    keychain.read(key.account(), [this, key, secret, done](const KeychainAnswer &answer) {
        const bool kept = answer.kind == Kind::Done && answer.secret == secret;
        if (!kept)
            return keepInMemory(answer.why.isEmpty() ? lockedSentence() : answer.why, done);
        if (memory.value(key.account()) == secret)
            memory.remove(key.account());
        done(Source::Keychain);
    });
}

/// A locked keychain deletes "successfully": only what was there before and is not there after is gone.
void SecretStore::Private::removeFound(const SecretKey &key, const Written &done)
{
    const auto failed = [key, done](const QString &why) {
        done(failure(ErrorKind::Secret,
                     SecretStore::tr("The password of node %1 could not be removed from the desktop's "
                                     "keychain: remove the entry %2 "
                                     "there by hand.")
                         .arg(key.node, key.account()),
                     why));
    };
    keychain.remove(key.account(), [this, key, done, failed](const KeychainAnswer &answer) {
        if (answer.kind == Kind::Unavailable || answer.kind == Kind::TimedOut)
            return failed(answer.why);
        keychain.read(key.account(), [done, failed](const KeychainAnswer &after) {
            if (after.kind != Kind::NotFound)
                return failed(after.why);
            done(Source::Keychain);
        });
    });
}

SecretStore::SecretStore(std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, timeout))
{}

SecretStore::~SecretStore() = default;

void SecretStore::read(const SecretKey &key, QObject *receiver, Read done)
{
    const Read answer = guarded<Found>(receiver, std::move(done));
    const Found known = d->typedOrGiven(key);
    if (known.source != Source::Nowhere) {
        QTimer::singleShot(0, this, [answer, known] { answer(known); });
        return;
    }
    d->keychain.read(key.account(),
                     [this, key, answer](const KeychainAnswer &found) { answer(d->readAnswer(key, found)); });
}

void SecretStore::write(const SecretKey &key, const Secret &secret, QObject *receiver, Written done)
{
    if (secret.isEmpty())
        return remove(key, receiver, std::move(done));
    const Written answer = guarded<Source>(receiver, std::move(done));
    d->memory[key.account()] = secret;
    d->keychain.write(key.account(), secret, [this, key, secret, answer](const KeychainAnswer &written) {
        if (written.kind == Kind::Done)
            return d->verify(key, secret, answer);
        d->keepInMemory(written.why.isEmpty() ? lockedSentence() : written.why, answer);
    });
}

void SecretStore::remove(const SecretKey &key, QObject *receiver, Written done)
{
    const Written answer = guarded<Source>(receiver, std::move(done));
    const bool wasTyped = d->memory.remove(key.account()) > 0;
    d->keychain.read(key.account(), [this, key, answer, wasTyped](const KeychainAnswer &before) {
        if (before.kind == Kind::Done)
            return d->removeFound(key, answer);
        answer(wasTyped ? Source::Memory : Source::Nowhere);
    });
}

static bool isLoopback(const QString &host)
{
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("localhost") ||
           host == QLatin1String("::1");
}

void SecretStore::setSandboxPassword(const SecretKey &key, const Secret &secret)
{
    if (isLoopback(key.gateway.host()))
        d->sandbox[key.account()] = secret;
}

} // namespace gatepost::secrets
