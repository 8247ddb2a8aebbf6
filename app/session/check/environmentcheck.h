// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/tls/connectionprobe.h"
#include "app/session/sender.h"
#include "app/workspace/workspace.h"

namespace gatepost::session {

/// One hop on the way to an environment's PeopleSoft.
struct CheckStep
{
    enum class Kind : quint8 {
        Name,       ///< the host's name is known
        Connection, ///< something listens
        Tls,        ///< with a certificate that can be trusted; only of https
        Gateway,    ///< the connector's status page answers a GET
        Node,       ///< a ping with the From node is answered
    };
    enum class State : quint8 {
        Waiting,
        Good,
        Doubtful, ///< the next step can be good all the same
        Bad,
        Skipped, ///< because of an earlier step, or of the lock of production
    };

    Kind kind = Kind::Name;
    State state = State::Waiting;
    QString finding = {}; ///< translated
    QString advice = {};  ///< translated: what to do, where it is not good
    http::Timings::Span took = {};

    bool operator==(const CheckStep &) const = default;
};

/// `name`, `connection`, `tls`, `gateway`, `node`.
QString name(CheckStep::Kind kind);
/// `waiting`, `good`, `doubtful`, `bad`, `skipped`.
QString name(CheckStep::State state);

/// Goes the way of a request to one environment, hop by hop: a GET of the connector's status page, on the
/// same path that requests take (proxy, certificates), then a ping with the environment's From node, which
/// goes into the history as any request does. Ends with finished(), once, also after cancel(). GUI thread.
class EnvironmentCheck : public QObject
{
    Q_OBJECT

public:
    /// `environment` is one of `workspace`, as this run uses it.
    EnvironmentCheck(Sender &sender, workspace::Environment environment,
                     const workspace::Workspace &workspace, QObject *parent = nullptr);

    void start();
    void cancel();
    bool isFinished() const { return m_isFinished; }
    const workspace::Environment &environment() const { return m_environment; }
    const QList<CheckStep> &steps() const { return m_steps; }
    /// The server's certificate, where it came to that; with doubts where it is not trusted.
    const std::optional<http::TlsFacts> &certificate() const { return m_certificate; }
    /// No step is bad or skipped.
    bool isGood() const;

signals:
    void stepsChanged();
    void finished();

private:
    void askForStatusPage(const http::Way &way);
    void takeStatusPage(const http::HttpReply &reply);
    void measureHandshake();
    void takeConnection(const http::HttpReply &reply);
    void takeGateway(const http::HttpReply &reply);
    void ping();
    void takePing();
    CheckStep &step(CheckStep::Kind kind);
    void skipRest(const QString &why);
    void finish();

    Sender &m_sender;
    workspace::Environment m_environment;
    QString m_workspaceName;
    QString m_folder;
    http::HttpClient m_client;
    http::HttpExchange *m_exchange = nullptr;
    http::ConnectionProbe *m_probe = nullptr;
    SendRun *m_run = nullptr;
    QList<CheckStep> m_steps;
    std::optional<http::TlsFacts> m_certificate;
    bool m_isFinished = false;
};

} // namespace gatepost::session
