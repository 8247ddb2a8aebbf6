// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/errorcatalogue.h"
#include "app/history/historyservice.h"
#include "app/http/httpclient.h"
#include "app/secrets/secretstore.h"
#include "app/session/productionguard.h"
#include "app/session/way/wayfinder.h"

namespace gatepost::session {

/// Sends: asks the guard, resolves variables, joins the password last, builds the request, hands it to the
/// environment's own HttpClient, reads the verdict, masks, stores. Used by the window and by the command line
/// alike. GUI thread.
class Sender : public QObject
{
    Q_OBJECT

public:
    Sender(secrets::SecretStore &secretStore, history::HistoryService &historyService,
           broker::ErrorCatalogue catalogue, const Clock &clock = Clock::system(), QObject *parent = nullptr);

    /// Refuses what would go to a locked production environment, whoever asks for it.
    ProductionGuard &guard() { return m_guard; }

    /// Verdicts are read with these from now on.
    void setCatalogue(const broker::ErrorCatalogue &catalogue) { m_catalogue = catalogue; }

    /// Where everything sent is kept.
    history::HistoryService &history() { return m_historyService; }

    /// How requests get to an environment's gateway.
    WayFinder &wayFinder() { return m_wayFinder; }

    /// What the servers of an environment set; see Connection::keepsCookies.
    http::CookieJar &cookiesOf(const QString &environment);

    /// Starts at once; the run's signals come later, never from within this call.
    SendRun *send(const SendJob &job, QObject *parent);

private:
    void start(SendRun *run);
    void join(SendRun *run, const workspace::Resolved &resolved);
    void readPassword(SendRun *run, workspace::Resolved resolved, const QString &owner,
                      bool workspace::Resolved::*wanted, secrets::Secret broker::BrokerRequest::*target);
    void findWay(SendRun *run, const broker::BrokerRequest &request);
    void exchange(SendRun *run, const broker::BrokerRequest &request, const http::Way &way);
    void send(SendRun *run, const http::HttpRequest &request, const QList<secrets::Secret> &known);
    void read(SendRun *run, const http::HttpRequest &request, QList<secrets::Secret> known);
    void keep(SendRun *run);
    http::HttpClient *clientFor(const QString &environment);

    secrets::SecretStore &m_secretStore;
    WayFinder m_wayFinder;
    history::HistoryService &m_historyService;
    broker::ErrorCatalogue m_catalogue;
    ProductionGuard m_guard;
    QMap<QString, http::HttpClient *> m_clients; ///< by environment
};

} // namespace gatepost::session
