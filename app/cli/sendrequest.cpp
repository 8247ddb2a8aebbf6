// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/sendrequest.h"

#include "app/session/payloadcheck.h"
#include "app/workspace/asking.h"
#include "app/workspace/overrides.h"
#include "app/workspace/workspacestore.h"

#include <QCoreApplication>
#include <QDir>

namespace gatepost::cli {

using workspace::Workspace;
using workspace::WorkspaceStore;

static constexpr int longestTimeout = 24 * 60 * 60;

static QString tr(const char *text)
{
    return QCoreApplication::translate("SendRequest", text);
}

static Result<QList<workspace::TemplateId>> readTemplates(const QStringList &arguments)
{
    QList<workspace::TemplateId> templates;
    for (const QString &path : arguments) {
        const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
        if (slash < 1 || slash == path.size() - 1)
            break;
        templates << workspace::TemplateId{path.left(slash), path.mid(slash + 1)};
    }
    if (templates.isEmpty() || templates.size() != arguments.size())
        return failure(ErrorKind::Usage, tr("Name a request as OPERATION/TEMPLATE, for example "
                                            "CHG_SYNC_TEST.V1/helloworld."));
    return templates;
}

static Result<workspace::Variables> readVariables(const QStringList &settings)
{
    workspace::Variables variables;
    for (const QString &setting : settings) {
        const qsizetype equals = setting.indexOf(QLatin1Char('='));
        if (equals < 1)
            return failure(ErrorKind::Usage, tr("--set takes NAME=VALUE, not %1.").arg(setting));
        variables[setting.left(equals)] = setting.mid(equals + 1);
    }
    return variables;
}

static Result<Output> readOutput(const QString &name)
{
    if (name.isEmpty() || name == QLatin1String("pretty"))
        return Output::Pretty;
    if (name == QLatin1String("raw"))
        return Output::Raw;
    if (name == QLatin1String("json"))
        return Output::Json;
    return failure(ErrorKind::Usage, tr("--output is pretty, raw or json, not %1.").arg(name));
}

static Result<std::optional<int>> readTimeout(const QString &seconds)
{
    if (seconds.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const int number = seconds.toInt(&isNumber);
    if (!isNumber || number < 1 || number > longestTimeout)
        return failure(ErrorKind::Usage, tr("--timeout takes seconds from 1 to 86400, not %1.").arg(seconds));
    return number;
}

static Result<QUrl> readGateway(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!text.isEmpty() && (!url.isValid() || !isHttp || url.host().isEmpty()))
        return failure(ErrorKind::Usage,
                       tr("--gateway takes a URL such as https://host:8443, not %1.").arg(text));
    return url;
}

Result<SendRequest> readSendRequest(const QCommandLineParser &parser)
{
    const auto value = [&parser](const char *option) { return parser.value(QLatin1String(option)); };
    const auto templates = readTemplates(parser.positionalArguments());
    const auto typed = readVariables(parser.values(QStringLiteral("set")));
    const auto output = readOutput(value("output"));
    const auto timeout = readTimeout(value("timeout"));
    const auto gateway = readGateway(value("gateway"));
    if (!templates)
        return failure(templates.error());
    if (!typed)
        return failure(typed.error());
    if (!output)
        return failure(output.error());
    if (!timeout)
        return failure(timeout.error());
    if (!gateway)
        return failure(gateway.error());
    return SendRequest{.workspace = value("workspace"),
                       .environment = value("environment"),
                       .requestTemplate = templates->first(),
                       .environments = parser.values(QStringLiteral("environment")),
                       .templates = *templates,
                       .allowedProduction = parser.values(QStringLiteral("allow-production")),
                       .body = value("body"),
                       .typed = *typed,
                       .timeoutSeconds = *timeout,
                       .gateway = *gateway,
                       .output = *output,
                       .report = value("report")};
}

/// Why something is not there: its file is damaged, or it does not exist.
static tl::unexpected<Error> missing(const Workspace &workspace, const QString &file, const QString &what,
                                     const QStringList &known)
{
    for (const workspace::Problem &problem : workspace.problems) {
        if (!problem.file.startsWith(file))
            continue;
        const QString place =
            problem.line > 0 ? QStringLiteral("%1:%2").arg(problem.file).arg(problem.line) : problem.file;
        return failure(ErrorKind::Input,
                       QStringLiteral("%1: %2").arg(QDir(workspace.folder).filePath(place), problem.message));
    }
    const QString names = known.isEmpty() ? tr("none") : known.join(QStringLiteral(", "));
    return failure(ErrorKind::NotFound,
                   tr("%1 is not in the workspace %2; there are: %3.").arg(what, workspace.folder, names));
}

static Result<workspace::Environment> findEnvironment(const Workspace &workspace, const SendRequest &request)
{
    const QString id = request.environment.isEmpty() ? workspace.defaultEnvironment : request.environment;
    if (const workspace::Environment *environment = workspace.environment(id)) {
        workspace::Environment found = *environment;
        if (!request.gateway.isEmpty())
            found.gatewayUrl = request.gateway;
        if (request.timeoutSeconds)
            found.timeoutSeconds = *request.timeoutSeconds;
        return found;
    }
    QStringList known;
    for (const workspace::Environment &environment : workspace.environments)
        known << environment.id;
    if (id.isEmpty()) {
        return failure(ErrorKind::Usage,
                       tr("The workspace names no default environment; say --environment with one of: %1.")
                           .arg(known.join(QStringLiteral(", "))));
    }
    return missing(workspace, QStringLiteral("environments/%1.json").arg(id),
                   tr("The environment %1").arg(id), known);
}

static Result<workspace::Operation> findOperation(const Workspace &workspace, const workspace::TemplateId &id)
{
    if (const workspace::Operation *operation = workspace.operation(id.operation))
        return *operation;
    QStringList known;
    for (const workspace::Operation &operation : workspace.operations)
        known << operation.id;
    return missing(workspace, QStringLiteral("operations/%1/operation.json").arg(id.operation),
                   tr("The operation %1").arg(id.operation), known);
}

static Result<workspace::Template> findTemplate(const Workspace &workspace, const workspace::TemplateId &id)
{
    if (const workspace::Template *found = workspace.requestTemplate(id))
        return *found;
    QStringList known;
    const auto templates = workspace.templatesOf(id.operation);
    for (const workspace::Template &requestTemplate : templates)
        known << requestTemplate.id.path();
    return missing(workspace, QStringLiteral("operations/%1.").arg(id.path()),
                   tr("The template %1").arg(id.path()), known);
}

/// Keys that the template says otherwise than its operation.
static workspace::PartOrigins saidBy(const workspace::Template &requestTemplate)
{
    workspace::PartOrigins said;
    const QStringList keys = requestTemplate.other.value(QLatin1String("overrides")).toObject().keys();
    for (const QString &key : keys)
        said.insert(key, workspace::PartOrigin::Template);
    return said;
}

static auto openWorkspace(const SendRequest &request)
{
    return WorkspaceStore::open(request.workspace.isEmpty() ? QDir::currentPath() : request.workspace);
}

static Result<PreparedJob> prepareJob(const SendRequest &request, WorkspaceStore &store)
{
    const Workspace &workspace = store.workspace();
    const auto environment = findEnvironment(workspace, request);
    if (!environment)
        return failure(environment.error());
    const auto operation = findOperation(workspace, request.requestTemplate);
    if (!operation)
        return failure(operation.error());
    const auto requestTemplate = findTemplate(workspace, request.requestTemplate);
    if (!requestTemplate)
        return failure(requestTemplate.error());
    const auto payload = store.payload(request.requestTemplate);
    if (!payload)
        return failure(payload.error());
    return PreparedJob{.job = {.draft = {.environment = *environment,
                                         .operation = workspace::withOverrides(*operation, *requestTemplate),
                                         .templateVariables = requestTemplate->variables,
                                         .typed = request.typed,
                                         .payload = *payload,
                                         .templateName = request.requestTemplate.name,
                                         .suffix = requestTemplate->suffix,
                                         .folder = workspace.folder,
                                         .said = saidBy(*requestTemplate)},
                               .workspaceName = workspace.name,
                               .templateName = request.requestTemplate.name},
                       .isNegativeTest = workspace::isNegativeTest(*requestTemplate),
                       .workspaceRules = workspace.compare};
}

Result<PreparedJob> prepareJob(const SendRequest &request)
{
    const auto store = openWorkspace(request);
    if (!store)
        return failure(store.error());
    return prepareJob(request, **store);
}

Result<session::RunWish> prepareRun(const SendRequest &request)
{
    const auto store = openWorkspace(request);
    if (!store)
        return failure(store.error());
    session::RunWish wish;
    const QStringList environments =
        request.environments.isEmpty() ? QStringList{QString()} : request.environments;
    for (const workspace::TemplateId &id : request.templates) {
        session::RunWish::Row row{.name = id.path(), .jobs = {}, .rules = {}, .id = id};
        QStringList nodes;
        QStringList hosts;
        for (const QString &environment : environments) {
            SendRequest one = request;
            one.environment = environment;
            one.requestTemplate = id;
            const auto prepared = prepareJob(one, **store);
            if (!prepared)
                return failure(prepared.error());
            const workspace::Draft &draft = prepared->job.draft;
            const auto rules = compare::Rules::of(prepared->workspaceRules, draft.operation.compare);
            if (!rules)
                return failure(rules.error());
            row.rules = *rules;
            row.isNegativeTest = prepared->isNegativeTest;
            hosts << draft.environment.gatewayUrl.host();
            for (const workspace::Node &node : draft.environment.nodes)
                nodes << node.name;
            row.jobs << prepared->job;
        }
        row.rules.nodeNames = nodes;
        row.rules.hostNames = hosts;
        wish.rows << row;
    }
    return wish;
}

QStringList violations(const session::SendJob &job)
{
    constexpr qsizetype most = 20;
    QStringList lines;
    const auto known = session::keptKnowledge(job.draft);
    if (!known)
        lines << known.error().message;
    const auto problems = session::checkPayload(job.draft, known.value_or(knowledge::Knowledge())).problems;
    for (const schema::Problem &problem : problems.first(qMin(most, problems.size())))
        lines << tr("Line %1: %2").arg(problem.line).arg(problem.message);
    if (problems.size() > most)
        lines << tr("… and %1 more.").arg(problems.size() - most);
    return lines;
}

} // namespace gatepost::cli
