// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/pingcommand.h"

#include "app/cli/orderedjson.h"
#include "app/workspace/workspacestore.h"

#include <QDir>

#include <algorithm>

namespace gatepost::cli {

using session::CheckStep;
using session::EnvironmentCheck;

PingCommand::~PingCommand()
{
    // Before the sender that they use.
    qDeleteAll(m_checks);
}

QString PingCommand::help() const
{
    return tr(R"(Usage: gatepost-cli ping --workspace DIR --environment NAME…|--all [--output text|json]
                         [--allow-production NAME]…

Goes the way to environments, hop by hop: the host's name, the connection, TLS and its
certificate, the gateway's status page, and a ping with the From node. Says of each what
was found, how long it took, and where it fails what to do. Nothing is worked on.

Options:
  --workspace DIR     the workspace's folder (the current one)
  --environment NAME  the name of the environment's file (the workspace's default)
  --all               every environment of the workspace, at once
  --allow-production NAME  ping this environment of class production too; without it
                      the check of one ends before the ping
  --output HOW        text, or json: [{"environment": …, "good": …, "steps": [{"step":
                      "name|connection|tls|gateway|node", "state": "good|doubtful|bad|
                      skipped", "finding": …, "advice": …, "milliseconds": …}]}]

Examples:
  gatepost-cli ping --workspace ~/workspace --all
  gatepost-cli ping --workspace . --environment uat --output json

Exit codes:
  0  every hop of every environment is good
  1  PeopleSoft said no to a ping
  2  wrong usage, or a workspace that cannot be read
  3  an environment is not reached
)");
}

QList<QCommandLineOption> PingCommand::options() const
{
    QList<QCommandLineOption> options{QCommandLineOption(QStringLiteral("all"))};
    for (const char *name : {"workspace", "environment", "output", "allow-production"})
        options.append(QCommandLineOption(QLatin1String(name), {}, QStringLiteral("VALUE")));
    return options;
}

static Result<QList<workspace::Environment>> chosen(const workspace::Workspace &workspace,
                                                    const QStringList &names, bool isAll)
{
    if (workspace.environments.isEmpty())
        return failure(ErrorKind::Input, PingCommand::tr("The workspace has no environments."));
    if (isAll)
        return workspace.environments;
    QList<workspace::Environment> environments;
    for (const QString &name : names.isEmpty() ? QStringList{workspace.defaultEnvironment} : names) {
        const workspace::Environment *found = workspace.environment(name);
        if (!found) {
            QStringList known;
            for (const workspace::Environment &one : workspace.environments)
                known << one.id;
            return failure(ErrorKind::Input,
                           PingCommand::tr("There is no environment “%1” in the workspace; it has: %2.")
                               .arg(name, known.join(QStringLiteral(", "))));
        }
        environments << *found;
    }
    return environments;
}

void PingCommand::execute(const QCommandLineParser &parser)
{
    const QString output = parser.value(QStringLiteral("output"));
    m_isJson = output == QLatin1String("json");
    if (!output.isEmpty() && !m_isJson && output != QLatin1String("text"))
        return fail(tr("--output is text or json, not %1.").arg(output));
    const bool isAll = parser.isSet(QStringLiteral("all"));
    const QStringList names = parser.values(QStringLiteral("environment"));
    if (isAll && !names.isEmpty())
        return fail(tr("Say --all, or the environments by their names."));
    if (!parser.positionalArguments().isEmpty())
        return fail(tr("ping takes no further arguments: %1.").arg(parser.positionalArguments().first()));
    m_allowedProduction = parser.values(QStringLiteral("allow-production"));
    const QString folder = parser.value(QStringLiteral("workspace"));
    const auto store = workspace::WorkspaceStore::open(folder.isEmpty() ? QDir::currentPath() : folder);
    if (!store)
        return fail(store.error());
    const auto environments = chosen((*store)->workspace(), names, isAll);
    if (!environments)
        return fail(environments.error());
    check(*environments, (*store)->workspace());
}

void PingCommand::check(const QList<workspace::Environment> &environments,
                        const workspace::Workspace &workspace)
{
    m_session = std::make_unique<Session>(this, [this](const QString &notice) { warn(notice); });
    for (const workspace::Environment &environment : environments) {
        m_session->offerPasswords(environment);
        m_session->allow(environment, m_allowedProduction);
        auto *check = new EnvironmentCheck(m_session->sender(), environment, workspace);
        m_checks << check;
        connect(check, &EnvironmentCheck::finished, this, &PingCommand::reportWhenDone);
    }
    const QList<EnvironmentCheck *> checks = m_checks;
    for (EnvironmentCheck *check : checks)
        check->start();
}

void PingCommand::stop()
{
    const QList<EnvironmentCheck *> checks = m_checks;
    for (EnvironmentCheck *check : checks)
        check->cancel();
    if (checks.isEmpty())
        finish(ExitCode::NoAnswer);
}

static QString milliseconds(const http::Timings::Span &took)
{
    using namespace std::chrono;
    return took ? QString::number(duration_cast<std::chrono::milliseconds>(*took).count()) : QString();
}

QString PingCommand::text(const EnvironmentCheck &check) const
{
    QString text =
        QStringLiteral("%1  %2\n").arg(check.environment().name, check.environment().gatewayUrl.toString());
    for (const CheckStep &step : check.steps()) {
        const QString took = milliseconds(step.took);
        text +=
            QStringLiteral("  %1 %2 %3  %4\n")
                .arg(session::name(step.kind).leftJustified(10), session::name(step.state).leftJustified(8),
                     (took.isEmpty() ? QString() : took + QStringLiteral(" ms")).rightJustified(8),
                     step.finding.simplified());
        if (!step.advice.isEmpty())
            text += QString(32, QLatin1Char(' ')) + step.advice.simplified() + QLatin1Char('\n');
    }
    return text;
}

static QByteArray stepJson(const CheckStep &step)
{
    JsonMembers members{{QStringLiteral("step"), jsonText(session::name(step.kind))},
                        {QStringLiteral("state"), jsonText(session::name(step.state))},
                        {QStringLiteral("finding"), jsonText(step.finding)}};
    if (!step.advice.isEmpty())
        members.append({QStringLiteral("advice"), jsonText(step.advice)});
    if (step.took)
        members.append({QStringLiteral("milliseconds"), milliseconds(step.took).toLatin1()});
    return jsonText(members, 2);
}

QByteArray PingCommand::json() const
{
    QByteArrayList environments;
    for (const EnvironmentCheck *check : m_checks) {
        QByteArrayList steps;
        for (const CheckStep &step : check->steps())
            steps << stepJson(step);
        environments << jsonText(
            JsonMembers{{QStringLiteral("environment"), jsonText(check->environment().id)},
                        {QStringLiteral("good"), check->isGood() ? "true" : "false"},
                        {QStringLiteral("steps"), "[" + steps.join(", ") + "]"}});
    }
    return "[" + environments.join(", ") + "]\n";
}

ExitCode PingCommand::code() const
{
    ExitCode code = ExitCode::Yes;
    for (const EnvironmentCheck *check : m_checks) {
        if (check->isGood())
            continue;
        const CheckStep &node = check->steps().constLast();
        if (node.state == CheckStep::State::Bad && code == ExitCode::Yes)
            code = ExitCode::No;
        else if (node.state != CheckStep::State::Bad)
            code = ExitCode::NoAnswer;
    }
    return code;
}

void PingCommand::reportWhenDone()
{
    const bool isDone = std::all_of(m_checks.begin(), m_checks.end(),
                                    [](const EnvironmentCheck *check) { return check->isFinished(); });
    if (!isDone)
        return;
    if (m_isJson) {
        console().write(json());
    } else {
        QStringList texts;
        for (const EnvironmentCheck *check : m_checks)
            texts << text(*check);
        console().print(texts.join(QLatin1Char('\n')));
    }
    finish(code());
}

} // namespace gatepost::cli
