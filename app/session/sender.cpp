// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/sender.h"

#include "app/http/wirehead.h"
#include "app/http/cookiejar.h"
#include "app/secrets/masking.h"
#include "app/session/knownsecrets.h"
#include "app/session/who.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace gatepost::session {

using secrets::Secret;

namespace {

/// What a worker makes of an exchange: everything that takes time on a large body.
struct Reading
{
    http::HttpRequest request;
    http::HttpReply reply;
    broker::Verdict verdict;
    bool maskedInBody = false;
};

Reading readExchange(const http::HttpRequest &request, const http::HttpReply &reply,
                     const broker::Asked &asked, const broker::ErrorCatalogue &catalogue,
                     const QList<Secret> &known)
{
    Reading reading;
    reading.request = secrets::masked(http::asSent(request), known, &reading.maskedInBody);
    reading.reply = secrets::masked(reply, known);
    reading.verdict = broker::readVerdict(reading.reply, asked, catalogue);
    return reading;
}

/// The part of an entry that is known before anything is sent.
history::Entry entryFor(const SendJob &job)
{
    const workspace::Environment &environment = job.draft.environment;
    history::Entry entry;
    entry.sentAt = QDateTime::currentDateTimeUtc();
    entry.workspace = job.workspaceName;
    entry.environment = environment.id;
    entry.environmentName = environment.name;
    entry.environmentClass = workspace::name(environment.environmentClass);
    entry.colour = environment.colour;
    entry.stamp = environment.stamp;
    entry.operation = job.draft.operation.id;
    entry.alias = job.draft.operation.alias;
    entry.templateName = job.templateName;
    entry.type = job.draft.operation.type;
    entry.user = userName();
    entry.machine = machineName();
    entry.run = job.run;
    return entry;
}

} // namespace

/// What was filled in, the passwords masked wherever somebody put them into a variable.
static QMap<QString, QString> maskedValues(const QList<variables::UsedVariable> &used,
                                           const QList<Secret> &known)
{
    QMap<QString, QString> values;
    for (const variables::UsedVariable &variable : used)
        values.insert(secrets::masked(variable.reference, known), secrets::masked(variable.value, known));
    return values;
}

Sender::Sender(secrets::SecretStore &secretStore, history::HistoryService &historyService,
               broker::ErrorCatalogue catalogue, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_secretStore(secretStore)
    , m_wayFinder(secretStore)
    , m_historyService(historyService)
    , m_catalogue(std::move(catalogue))
    , m_guard(historyService, clock)
{}

SendRun *Sender::send(const SendJob &job, QObject *parent)
{
    auto *run = new SendRun(job, parent);
    QMetaObject::invokeMethod(
        run, [this, run] { start(run); }, Qt::QueuedConnection);
    return run;
}

void Sender::start(SendRun *run)
{
    if (run->isFinished())
        return;
    if (const auto allowed = m_guard.check(run->m_job); !allowed)
        return run->finishNotSent(allowed.error());
    const auto resolved = workspace::resolve(run->m_job.draft);
    if (!resolved)
        return run->finishNotSent(resolved.error());
    run->m_outcome.entry = entryFor(run->m_job);
    run->m_outcome.entry.alias = resolved->request.alias;
    join(run, *resolved);
}

// One password after the other, those of node and user, then goes on.
void Sender::join(SendRun *run, const workspace::Resolved &resolved)
{
    if (resolved.wantsPassword)
        return readPassword(run, resolved, resolved.request.requestingNode,
                            &workspace::Resolved::wantsPassword, &broker::BrokerRequest::password);
    if (resolved.wantsUserPassword)
        return readPassword(run, resolved, resolved.request.user, &workspace::Resolved::wantsUserPassword,
                            &broker::BrokerRequest::userPassword);
    run->m_outcome.wire = std::make_shared<const WireContext>(
        masked({resolved.request, workspace::sourcesOf(run->m_job.draft, resolved)}));
    run->m_outcome.entry.variables = maskedValues(resolved.variables, secretsOf(resolved.request));
    findWay(run, resolved.request);
}

void Sender::findWay(SendRun *run, const broker::BrokerRequest &request)
{
    const workspace::Draft &draft = run->m_job.draft;
    m_wayFinder.find(draft.environment, draft.folder, run, [=, this](const FoundWay &found) {
        if (run->isFinished())
            return;
        run->m_outcome.missingSecret = found.missing;
        if (!found.way)
            return run->finishNotSent(found.way.error());
        exchange(run, request, *found.way);
    });
}

void Sender::readPassword(SendRun *run, workspace::Resolved resolved, const QString &owner,
                          bool workspace::Resolved::*wanted, Secret broker::BrokerRequest::*target)
{
    const secrets::SecretKey key{run->m_job.draft.environment.id, owner, resolved.request.gateway};
    m_secretStore.read(key, run, [=, this](const Result<secrets::Found> &found) mutable {
        if (run->isFinished())
            return;
        if (!found)
            return run->finishNotSent(found.error());
        if (found->source == secrets::Source::Nowhere) {
            run->m_outcome.missingSecret = key;
            return run->finishNotSent(missingSecret(key, run->m_job.draft.environment.name));
        }
        resolved.*wanted = false;
        resolved.request.*target = found->secret;
        join(run, resolved);
    });
}

namespace {

/// What a worker makes of a request: an envelope around a large payload takes its time.
struct Built
{
    Result<http::HttpRequest> request;
    QStringList warnings;
};

Built build(const broker::BrokerRequest &request, const http::Way &way)
{
    Built built{broker::toHttp(request), {}};
    if (!built.request)
        return built;
    http::goBy(way, &*built.request);
    if (const auto valid = http::validate(*built.request); !valid)
        built.request = failure(valid.error());
    built.warnings = broker::warnings(request);
    return built;
}

} // namespace

void Sender::exchange(SendRun *run, const broker::BrokerRequest &request, const http::Way &way)
{
    auto *watcher = new QFutureWatcher<Built>(run);
    const QList<Secret> known = secretsOf(request) + secretsOf(way);
    connect(watcher, &QFutureWatcher<Built>::finished, run, [this, run, watcher, known] {
        watcher->deleteLater();
        if (run->isFinished())
            return;
        const Built built = watcher->result();
        if (!built.request)
            return run->finishNotSent(built.request.error());
        run->m_outcome.warnings = built.warnings;
        send(run, *built.request, known);
    });
    watcher->setFuture(QtConcurrent::run(build, request, way));
}

void Sender::send(SendRun *run, const http::HttpRequest &request, const QList<Secret> &known)
{
    // Once more, at the last moment: a keychain takes its time, and the lock may have closed meanwhile.
    if (const auto allowed = m_guard.check(run->m_job); !allowed)
        return run->finishNotSent(allowed.error());
    run->m_outcome.entry.sentAt = QDateTime::currentDateTimeUtc();
    auto *exchange = clientFor(run->m_job.draft.environment.id)->send(request, run);
    run->m_exchange = exchange;
    run->m_state = SendRun::State::UnderWay;
    connect(exchange, &http::HttpExchange::progressed, run, &SendRun::progressed);
    connect(exchange, &http::HttpExchange::finished, run,
            [this, run, known] { read(run, run->m_exchange->sentRequest(), known); });
}

void Sender::read(SendRun *run, const http::HttpRequest &request, QList<Secret> known)
{
    known += secretsOf(cookiesOf(run->m_job.draft.environment.id).cookies());
    run->m_state = SendRun::State::Reading;
    auto *watcher = new QFutureWatcher<Reading>(run);
    connect(watcher, &QFutureWatcher<Reading>::finished, run, [this, run, watcher] {
        const Reading reading = watcher->result();
        history::Entry &entry = run->m_outcome.entry;
        entry.request = reading.request;
        entry.reply = reading.reply;
        entry.verdict = reading.verdict;
        entry.maskedInBody = reading.maskedInBody;
        emit run->answered();
        keep(run);
    });
    const broker::Asked asked{run->m_outcome.entry.type, run->m_job.draft.operation.connector,
                              request.method == "GET"};
    watcher->setFuture(QtConcurrent::run([request, reply = run->m_exchange->reply(), asked,
                                          catalogue = m_catalogue, known, wire = run->m_outcome.wire] {
        Reading reading = readExchange(request, reply, asked, catalogue, known);
        reading.request = maskedInPlace(reading.request, wire->meant, &reading.maskedInBody);
        return reading;
    }));
}

void Sender::keep(SendRun *run)
{
    m_historyService.add(run->m_outcome.entry, run, [run](const Result<qint64> &id) {
        if (id)
            run->m_outcome.entry.id = *id;
        else
            run->m_outcome.notKept = id.error();
        run->finish();
    });
}

http::HttpClient *Sender::clientFor(const QString &environment)
{
    http::HttpClient *&client = m_clients[environment];
    if (!client)
        client = new http::HttpClient(this);
    return client;
}

http::CookieJar &Sender::cookiesOf(const QString &environment)
{
    return clientFor(environment)->cookies();
}

} // namespace gatepost::session
