// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/resolve.h"

#include "app/workspace/payloadfiller.h"
#include "app/workspace/variablescope.h"

namespace gatepost::workspace {

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

static Result<> checkScope(const VariableScope &scope, const Environment &environment)
{
    if (!scope.cycle().isEmpty())
        return unusable(
            tr("The variables refer to each other in a circle: %1; give one of them a value of its "
               "own.")
                .arg(scope.cycle()));
    if (!scope.undefined().isEmpty())
        return unusable(tr("Not defined: %1; give values under Variables of the template or of environment "
                           "“%2”, or with --set NAME=VALUE on the command line.")
                            .arg(quotedNames(scope.undefined()), environment.name));
    if (!scope.tooLarge().isEmpty())
        return unusable(tr("The value of ${%1} is too large once the variables in it are filled in.")
                            .arg(scope.tooLarge()));
    return {};
}

static QList<std::pair<QString, QString>> filledHeaders(const Operation &operation, VariableScope &scope)
{
    QList<std::pair<QString, QString>> headers;
    for (const auto &[header, value] : operation.headers)
        headers.append({header, scope.fill(value)});
    return headers;
}

Result<Resolved> resolve(const Draft &draft)
{
    if (const Result<> gateway = checkGateway(draft.environment); !gateway)
        return failure(gateway.error());
    const auto from = nodeOf(draft, draft.operation.from);
    if (!from)
        return failure(from.error());
    const auto to = nodeOf(draft, draft.operation.to);
    if (!to)
        return failure(to.error());

    VariableScope scope({draft.typed, draft.templateVariables, draft.environment.variables});
    const xml::Encoding encoding = xml::detectEncoding(draft.payload);
    Resolved resolved;
    broker::BrokerRequest &request = resolved.request;
    request.gateway = draft.environment.gatewayUrl;
    request.connector = draft.operation.connector;
    request.placement = draft.operation.placement;
    request.type = draft.operation.type;
    request.alias = scope.fill(draft.operation.alias);
    request.requestingNode = scope.fill(from->value_or(Node()).name);
    request.destinationNode = scope.fill(to->value_or(Node()).name);
    request.headers = filledHeaders(draft.operation, scope);
    request.encoding = encoding.name;
    request.deadlines.total = std::chrono::seconds(draft.environment.timeoutSeconds);
    request.proxy = draft.environment.proxy;
    resolved.wantsPassword = from->value_or(Node()).hasPassword;

    const Result<QByteArray> payload = PayloadFiller(scope).fill(draft.payload, encoding);
    if (const Result<> complete = checkScope(scope, draft.environment); !complete)
        return failure(complete.error());
    if (!payload)
        return failure(payload.error());
    request.payload = *payload;
    return resolved;
}

QStringList variablesIn(const QString &text)
{
    QStringList names;
    for (QStringView rest = text; !rest.isEmpty();) {
        const auto [piece, length] = firstPiece(rest);
        if (piece.kind == TextPiece::Kind::Reference && !names.contains(piece.text))
            names << piece.text.toString();
        rest = rest.mid(length);
    }
    return names;
}

} // namespace gatepost::workspace
