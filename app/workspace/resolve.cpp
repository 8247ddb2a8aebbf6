// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/resolve.h"

#include "app/variables/payloadfiller.h"
#include "app/workspace/disk/filenames.h"

namespace gatepost::workspace {

using variables::PayloadFiller;
using variables::Scope;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::resolve", text);
}

static auto unusable(const QString &message)
{
    return failure(ErrorKind::Input, message);
}

static Result<> checkGateway(const Environment &environment)
{
    const QUrl &url = environment.gatewayUrl;
    const QString what = tr("The gateway URL of environment “%1” ").arg(environment.name);
    if (url.isEmpty())
        return unusable(what + tr("is missing; fill it in in the environment’s settings."));
    if (!url.userInfo().isEmpty())
        return unusable(what +
                        tr("holds a user name or password; take it out in the environment’s settings."));
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return unusable(what +
                        tr("must look like https://host:port; correct it in the environment’s settings."));
    return {};
}

/// The node that the operation names by role; none where it names no role.
static Result<std::optional<Node>> nodeOf(const Draft &draft, const QString &role)
{
    if (role.isEmpty())
        return std::nullopt;
    const auto node = draft.environment.nodes.constFind(role);
    if (node != draft.environment.nodes.constEnd())
        return *node;
    return unusable(tr("Environment “%1” has no node “%2”, which operation “%3” names; add it to the "
                       "environment’s nodes, or choose another in the operation.")
                        .arg(draft.environment.name, role, draft.operation.alias));
}

static QString quotedNames(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted << QStringLiteral("${%1}").arg(name);
    return quoted.join(QStringLiteral(", "));
}

static QString scopeProblem(const Scope &scope)
{
    if (!scope.cycle().isEmpty())
        return tr("The variables refer to each other in a circle: %1; give one of them a value of its own.")
            .arg(scope.cycle());
    if (!scope.tooLarge().isEmpty())
        return tr("The value of ${%1} is too large once the variables in it are filled in.")
            .arg(scope.tooLarge());
    return {};
}

static Result<> checkScope(const Scope &scope, const Environment &environment)
{
    if (const QString problem = scopeProblem(scope); !problem.isEmpty())
        return unusable(problem);
    if (!scope.undefined().isEmpty())
        return unusable(tr("Not defined: %1; give values under Variables of the template or of environment "
                           "“%2”, or with --set NAME=VALUE on the command line.")
                            .arg(quotedNames(scope.undefined()), environment.name));
    for (const variables::UsedVariable &variable : scope.used())
        if (!variable.problem.isEmpty())
            return unusable(tr("${%1} cannot be filled in. %2").arg(variable.reference, variable.problem));
    QStringList unanswered;
    for (const variables::Question &question : scope.questions())
        unanswered << QLatin1Char('?') + question.name;
    if (!unanswered.isEmpty())
        return unusable(tr("Not answered: %1; give values with --set NAME=VALUE on the command line.")
                            .arg(quotedNames(unanswered)));
    return {};
}

static variables::Facts factsOf(const Draft &draft)
{
    variables::Facts facts{{QStringLiteral("env.name"), draft.environment.name},
                           {QStringLiteral("env.id"), draft.environment.id},
                           {QStringLiteral("env.class"), name(draft.environment.environmentClass)},
                           {QStringLiteral("env.stamp"), draft.environment.stamp},
                           {QStringLiteral("operation.alias"), draft.operation.alias},
                           {QStringLiteral("template.name"), draft.templateName}};
    for (auto node = draft.environment.nodes.begin(); node != draft.environment.nodes.end(); ++node)
        facts.insert(QStringLiteral("node.") + node.key(), node->name);
    return facts;
}

static Scope scopeOf(const Draft &draft, const variables::Sources &sources)
{
    using variables::Origin;
    return Scope({{Origin::Typed, draft.typed},
                  {Origin::Template, draft.templateVariables},
                  {Origin::Operation, draft.operation.variables},
                  {Origin::Environment, draft.environment.variables}},
                 variables::Functions(sources, factsOf(draft)));
}

static variables::Folders foldersOf(const Draft &draft)
{
    if (draft.folder.isEmpty())
        return {};
    return {draft.folder, draft.folder + QLatin1Char('/') + operationFolder(draft.operation.id)};
}

static QList<std::pair<QString, QString>> filledHeaders(const Operation &operation, Scope &scope)
{
    QList<std::pair<QString, QString>> headers;
    for (const auto &[header, value] : operation.headers)
        headers.append({header, scope.fill(value)});
    return headers;
}

static QByteArray mediaType(const Draft &draft, const xml::Encoding &encoding)
{
    // The beginning tells; all of a large payload need not be decoded for it.
    const QByteArray beginning = draft.payload.first(qMin<qsizetype>(draft.payload.size(), 4096));
    const QByteArray head = xml::toUtf8(beginning, encoding); // may be a view of it
    switch (variables::payloadKind(draft.suffix, QString::fromUtf8(head))) {
    case variables::PayloadKind::Json:
        return "application/json";
    case variables::PayloadKind::Csv:
        return "text/csv";
    case variables::PayloadKind::Plain:
        return draft.suffix == QLatin1String("txt") ? "text/plain" : "text/xml";
    case variables::PayloadKind::Xml:
        break;
    }
    return "text/xml";
}

/// Everything of a request that variables are filled into, apart from its payload.
static void fillParameters(const Draft &draft, const Node &from, const Node &to, Scope &scope,
                           broker::BrokerRequest &request)
{
    request.alias = scope.fill(draft.operation.alias);
    request.requestingNode = scope.fill(from.name);
    request.destinationNode = scope.fill(to.name);
    request.headers = filledHeaders(draft.operation, scope);
}

Result<Resolved> resolve(const Draft &draft, const variables::Sources &sources)
{
    if (const Result<> gateway = checkGateway(draft.environment); !gateway)
        return failure(gateway.error());
    const auto from = nodeOf(draft, draft.operation.from);
    if (!from)
        return failure(from.error());
    const auto to = nodeOf(draft, draft.operation.to);
    if (!to)
        return failure(to.error());

    Scope scope = scopeOf(draft, sources);
    const xml::Encoding encoding = xml::detectEncoding(draft.payload);
    Resolved resolved;
    broker::BrokerRequest &request = resolved.request;
    request.gateway = draft.environment.gatewayUrl;
    request.connector = draft.operation.connector;
    request.placement = draft.operation.placement;
    request.type = draft.operation.type;
    request.encoding = encoding.name;
    request.mediaType = mediaType(draft, encoding);
    request.deadlines.total = std::chrono::seconds(draft.environment.timeoutSeconds);
    request.proxy = draft.environment.proxy;
    resolved.wantsPassword = from->value_or(Node()).hasPassword;
    fillParameters(draft, from->value_or(Node()), to->value_or(Node()), scope, request);

    const Result<QByteArray> payload = PayloadFiller(scope, draft.suffix).fill(draft.payload, encoding);
    if (const Result<> complete = checkScope(scope, draft.environment); !complete)
        return failure(complete.error());
    if (!payload)
        return failure(payload.error());
    request.payload = *payload;
    resolved.variables = scope.used();
    return resolved;
}

Result<Resolved> resolve(const Draft &draft)
{
    // What cannot be sent uses up no number.
    bool counts = false;
    variables::Sources trial = variables::previewSources(foldersOf(draft));
    trial.number = [&counts, number = trial.number] {
        counts = true;
        return number();
    };
    const Result<Resolved> tried = resolve(draft, trial);
    return tried && counts ? resolve(draft, variables::systemSources(foldersOf(draft))) : tried;
}

Result<Resolved> tryResolve(const Draft &draft)
{
    return resolve(draft, variables::previewSources(foldersOf(draft)));
}

Preview preview(const Draft &draft, const QByteArray &text, const variables::Sources &sources)
{
    Scope scope = scopeOf(draft, sources);
    const auto node = [&draft](const QString &role) { return draft.environment.nodes.value(role); };
    broker::BrokerRequest request;
    // The payload first: that is what people look for.
    if (text.contains("${"))
        (void)PayloadFiller(scope, draft.suffix).fillText(QString::fromUtf8(text));
    fillParameters(draft, node(draft.operation.from), node(draft.operation.to), scope, request);
    return {scope.used(), scope.questions(), scopeProblem(scope)};
}

Preview preview(const Draft &draft, const QByteArray &text)
{
    return preview(draft, text, variables::previewSources(foldersOf(draft)));
}

QStringList namesInScope(const Draft &draft)
{
    QStringList names = draft.typed.keys() + draft.templateVariables.keys() +
                        draft.operation.variables.keys() + draft.environment.variables.keys();
    names.sort();
    names.removeDuplicates();
    return names + variables::Functions({}, factsOf(draft)).names();
}

} // namespace gatepost::workspace
