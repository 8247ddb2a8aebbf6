// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/resolve.h"

#include "app/variables/payloadfiller.h"
#include "app/workspace/disk/filenames.h"

#include <QRegularExpression>

#include <algorithm>

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

/// Who takes part in a request; a nameless one does not.
struct Parties
{
    Node from;
    Node to;
    Node user;
};

static Result<Parties> partiesOf(const Draft &draft)
{
    const Operation &operation = draft.operation;
    Parties parties;
    const std::pair<QString, Node *> roles[] = {
        {operation.from, &parties.from}, {operation.to, &parties.to}, {operation.user, &parties.user}};
    for (const auto &[role, node] : roles) {
        const auto found = nodeOf(draft, role);
        if (!found)
            return failure(found.error());
        *node = found->value_or(Node());
    }
    return parties;
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

static broker::Fields filled(const broker::Fields &fields, Scope &scope)
{
    broker::Fields values;
    for (const auto &[name, value] : fields)
        values.append({name, scope.fill(value)});
    return values;
}

// `{EMPLID}` of a URI template, as its documentation writes it, is the variable EMPLID.
static QString withReferences(QString text)
{
    static const QRegularExpression placeholder(QStringLiteral("(?<![$\\w])\\{([A-Za-z_][\\w.]*)\\}"));
    return text.replace(placeholder, QStringLiteral("${\\1}"));
}

// Values are percent-encoded, so that none of them can be taken for a part of the address.
static QString filledPath(const QString &path, Scope &scope)
{
    const QString text = withReferences(path);
    QString result;
    for (QStringView rest(text); !rest.isEmpty();) {
        const auto [piece, length] = variables::firstPiece(rest);
        if (piece.kind == variables::TextPiece::Kind::Reference) {
            const QString reference = piece.text.toString();
            const QString value = scope.value(reference);
            const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(value));
            if (encoded != value)
                scope.noteEscaped(reference);
            result += encoded;
        } else {
            result += piece.text;
        }
        rest = rest.mid(length);
    }
    return result;
}

// An asynchronous message gets an id of its own each time, unless the operation says another, or none.
static broker::Fields withMessageId(broker::Fields parameters, broker::OperationType type)
{
    const QString key = QStringLiteral("externalMessageId");
    const bool isSaid = std::any_of(parameters.begin(), parameters.end(),
                                    [&key](const auto &parameter) { return parameter.first == key; });
    if (type == broker::OperationType::Async && !isSaid)
        parameters.append({key, QStringLiteral("${uuid#externalMessageId}")});
    return parameters;
}

static broker::Details filled(broker::Details details, broker::OperationType type, Scope &scope)
{
    details.parameters = filled(withMessageId(details.parameters, type), scope);
    details.query = filled(details.query, scope);
    details.cookies = filled(details.cookies, scope);
    details.path = filledPath(details.path, scope);
    details.accept = scope.fill(details.accept);
    return details;
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
static void fillParameters(const Draft &draft, const Parties &parties, Scope &scope,
                           broker::BrokerRequest &request)
{
    request.alias = scope.fill(draft.operation.alias);
    request.requestingNode = scope.fill(parties.from.name);
    request.destinationNode = scope.fill(parties.to.name);
    request.user = scope.fill(parties.user.name);
    request.details = filled(draft.operation.details, draft.operation.type, scope);
    request.headers = filled(draft.operation.headers, scope);
    const Environment &environment = draft.environment;
    if (environment.environmentClass == EnvironmentClass::Sandbox && !environment.sandboxFault.isEmpty())
        request.headers.append({QStringLiteral("X-Sandbox-Fault"), environment.sandboxFault});
}

// A REST request names no node that it comes from.
static bool sendsNodePassword(broker::Connector connector)
{
    return connector != broker::Connector::Rest;
}

Result<Resolved> resolve(const Draft &draft, const variables::Sources &sources)
{
    if (const Result<> gateway = checkGateway(draft.environment); !gateway)
        return failure(gateway.error());
    const auto parties = partiesOf(draft);
    if (!parties)
        return failure(parties.error());

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
    resolved.wantsPassword = parties->from.hasPassword && sendsNodePassword(request.connector);
    resolved.wantsUserPassword = parties->user.hasPassword;
    fillParameters(draft, *parties, scope, request);

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
    fillParameters(draft, {node(draft.operation.from), node(draft.operation.to), node(draft.operation.user)},
                   scope, request);
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
