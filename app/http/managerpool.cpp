// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/managerpool.h"

#include <QNetworkProxy>

#include <algorithm>

namespace gatepost::http {

static ManagerPool::Manager freshManager()
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    // Without this the http_proxy of the environment would be honoured.
    manager->setProxy(QNetworkProxy::NoProxy);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setStrictTransportSecurityEnabled(false);
    manager->setTransferTimeout(0);
    return manager;
}

ManagerPool::ManagerPool()
{
    m_timer.setInterval(idleLimit / 2);
    connect(&m_timer, &QTimer::timeout, this, &ManagerPool::dropStale);
}

ManagerPool::Manager ManagerPool::take(const Tls &tls)
{
    dropStale();
    const auto fitting =
        std::find_if(m_idle.rbegin(), m_idle.rend(), [&tls](const Idle &idle) { return idle.tls == tls; });
    if (fitting == m_idle.rend())
        return freshManager();
    Manager manager = std::move(fitting->manager);
    m_idle.erase(std::next(fitting).base());
    return manager;
}

void ManagerPool::giveBack(Manager manager, const Tls &tls)
{
    Idle idle{std::move(manager), tls, {}};
    idle.since.start();
    m_idle.push_back(std::move(idle));
    m_timer.start();
}

void ManagerPool::dropStale()
{
    std::erase_if(m_idle, [](const Idle &idle) { return idle.since.hasExpired(idleLimit.count()); });
    if (m_idle.empty())
        m_timer.stop();
}

} // namespace gatepost::http
