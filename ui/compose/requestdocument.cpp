// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requestdocument.h"

#include "app/workspace/overrides.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

namespace gatepost::ui {

using workspace::Operation;
using workspace::Template;
using workspace::TemplateId;
using workspace::Workspace;

static QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

RequestDocument RequestDocument::newRequest(const Operation &operation)
{
    RequestDocument document;
    document.key = newKey();
    document.id.operation = operation.id;
    document.stored = operation;
    document.edited = operation;
    return document;
}

RequestDocument RequestDocument::ofTemplate(const Workspace &workspace, const TemplateId &id)
{
    RequestDocument document;
    document.key = newKey();
    document.id = id;
    if (const Template *found = workspace.requestTemplate(id))
        document.saved = *found;
    if (const Operation *operation = workspace.operation(id.operation))
        document.stored = *operation;
    document.edited = workspace::withOverrides(document.stored, document.saved);
    document.variables = document.saved.variables;
    document.changes = document.saved.changes;
    return document;
}

RequestDocument RequestDocument::ofEntry(const Workspace &workspace, const history::Entry &entry)
{
    Operation operation;
    if (const Operation *found = workspace.operation(entry.operation))
        operation = *found;
    operation.id = entry.operation;
    RequestDocument document = newRequest(operation);
    document.entry = entry.id;
    document.edited.alias = entry.alias;
    document.edited.type = entry.type;
    document.title = entry.templateName.isEmpty() ? entry.alias : entry.templateName;
    return document;
}

QString RequestDocument::name() const
{
    if (!isNew())
        return id.name;
    return title.isEmpty() ? QCoreApplication::translate("RequestDocument", "New request") : title;
}

bool RequestDocument::hasUnsavedSettings() const
{
    return !isNew() && (toTemplate() != saved || hasUnsavedOperation());
}

Operation RequestDocument::sent() const
{
    Operation operation = edited;
    operation.effect = edited.alias == stored.alias ? stored.effect : workspace::Effect::Unknown;
    return operation;
}

Template RequestDocument::toTemplate() const
{
    Template result = workspace::withOverrides(saved, workspace::overridesOf(stored, edited));
    result.id = id;
    result.variables = variables;
    result.changes = changes;
    return result;
}

void RequestDocument::follow(const Workspace &workspace)
{
    const QJsonObject mine = workspace::overridesOf(stored, edited);
    const bool variablesEdited = variables != saved.variables;
    const bool changesEdited = changes != saved.changes;
    const std::optional<workspace::Variables> ofOperation =
        hasUnsavedOperation() ? std::optional(edited.variables) : std::nullopt;
    if (const Operation *operation = workspace.operation(id.operation))
        stored = *operation;
    Template edits;
    edits = workspace::withOverrides(edits, mine);
    edited = workspace::withOverrides(stored, edits);
    edited.variables = ofOperation.value_or(stored.variables);
    if (const Template *found = workspace.requestTemplate(id)) {
        saved = *found;
        if (!variablesEdited)
            variables = saved.variables;
        if (!changesEdited)
            changes = saved.changes;
    }
}

QString RequestDocument::targetEncoding(const QString &textHead) const
{
    const bool declares =
        textHead.startsWith(QLatin1String("<?xml")) &&
        textHead.left(textHead.indexOf(QLatin1String("?>"))).contains(QLatin1String("encoding"));
    return declares || encoding.source != xml::EncodingSource::ByteOrderMark ? xml::declaredEncoding(textHead)
                                                                             : encoding.name;
}

Result<QByteArray> RequestDocument::encoded(const QByteArray &utf8) const
{
    const QString name = targetEncoding(QString::fromUtf8(utf8.left(200)));
    if (name == QLatin1String("UTF-8"))
        return encoding.bomLength == 3 ? QByteArray("\xEF\xBB\xBF" + utf8) : utf8;
    return xml::encode(QString::fromUtf8(utf8), name);
}

static QJsonObject toJson(const workspace::Variables &variables)
{
    QJsonObject values;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        values[it.key()] = it.value();
    return values;
}

workspace::PartOrigins RequestDocument::saidByOthers(bool isPayloadEdited) const
{
    using workspace::PartOrigin;
    workspace::PartOrigins said;
    const QJsonObject kept = saved.other.value(QLatin1String("overrides")).toObject();
    const QJsonObject now = workspace::overridesOf(stored, edited);
    for (auto it = now.begin(); it != now.end(); ++it)
        said.insert(it.key(), kept.value(it.key()) == it.value() ? PartOrigin::Template : PartOrigin::Typed);
    if (isNew() || isPayloadEdited)
        said.insert(QStringLiteral("payload"), PartOrigin::Typed);
    return said;
}

static QJsonArray toJson(const QList<workspace::Change> &changes)
{
    QJsonArray json;
    for (const workspace::Change &change : changes)
        json.append(QJsonArray{change.xpath, change.value, change.removes});
    return json;
}

static QList<workspace::Change> changesFrom(const QJsonValue &json)
{
    QList<workspace::Change> changes;
    const QJsonArray list = json.toArray();
    for (const QJsonValue &entry : list)
        changes.append({entry[0].toString(), entry[1].toString(), entry[2].toBool()});
    return changes;
}

static workspace::Variables variablesFrom(const QJsonValue &json)
{
    workspace::Variables variables;
    const QJsonObject values = json.toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        variables[it.key()] = it.value().toString();
    return variables;
}

QJsonObject RequestDocument::toJson() const
{
    QJsonObject json{{QLatin1String("overrides"), workspace::overridesOf(stored, edited)},
                     {QLatin1String("variables"), gatepost::ui::toJson(variables)},
                     {QLatin1String("typed"), gatepost::ui::toJson(typed)},
                     {QLatin1String("title"), title},
                     {QLatin1String("encoding"), encoding.name},
                     {QLatin1String("encodingSource"), int(encoding.source)},
                     {QLatin1String("bomLength"), encoding.bomLength}};
    if (isVariant())
        json[QLatin1String("changes")] = gatepost::ui::toJson(changes);
    if (hasUnsavedOperation())
        json[QLatin1String("operationVariables")] = gatepost::ui::toJson(edited.variables);
    return json;
}

void RequestDocument::applyJson(const QJsonObject &json)
{
    Template edits;
    edits = workspace::withOverrides(edits, json.value(QLatin1String("overrides")).toObject());
    edited = workspace::withOverrides(stored, edits);
    if (json.contains(QLatin1String("operationVariables")))
        edited.variables = variablesFrom(json.value(QLatin1String("operationVariables")));
    variables = variablesFrom(json.value(QLatin1String("variables")));
    if (isVariant())
        changes = changesFrom(json.value(QLatin1String("changes")));
    typed = variablesFrom(json.value(QLatin1String("typed")));
    title = json.value(QLatin1String("title")).toString();
    encoding.name = json.value(QLatin1String("encoding")).toString(encoding.name);
    encoding.source = xml::EncodingSource(json.value(QLatin1String("encodingSource")).toInt());
    encoding.bomLength = json.value(QLatin1String("bomLength")).toInt();
}

} // namespace gatepost::ui
