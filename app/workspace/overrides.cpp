// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/overrides.h"

#include <QJsonArray>

namespace gatepost::workspace {

static const QLatin1String overridesKey("overrides");

static QJsonArray toJson(const QList<std::pair<QString, QString>> &headers)
{
    QJsonArray json;
    for (const auto &[name, value] : headers)
        json << QJsonArray{name, value};
    return json;
}

static QList<std::pair<QString, QString>> headersFromJson(const QJsonArray &json)
{
    QList<std::pair<QString, QString>> headers;
    for (const QJsonValue &pair : json)
        headers.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
    return headers;
}

QJsonObject overridesOf(const Operation &operation, const Operation &edited)
{
    QJsonObject json;
    if (edited.alias != operation.alias)
        json[QLatin1String("alias")] = edited.alias;
    if (edited.type != operation.type)
        json[QLatin1String("type")] = broker::name(edited.type);
    if (edited.placement != operation.placement)
        json[QLatin1String("placement")] = broker::name(edited.placement);
    if (edited.from != operation.from)
        json[QLatin1String("from")] = edited.from;
    if (edited.to != operation.to)
        json[QLatin1String("to")] = edited.to;
    if (edited.headers != operation.headers)
        json[QLatin1String("headers")] = toJson(edited.headers);
    return json;
}

Operation withOverrides(Operation operation, const Template &requestTemplate)
{
    const QJsonObject json = requestTemplate.other.value(overridesKey).toObject();
    const auto text = [&json](const char *key, QString &target) {
        if (json.value(QLatin1String(key)).isString())
            target = json.value(QLatin1String(key)).toString();
    };
    const QString alias = operation.alias;
    text("alias", operation.alias);
    if (operation.alias != alias)
        operation.effect = Effect::Unknown;
    text("from", operation.from);
    text("to", operation.to);
    operation.type =
        broker::operationType(json.value(QLatin1String("type")).toString()).value_or(operation.type);
    operation.placement =
        broker::placement(json.value(QLatin1String("placement")).toString()).value_or(operation.placement);
    if (json.value(QLatin1String("headers")).isArray())
        operation.headers = headersFromJson(json.value(QLatin1String("headers")).toArray());
    return operation;
}

Template withOverrides(Template requestTemplate, const QJsonObject &overrides)
{
    if (overrides.isEmpty())
        requestTemplate.other.remove(overridesKey);
    else
        requestTemplate.other[overridesKey] = overrides;
    return requestTemplate;
}

} // namespace gatepost::workspace
