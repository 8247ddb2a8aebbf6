// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/way.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace gatepost::http {

/// The network managers of one HttpClient, each for one exchange at a time: a request never queues behind
/// others, and cancelling one touches nobody else. One that came to a good end is kept with its open
/// connection for the next request, but only for two seconds: a connection that was idle for longer may be
/// dead without either side knowing (servers close it, firewalls forget it), and a request that meets a dead
/// connection cannot be sent a second time.
class ManagerPool : public QObject
{
public:
    static constexpr std::chrono::milliseconds idleLimit{2000};

    using Manager = std::unique_ptr<QNetworkAccessManager>;

    ManagerPool();

    /// One whose open connection, if it has any, was made with `tls`.
    Manager take(const Tls &tls);
    void giveBack(Manager manager, const Tls &tls);

private:
    struct Idle
    {
        Manager manager;
        Tls tls;
        QElapsedTimer since;
    };
    void dropStale();

    std::vector<Idle> m_idle;
    QTimer m_timer;
};

} // namespace gatepost::http
