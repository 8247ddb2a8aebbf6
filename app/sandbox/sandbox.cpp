// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandbox.h"

#include "app/http/tls/tlsfacts.h"
#include "app/sandbox/gateway.h"
#include "app/sandbox/guard/servercertificate.h"

#include <QThread>

namespace gatepost::sandbox {

/// The thread, and what lives on it: made and destroyed there.
class Sandbox::Private
{
public:
    explicit Private(SandboxOptions wanted) : options(std::move(wanted)) {}
    ~Private() { stop(); }

    Result<> start();
    void stop();

    SandboxOptions options;
    QUrl url;
    QString fingerprint;

private:
    Result<QUrl> open();

    QThread m_thread;
    std::unique_ptr<QObject> m_foothold; ///< receives calls on the thread
    std::unique_ptr<Gateway> m_gateway;
};

Result<> Sandbox::Private::start()
{
    stop();
    m_foothold = std::make_unique<QObject>();
    m_foothold->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("sandbox"));
    m_thread.start();
    Result<QUrl> opened;
    QMetaObject::invokeMethod(
        m_foothold.get(), [this, &opened] { opened = open(); }, Qt::BlockingQueuedConnection);
    if (!opened) {
        stop();
        return failure(opened.error());
    }
    url = *opened;
    return {};
}

void Sandbox::Private::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_foothold.get(), [this] { m_gateway.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_foothold.reset();
    url.clear();
    fingerprint.clear();
}

Result<QUrl> Sandbox::Private::open()
{
    auto database = SandboxDatabase::open(options.databaseFile);
    if (!database)
        return failure(database.error());
    const auto nodes = (*database)->nodes();
    if (!nodes)
        return failure(nodes.error());
    GuardLimits limits;
    limits.body = options.bodyLimit;
    if (options.isTls) {
        const auto tls = selfSignedServer();
        if (!tls)
            return failure(tls.error());
        limits.tls = *tls;
        fingerprint = http::fingerprint(tls->localCertificate());
    }
    m_gateway = std::make_unique<Gateway>(*std::move(database), *nodes, limits, options.handlingDelayMs);
    return m_gateway->listen(options.port);
}

Sandbox::Sandbox(SandboxOptions options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(options)))
{}

Sandbox::~Sandbox() = default;

Result<> Sandbox::start()
{
    return d->start();
}

QString Sandbox::fingerprint() const
{
    return d->fingerprint;
}

QUrl Sandbox::url() const
{
    return d->url;
}

} // namespace gatepost::sandbox
