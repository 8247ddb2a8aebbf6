// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/sendcommand.h"

#include "app/cli/gridtext.h"
#include "app/cli/historytext.h"
#include "app/cli/orderedjson.h"
#include "app/cli/questions.h"
#include "app/session/report/reportfile.h"
#include "app/session/run/runcheck.h"
#include "app/xml/encoding.h"
#include "app/xml/formatter.h"

#include <QFileInfo>
#include <QJsonArray>

namespace gatepost::cli {

SendCommand::~SendCommand()
{
    // Before the sender whose client it uses.
    delete m_run;
    delete m_all;
}

QString SendCommand::help() const
{
    return tr(R"(Usage: gatepost-cli send --workspace DIR --environment NAME… OPERATION/TEMPLATE…
                         [--body FILE|-] [--set NAME=VALUE]… [--timeout SECONDS]
                         [--gateway URL] [--output pretty|raw|json] [--report FILE]
                         [--allow-production NAME]…

Sends one template of a workspace, at most once, and says what PeopleSoft answered. The
answer goes to standard output, the verdict to standard error (with json: all in one
object on standard output). The exchange is kept in the history, secrets masked.

With several environments, or templates, each goes to each, and a grid is printed: verdict,
time, and whether the answer is what the first environment answered (as the rules of
workspace and operation compare; the same error is the same). The run is kept as a whole:
the window lists it among its runs over environments.

Options:
  --workspace DIR     the workspace's folder (the current one)
  --environment NAME  the name of the environment's file (the workspace's default)
  --body FILE|-       send this file, or standard input, in place of the template's payload
  --set NAME=VALUE    fill the variable ${NAME}, or answer ${?NAME}; wins over template,
                      operation, environment. What is not answered is asked for at a
                      terminal; elsewhere its default is taken, which is told, and
                      what has none is an error
  --timeout SECONDS   give up after so long (the environment's)
  --gateway URL       send to this gateway, for this once (the environment's)
  --allow-production NAME  an environment of class production is locked unless its name is said
                      here as well; goes into the history
  --output HOW        pretty: formatted; raw: the reply's bytes; json: everything
  --report FILE       of several environments or templates, also one page to hand on (.html), or
                      the same as data (.json)

Where the payload is not what the operation's schema says, or its FieldTypes, standard
error tells; it is sent all the same. Templates that are marked as negative tests are wrong
on purpose: nothing is told of them.

The node's password comes from the desktop's keychain, or from the environment variable
GATEPOST_PASSWORD_<ENVIRONMENT>_<NODE> (upper case, anything but letters and digits as _).

Examples:
  gatepost-cli send --workspace ~/workspace --environment dev CHG_SYNC_TEST.V1/helloworld
  gatepost-cli send --workspace . --environment uat DEPT_SYNC/new --set DEPTID=10000
  gatepost-cli send --workspace . --environment dev DEPT_SYNC/new --body dept.xml --output json
  gatepost-cli send --workspace . --environment dev --environment uat CHG_SYNC_TEST.V1/helloworld

Exit codes:
  0  PeopleSoft said yes; with several environments: everywhere, and the same
  1  PeopleSoft said no, or the answers differ
  2  wrong usage, or input that cannot be read; nothing was sent
  3  no answer of PeopleSoft's: unreachable, TLS, timeout, proxy, HTML, malformed, cancelled
)");
}

QList<QCommandLineOption> SendCommand::options() const
{
    QList<QCommandLineOption> options;
    for (const char *name : {"workspace", "environment", "body", "set", "timeout", "gateway", "output",
                             "report", "allow-production"})
        options.append(QCommandLineOption(QLatin1String(name), {}, QStringLiteral("VALUE")));
    return options;
}

void SendCommand::execute(const QCommandLineParser &parser)
{
    const auto request = readSendRequest(parser);
    if (!request)
        return fail(request.error());
    m_output = request->output;
    m_allowedProduction = request->allowedProduction;
    if (isForGrid(*request))
        return sendToAll(*request);
    if (!request->report.isEmpty())
        return fail(tr("--report goes with several environments or templates."));
    const auto prepared = prepareJob(*request);
    if (!prepared)
        return fail(prepared.error());
    session::SendJob job = prepared->job;
    m_isNegativeTest = prepared->isNegativeTest;
    if (!request->body.isEmpty()) {
        const auto body = read(request->body);
        if (!body)
            return fail(body.error());
        // A copy of its own: the mapped file may go before the request has gone.
        job.draft.payload = QByteArray(body->bytes().constData(), body->size());
        job.draft.suffix = QFileInfo(request->body).suffix();
    }
    const bool isInputTaken = request->body == QLatin1String("-");
    if (console().isTerminal() && !isInputTaken)
        return ask(job);
    takeDefaults(job);
    send(job);
}

static QList<variables::Question> questionsOf(const workspace::Draft &draft)
{
    const QByteArray text = xml::toUtf8(draft.payload, xml::detectEncoding(draft.payload));
    return workspace::preview(draft, text).questions;
}

void SendCommand::takeDefaults(session::SendJob &job)
{
    const auto questions = questionsOf(job.draft);
    for (const auto &[name, suggestion] : questions) {
        if (suggestion.isEmpty())
            continue; // whoever sends it says that an answer is missing
        job.draft.typed.insert(name, suggestion);
        const QString taken =
            tr("%1 is %2, its default; --set %1=VALUE gives another.").arg(name, suggestion);
        if (m_taken.contains(taken))
            continue;
        m_taken << taken;
        warn(taken);
    }
}

void SendCommand::ask(const session::SendJob &job)
{
    const auto questions = questionsOf(job.draft);
    if (questions.isEmpty())
        return send(job);
    auto *asked = new Questions(console(), questions, this);
    connect(asked, &Questions::answered, this, [this, job](const variables::Values &values) {
        session::SendJob answered = job;
        answered.draft.typed.insert(values);
        send(answered);
    });
    connect(asked, &Questions::givenUp, this, [this, job] { send(job); });
}

void SendCommand::openSession()
{
    m_session = std::make_unique<Session>(this, [this](const QString &notice) { warn(notice); });
}

void SendCommand::allow(session::SendJob &job)
{
    m_session->offerPasswords(job.draft.environment);
    if (m_session->allow(job.draft.environment, m_allowedProduction))
        job.isConfirmed = true;
}

void SendCommand::send(const session::SendJob &job)
{
    if (!m_isNegativeTest)
        for (const QString &violation : violations(job))
            warn(violation);
    openSession();
    session::SendJob allowed = job;
    allow(allowed);
    m_run = m_session->sender().send(allowed, this);
    connect(m_run, &session::SendRun::finished, this, &SendCommand::report);
}

void SendCommand::sendToAll(const SendRequest &request)
{
    if (!request.body.isEmpty())
        return fail(tr("--body goes with one request to one environment."));
    if (!request.gateway.isEmpty() && request.environments.size() > 1)
        return fail(tr("--gateway goes with one environment."));
    if (m_output == Output::Raw)
        return fail(tr("--output raw goes with one request to one environment."));
    auto wish = prepareRun(request);
    if (!wish)
        return fail(wish.error());
    for (const session::RowProblems &row : session::problemsOf(*wish))
        warn(row.text());
    m_report = request.report;
    openSession();
    for (session::RunWish::Row &row : wish->rows)
        for (session::SendJob &job : row.jobs) {
            takeDefaults(job);
            allow(job);
        }
    m_all = new session::EnvironmentRun(m_session->sender(), *std::move(wish), this);
    connect(m_all, &session::EnvironmentRun::finished, this, &SendCommand::reportAll);
    m_all->start();
}

void SendCommand::reportAll()
{
    if (m_output == Output::Json)
        console().write(gridJson(*m_all));
    else
        console().print(gridText(session::RunRecord::of(*m_all)));
    for (qsizetype row = 0; row < m_all->rowCount(); ++row)
        for (qsizetype column = 0; column < m_all->columnCount(); ++column)
            if (const auto &notKept = m_all->cell(row, column).outcome.notKept)
                warn(tr("An exchange is not in the history: %1").arg(notKept->message));
    if (m_all->notKept())
        warn(tr("The run is not in the history: %1").arg(m_all->notKept()->message));
    if (m_report.isEmpty())
        return finish(exitCode(*m_all));
    const auto written = session::writeReport(session::RunRecord::of(*m_all), m_report);
    if (!written)
        warn(written.error().message);
    finish(written ? exitCode(*m_all) : ExitCode::Usage);
}

void SendCommand::stop()
{
    if (m_run)
        m_run->cancel();
    else if (m_all)
        m_all->cancel();
    else
        finish(ExitCode::NoAnswer);
}

void SendCommand::report()
{
    const session::Outcome &outcome = m_run->outcome();
    if (outcome.notSent && outcome.notSent->kind == ErrorKind::Locked)
        return fail(tr("%1 is a production environment and is locked: nothing was sent. Say "
                       "--allow-production \"%1\" as well if that is what you mean.")
                        .arg(m_run->job().draft.environment.name));
    if (outcome.notSent)
        return fail(*outcome.notSent);
    if (m_output == Output::Json) {
        reportJson(outcome.entry);
    } else {
        if (m_output == Output::Raw)
            console().write(outcome.entry.reply.body.bytes());
        else
            reportPretty(outcome.entry);
        console().flush();
        noteVerdict(outcome.entry);
    }
    for (const QString &warning : outcome.warnings)
        warn(warning);
    if (outcome.notKept)
        warn(tr("The exchange is not in the history: %1").arg(outcome.notKept->message));
    finish(exitCode(outcome.entry.verdict.kind));
}

void SendCommand::reportPretty(const history::Entry &entry)
{
    const http::HttpReply &reply = entry.reply;
    const QByteArray bytes = reply.body.bytes();
    const QByteArray utf8 =
        xml::toUtf8(bytes, xml::detectEncoding(bytes, http::headerValue(reply.headers, "Content-Type")));
    const QByteArray text = xml::format(utf8).text;
    console().write(text);
    if (!text.isEmpty() && !text.endsWith('\n'))
        console().write("\n");
}

void SendCommand::noteVerdict(const history::Entry &entry)
{
    const broker::Verdict &verdict = entry.verdict;
    console().note(
        QStringList{broker::headline(verdict), durationText(entry.reply.timings.total), entry.environmentName}
            .join(QStringLiteral(" · ")));
    if (!verdict.handler.isEmpty())
        console().note(tr("Handler: %1").arg(verdict.handler));
    if (!verdict.advice.isEmpty())
        console().note(verdict.advice);
}

void SendCommand::reportJson(const history::Entry &entry)
{
    const http::HttpReply &reply = entry.reply;
    const QString gateway = entry.request.url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toString();
    const JsonMembers httpPart{{QStringLiteral("status"), jsonText(reply.status)},
                               {QStringLiteral("headers"), jsonText(headersJson(reply.headers))}};
    JsonMembers members{
        {QStringLiteral("verdict"), jsonText(orderedVerdict(broker::toJson(entry.verdict)), 2)},
        {QStringLiteral("environment"), jsonText(entry.environment)},
        {QStringLiteral("operation"), jsonText(entry.operation)},
        {QStringLiteral("template"), jsonText(entry.templateName)},
        {QStringLiteral("gateway"), jsonText(gateway)},
        {QStringLiteral("http"), jsonText(httpPart, 2)},
        {QStringLiteral("timings"), jsonText(timingsJson(reply.timings))},
        {QStringLiteral("body"), jsonText(bodyText(reply.body, reply.headers))}};
    if (entry.id > 0)
        members.append({QStringLiteral("historyId"), jsonText(entry.id)});
    console().write(jsonText(members) + '\n');
}

} // namespace gatepost::cli
