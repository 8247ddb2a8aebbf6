// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/check/environmentcheck.h"

#include "app/base/names.h"
#include "app/broker/request/connectorurl.h"
#include "app/broker/webpage.h"

#include <algorithm>

namespace gatepost::session {

using http::FailureKind;
using Kind = CheckStep::Kind;
using State = CheckStep::State;

static constexpr int soonDays = 30;
static constexpr int longestSeconds = 30;
static constexpr qint64 largestPage = 1024 * 1024;

static constexpr auto kinds = names<Kind>({{Kind::Name, "name"},
                                           {Kind::Connection, "connection"},
                                           {Kind::Tls, "tls"},
                                           {Kind::Gateway, "gateway"},
                                           {Kind::Node, "node"}});
static constexpr auto states = names<State>({{State::Waiting, "waiting"},
                                             {State::Good, "good"},
                                             {State::Doubtful, "doubtful"},
                                             {State::Bad, "bad"},
                                             {State::Skipped, "skipped"}});

QString name(Kind kind)
{
    return kinds.name(kind);
}

QString name(State state)
{
    return states.name(state);
}

EnvironmentCheck::EnvironmentCheck(Sender &sender, workspace::Environment environment,
                                   const workspace::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_sender(sender)
    , m_environment(std::move(environment))
    , m_workspaceName(workspace.name)
    , m_folder(workspace.folder)
{
    const bool isTls = m_environment.gatewayUrl.scheme() == QLatin1String("https");
    for (const Kind kind : {Kind::Name, Kind::Connection, Kind::Tls, Kind::Gateway, Kind::Node})
        if (kind != Kind::Tls || isTls)
            m_steps << CheckStep{.kind = kind};
}

void EnvironmentCheck::start()
{
    m_sender.wayFinder().find(m_environment, m_folder, this, [this](const FoundWay &found) {
        if (m_isFinished)
            return;
        if (found.way)
            return askForStatusPage(*found.way);
        step(Kind::Connection) = {
            .kind = Kind::Connection, .state = State::Bad, .finding = found.way.error().message};
        skipRest(tr("Not tried."));
        finish();
    });
}

void EnvironmentCheck::askForStatusPage(const http::Way &way)
{
    http::HttpRequest request;
    request.method = "GET";
    request.url = broker::connectorUrl(m_environment.gatewayUrl, broker::Connector::HttpListening);
    http::goBy(way, &request);
    request.deadlines.total = std::chrono::seconds(std::min(m_environment.timeoutSeconds, longestSeconds));
    request.replyLimit = largestPage;
    m_exchange = m_client.send(request, this);
    connect(m_exchange, &http::HttpExchange::finished, this, [this] { takeStatusPage(m_exchange->reply()); });
}

void EnvironmentCheck::cancel()
{
    if (m_isFinished)
        return;
    if (m_exchange) {
        m_exchange->disconnect(this);
        m_exchange->cancel();
    }
    if (m_probe)
        m_probe->disconnect(this);
    if (m_run) {
        m_run->disconnect(this);
        m_run->cancel();
    }
    skipRest(tr("Stopped."));
    finish();
}

bool EnvironmentCheck::isGood() const
{
    return std::all_of(m_steps.begin(), m_steps.end(), [](const CheckStep &step) {
        return step.state == State::Good || step.state == State::Doubtful;
    });
}

CheckStep &EnvironmentCheck::step(Kind kind)
{
    return *std::find_if(m_steps.begin(), m_steps.end(),
                         [kind](const CheckStep &step) { return step.kind == kind; });
}

void EnvironmentCheck::skipRest(const QString &why)
{
    for (CheckStep &step : m_steps)
        if (step.state == State::Waiting)
            step = {.kind = step.kind, .state = State::Skipped, .finding = why};
}

void EnvironmentCheck::finish()
{
    m_isFinished = true;
    emit stepsChanged();
    emit finished();
}

// The hop that a failure belongs to; the gateway's when the way there was free.
static Kind failedAt(FailureKind failure)
{
    switch (failure) {
    case FailureKind::HostNotFound:
    case FailureKind::InvalidRequest:
        return Kind::Name;
    case FailureKind::ConnectionRefused:
    case FailureKind::ConnectTimeout:
    case FailureKind::ProxyFailed:
        return Kind::Connection;
    case FailureKind::TlsFailed:
        return Kind::Tls;
    default:
        return Kind::Gateway;
    }
}

static QString adviceOn(const http::HttpReply &reply)
{
    const bool isDoubtful = reply.tls && !reply.tls->doubts.isEmpty();
    return isDoubtful ? EnvironmentCheck::tr("%1 Its SHA-256 fingerprint is %2.")
                            .arg(reply.failure->advice, reply.tls->fingerprint)
                      : reply.failure->advice;
}

void EnvironmentCheck::takeStatusPage(const http::HttpReply &reply)
{
    m_certificate = reply.tls;
    if (reply.failure) {
        const Kind failed = failedAt(reply.failure->kind);
        for (CheckStep &step : m_steps)
            if (step.kind < failed)
                step.state = State::Good;
        takeConnection(reply);
        step(failed) = {.kind = failed,
                        .state = State::Bad,
                        .finding = reply.failure->sentence,
                        .advice = adviceOn(reply)};
        skipRest(tr("Not tried."));
        return finish();
    }
    for (CheckStep &step : m_steps)
        if (step.kind < Kind::Gateway)
            step.state = State::Good;
    takeConnection(reply);
    takeGateway(reply);
    emit stepsChanged();
    measureHandshake();
}

void EnvironmentCheck::measureHandshake()
{
    const bool isDirect = m_environment.proxy.kind == http::ProxyKind::None;
    if (!isDirect || m_environment.gatewayUrl.scheme() != QLatin1String("https"))
        return ping();
    m_probe = new http::ConnectionProbe(m_exchange->sentRequest(), this);
    connect(m_probe, &http::ConnectionProbe::finished, this, [this] {
        if (m_probe->timings().tls) {
            step(Kind::Connection).took = m_probe->timings().connect;
            step(Kind::Tls).took = m_probe->timings().tls;
        }
        ping();
    });
    m_probe->start();
}

static QString tlsFinding(const http::TlsFacts &facts)
{
    return EnvironmentCheck::tr("%1; %2, issued by %3, valid until %4")
        .arg(facts.protocol, facts.subject, facts.issuer, facts.validUntil.left(10));
}

void EnvironmentCheck::takeConnection(const http::HttpReply &reply)
{
    const bool isProxied = m_environment.proxy.kind != http::ProxyKind::None;
    CheckStep &name = step(Kind::Name);
    name.finding = isProxied ? tr("left to the proxy") : m_environment.gatewayUrl.host();
    name.took = reply.timings.dns;
    CheckStep &connection = step(Kind::Connection);
    connection.finding = !reply.peer.isEmpty() ? reply.peer
                         : isProxied           ? tr("through the proxy")
                                               : tr("open");
    connection.took = reply.timings.connect;
    if (!reply.tls)
        return;
    CheckStep &tls = step(Kind::Tls);
    tls.finding = tlsFinding(*reply.tls);
    tls.took = reply.timings.tls;
    if (reply.tls->isAccepted) {
        tls.state = State::Doubtful;
        tls.advice = tr("Not trusted, but accepted for this environment: %1.")
                         .arg(reply.tls->doubts.join(QStringLiteral("; ")));
        return;
    }
    const QDateTime end = QDateTime::fromString(reply.tls->validUntil, Qt::ISODate);
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(end);
    if (end.isValid() && days < soonDays) {
        tls.state = State::Doubtful;
        tls.advice = tr("The certificate ends in %n day(s): whoever runs the gateway should renew it.",
                        nullptr, int(days));
    }
}

void EnvironmentCheck::takeGateway(const http::HttpReply &reply)
{
    CheckStep &gateway = step(Kind::Gateway);
    gateway.took = reply.timings.firstByte;
    const QByteArray body = reply.body.bytes();
    const bool isStatusPage =
        broker::isWebPage(body) && broker::readWebPage(body).sender == broker::WebPage::Sender::StatusPage;
    if (reply.status == 200 && isStatusPage) {
        gateway.state = State::Good;
        gateway.finding = tr("the status page answers");
        return;
    }
    const broker::Verdict verdict =
        broker::readVerdict(reply, broker::OperationType::Unknown, broker::ErrorCatalogue::shipped());
    gateway.state = State::Doubtful;
    gateway.finding = verdict.text.isEmpty() ? tr("HTTP %1").arg(reply.status) : verdict.text;
    gateway.advice = tr("This is not the connector's status page. Sites may hide it: the ping tells.");
}

void EnvironmentCheck::ping()
{
    SendJob job;
    job.workspaceName = m_workspaceName;
    job.draft.environment = m_environment;
    job.draft.folder = m_folder;
    workspace::Operation &operation = job.draft.operation;
    operation.type = broker::OperationType::Ping;
    if (!m_environment.nodes.contains(operation.to))
        operation.to.clear();
    m_run = m_sender.send(job, this);
    connect(m_run, &SendRun::finished, this, &EnvironmentCheck::takePing);
}

void EnvironmentCheck::takePing()
{
    const Outcome &outcome = m_run->outcome();
    CheckStep &node = step(Kind::Node);
    if (outcome.notSent) {
        const bool isLocked = outcome.notSent->kind == ErrorKind::Locked;
        node.state = isLocked ? State::Skipped : State::Bad;
        node.finding = outcome.notSent->message;
        return finish();
    }
    const broker::Verdict &verdict = outcome.entry.verdict;
    node.state = verdict.kind == broker::VerdictKind::Pong ? State::Good : State::Bad;
    node.took = outcome.entry.reply.timings.total;
    node.finding = node.state == State::Good
                       ? tr("%1 is answered").arg(m_environment.nodes.value(QStringLiteral("from")).name)
                       : QStringList{broker::headline(verdict), verdict.text}.join(QStringLiteral(": "));
    node.advice = node.state == State::Good ? QString() : verdict.advice;
    finish();
}

} // namespace gatepost::session
