// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/comparisonrules.h"

#include <QJsonArray>

namespace gatepost::ui {

using compare::IgnoreRule;
using compare::Rules;

ComparisonRules::ComparisonRules(Services &services, const QString &operation, QObject *parent)
    : QObject(parent), m_services(services), m_operation(operation)
{}

bool ComparisonRules::hasOperation() const
{
    return m_services.workspaceStore && m_services.workspaceStore->workspace().operation(m_operation);
}

QString ComparisonRules::scopeWords(Scope scope) const
{
    return scope == Scope::Operation ? tr("operation %1").arg(m_operation) : tr("the workspace");
}

Result<Rules> ComparisonRules::all() const
{
    auto rules = Rules::of(kept(Scope::Workspace), kept(Scope::Operation));
    if (!rules || !m_services.workspaceStore)
        return rules;
    for (const workspace::Environment &environment : m_services.workspaceStore->workspace().environments) {
        for (const workspace::Node &node : environment.nodes)
            if (!node.name.isEmpty() && !rules->nodeNames.contains(node.name))
                rules->nodeNames << node.name;
        const QString host = environment.gatewayUrl.host();
        if (!host.isEmpty() && !rules->hostNames.contains(host))
            rules->hostNames << host;
    }
    return rules;
}

QJsonObject ComparisonRules::kept(Scope scope) const
{
    if (!m_services.workspaceStore)
        return {};
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    if (scope == Scope::Workspace)
        return workspace.compare;
    const workspace::Operation *operation = workspace.operation(m_operation);
    return operation ? operation->compare : QJsonObject();
}

QJsonObject ComparisonRules::editable(Scope scope) const
{
    QJsonObject rules = kept(scope);
    if (scope == Scope::Workspace && rules.isEmpty())
        rules.insert(QStringLiteral("defaults"), true);
    return rules;
}

Result<> ComparisonRules::write(Scope scope, const QJsonObject &rules)
{
    workspace::WorkspaceStore *store = m_services.workspaceStore;
    if (!store)
        return failure(ErrorKind::NotFound, tr("There is no workspace open that rules could be kept in."));
    if (scope == Scope::Workspace)
        return store->saveCompareRules(rules);
    const workspace::Operation *found = store->workspace().operation(m_operation);
    if (!found)
        return failure(ErrorKind::NotFound,
                       tr("Operation %1 is not in this workspace. Keep the rule with the workspace instead.")
                           .arg(m_operation));
    workspace::Operation operation = *found;
    operation.compare = rules;
    return store->saveOperation(operation);
}

Result<> ComparisonRules::keep(Scope scope, const QJsonObject &rules, const QString &what)
{
    if (const auto valid = Rules::fromJson(rules); !valid)
        return failure(valid.error());
    const QJsonObject before = kept(scope);
    if (const auto written = write(scope, rules); !written)
        return written;
    m_undo.append({scope, before, what});
    emit changed();
    return {};
}

Result<> ComparisonRules::addIgnored(Scope scope, const QList<IgnoreRule> &added)
{
    QJsonObject rules = editable(scope);
    QJsonArray ignored = rules.value(QLatin1String("ignore")).toArray();
    for (const IgnoreRule &rule : added)
        ignored.append(rule.toJson());
    rules.insert(QStringLiteral("ignore"), ignored);
    return keep(scope, rules,
                added.size() == 1 ? tr("Ignored from now on: %1.").arg(added.first().text())
                                  : tr("%1 rules added.").arg(added.size()));
}

Result<> ComparisonRules::setKey(Scope scope, const QString &record, const QStringList &fields)
{
    QJsonObject rules = editable(scope);
    QJsonObject keys = rules.value(QLatin1String("keys")).toObject();
    keys.insert(record, QJsonArray::fromStringList(fields));
    rules.insert(QStringLiteral("keys"), keys);
    return keep(
        scope, rules,
        fields.isEmpty()
            ? tr("Rows of %1 have no key from now on.").arg(record)
            : tr("Rows of %1 are matched by %2 from now on.").arg(record, fields.join(QStringLiteral(", "))));
}

Result<> ComparisonRules::addUnordered(Scope scope, const QString &element)
{
    QJsonObject rules = editable(scope);
    QJsonArray unordered = rules.value(QLatin1String("unordered")).toArray();
    unordered.append(element);
    rules.insert(QStringLiteral("unordered"), unordered);
    return keep(scope, rules, tr("The order within %1 does not matter from now on.").arg(element));
}

QString ComparisonRules::lastChange() const
{
    return m_undo.isEmpty() ? QString() : m_undo.last().what;
}

Result<> ComparisonRules::undo()
{
    if (m_undo.isEmpty())
        return {};
    const Change last = m_undo.last();
    if (const auto written = write(last.scope, last.before); !written)
        return written;
    m_undo.removeLast();
    emit changed();
    return {};
}

} // namespace gatepost::ui
