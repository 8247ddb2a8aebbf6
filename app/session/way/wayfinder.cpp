// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/way/wayfinder.h"

#include "app/http/tls/tlsfiles.h"
#include "app/session/way/waykeys.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QtConcurrent>

namespace gatepost::session {

using secrets::SecretKey;
using workspace::Environment;

namespace {

/// A password to be looked up.
struct Wanted
{
    SecretKey key;
    QString *target;
};

} // namespace

/// One call of find().
struct WayFinder::Search
{
    QPointer<QObject> receiver;
    Done done;
    http::Way way;
    http::TlsFiles files;
    QList<Wanted> wanted;
    QString environmentName;
};

WayFinder::WayFinder(secrets::SecretStore &secretStore, QObject *parent)
    : QObject(parent), m_secretStore(secretStore)
{}

static http::Way wayOf(const Environment &environment)
{
    const workspace::Connection &connection = environment.connection;
    http::Way way;
    way.proxy = environment.proxy;
    if (way.proxy.kind != http::ProxyKind::None)
        way.proxy.user = connection.proxyLogin.user;
    way.login = {connection.loginScheme, connection.login.user, {}};
    way.tls.minimum = connection.leastTls;
    if (environment.environmentClass != workspace::EnvironmentClass::Production)
        way.tls.accepted = connection.accepted;
    way.followsRedirects = connection.followsRedirects;
    way.keepsCookies = connection.keepsCookies;
    way.connect = std::chrono::seconds(connection.connectSeconds);
    return way;
}

static http::TlsFiles filesOf(const Environment &environment, const QString &folder)
{
    if (environment.gatewayUrl.scheme() != QLatin1String("https"))
        return {};
    const workspace::CertificateFiles &files = environment.connection.files;
    return {.authorities = workspace::wholePath(files.authorities, folder),
            .certificate = workspace::wholePath(files.client, folder),
            .key = workspace::wholePath(files.key, folder),
            .passphrase = {}};
}

Error missingSecret(const SecretKey &key, const QString &environmentName)
{
    return {ErrorKind::Secret,
            WayFinder::tr(
                "The %1 in environment %2 is not known here: enter it in the environment's settings, or "
                "set %3.")
                .arg(secretName(key), environmentName, key.environmentVariable()),
            {}};
}

void WayFinder::find(const Environment &environment, const QString &folder, QObject *receiver, Done done)
{
    auto search = std::make_shared<Search>();
    search->receiver = receiver;
    search->done = std::move(done);
    search->way = wayOf(environment);
    search->files = filesOf(environment, folder);
    search->environmentName = environment.name;
    const workspace::Connection &connection = environment.connection;
    if (!search->way.proxy.user.isEmpty() && connection.proxyLogin.hasPassword)
        search->wanted << Wanted{proxyKey(environment), &search->way.proxy.password};
    if (connection.loginScheme != http::LoginScheme::None && connection.login.hasPassword)
        search->wanted << Wanted{loginKey(environment), &search->way.login.password};
    if (!search->files.certificate.isEmpty() && connection.files.hasPassphrase)
        search->wanted << Wanted{passphraseKey(environment), &search->files.passphrase};
    joinNext(search);
}

// One after the other, as those of node and user.
void WayFinder::joinNext(std::shared_ptr<Search> search)
{
    if (search->wanted.isEmpty())
        return readFiles(search);
    const Wanted wanted = search->wanted.takeFirst();
    m_secretStore.read(wanted.key, search->receiver, [=, this](const Result<secrets::Found> &found) {
        if (!found)
            return search->done({failure(found.error()), {}});
        if (found->source == secrets::Source::Nowhere)
            return search->done({failure(missingSecret(wanted.key, search->environmentName)), wanted.key});
        *wanted.target = found->secret.reveal();
        joinNext(search);
    });
}

void WayFinder::readFiles(const std::shared_ptr<Search> &search)
{
    if (search->files.authorities.isEmpty() && search->files.certificate.isEmpty())
        return search->done({search->way, {}});
    auto *watcher = new QFutureWatcher<Result<http::Tls>>(search->receiver);
    connect(watcher, &QFutureWatcher<Result<http::Tls>>::finished, search->receiver, [search, watcher] {
        watcher->deleteLater();
        const Result<http::Tls> read = watcher->result();
        if (!read)
            return search->done({failure(read.error()), {}});
        search->way.tls.authorities = read->authorities;
        search->way.tls.chain = read->chain;
        search->way.tls.key = read->key;
        search->done({search->way, {}});
    });
    watcher->setFuture(QtConcurrent::run(http::readTlsFiles, search->files));
}

} // namespace gatepost::session
