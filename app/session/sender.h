// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/errorcatalogue.h"
#include "app/history/historyservice.h"
#include "app/http/httpclient.h"
#include "app/secrets/secretstore.h"
#include "app/workspace/resolve.h"

namespace gatepost::session {

/// What to send, and whose it is. `draft.environment` decides where.
struct SendJob
{
    workspace::Draft draft;
    QString workspaceName;
    QString templateName; ///< for the history; may be empty
};

/// How a run ended: the exchange as it goes into history (secrets masked), or why nothing was sent at all.
struct Outcome
{
    history::Entry entry;
    std::optional<Error>
        notSent; ///< undefined variable, missing password, refused header …: nothing left this machine
    std::optional<Error> notKept; ///< sent and answered, but the history could not store it
};

/// One request on its way from template to history. Ends with finished(), once, also after cancel().
class SendRun : public QObject
{
    Q_OBJECT

public:
    void cancel();
    bool isFinished() const { return m_finished; }
    const Outcome &outcome() const { return m_outcome; }
    const SendJob &job() const { return m_job; }

signals:
    void progressed(const gatepost::http::Progress &progress);
    /// The reply is whole and read; the history may still be writing. Not emitted when nothing was sent.
    void answered();
    /// After answered() and the history's answer.
    void finished();

private:
    friend class Sender;
    SendRun(SendJob job, QObject *parent);
    void finish();

    SendJob m_job;
    Outcome m_outcome;
    http::HttpExchange *m_exchange = nullptr;
    bool m_finished = false;
    bool m_cancelled = false;
};

/// Sends: resolves variables, joins the password last, builds the request, hands it to the environment's own
/// HttpClient, reads the verdict, masks, stores. Used by the window and by the command line alike. GUI
/// thread.
class Sender : public QObject
{
    Q_OBJECT

public:
    Sender(secrets::SecretStore &secretStore, history::HistoryService &historyService,
           broker::ErrorCatalogue catalogue, QObject *parent = nullptr);

    SendRun *send(const SendJob &job, QObject *parent);

private:
    http::HttpClient &clientFor(const workspace::Environment &environment);
    void joinPassword(SendRun *run, workspace::Resolved resolved);
    void exchange(SendRun *run, const broker::BrokerRequest &request);
    void read(SendRun *run, const http::HttpRequest &request, const QList<secrets::Secret> &known);

    secrets::SecretStore &m_secretStore;
    history::HistoryService &m_historyService;
    broker::ErrorCatalogue m_catalogue;
    QMap<QString, http::HttpClient *> m_clients;
};

} // namespace gatepost::session
