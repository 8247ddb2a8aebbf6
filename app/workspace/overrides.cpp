// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/overrides.h"

#include <QJsonArray>

namespace gatepost::workspace {

static const QLatin1String overridesKey("overrides");

static QJsonArray toJson(const broker::Fields &fields)
{
    QJsonArray json;
    for (const auto &[name, value] : fields)
        json << QJsonArray{name, value};
    return json;
}

static broker::Fields fieldsFromJson(const QJsonArray &json)
{
    broker::Fields fields;
    for (const QJsonValue &pair : json)
        fields.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
    return fields;
}

/// A member of Details that is a list.
struct ListKey
{
    const char *key;
    broker::Fields broker::Details::*fields;
};
static constexpr ListKey listKeys[] = {{"parameters", &broker::Details::parameters},
                                       {"query", &broker::Details::query},
                                       {"cookies", &broker::Details::cookies}};

/// One that is a text.
struct TextKey
{
    const char *key;
    QString broker::Details::*text;
};
static constexpr TextKey textKeys[] = {{"method", &broker::Details::method},
                                       {"path", &broker::Details::path},
                                       {"accept", &broker::Details::accept}};

static void addDetails(QJsonObject &json, const broker::Details &details, const broker::Details &edited)
{
    for (const ListKey &one : listKeys)
        if (details.*one.fields != edited.*one.fields)
            json[QLatin1String(one.key)] = toJson(edited.*one.fields);
    for (const TextKey &one : textKeys)
        if (details.*one.text != edited.*one.text)
            json[QLatin1String(one.key)] = edited.*one.text;
    if (details.soap != edited.soap)
        json[QLatin1String("soap")] = broker::name(edited.soap);
    if (details.isWholeEnvelope != edited.isWholeEnvelope)
        json[QLatin1String("wholeEnvelope")] = edited.isWholeEnvelope;
    if (details.compress != edited.compress)
        json[QLatin1String("compress")] = edited.compress;
}

static void readDetails(const QJsonObject &json, broker::Details &details)
{
    for (const ListKey &one : listKeys)
        if (const QJsonValue list = json.value(QLatin1String(one.key)); list.isArray())
            details.*one.fields = fieldsFromJson(list.toArray());
    for (const TextKey &one : textKeys)
        if (const QJsonValue text = json.value(QLatin1String(one.key)); text.isString())
            details.*one.text = text.toString();
    details.soap = broker::soapVersion(json.value(QLatin1String("soap")).toString()).value_or(details.soap);
    details.isWholeEnvelope = json.value(QLatin1String("wholeEnvelope")).toBool(details.isWholeEnvelope);
    details.compress = json.value(QLatin1String("compress")).toBool(details.compress);
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
    if (edited.user != operation.user)
        json[QLatin1String("user")] = edited.user;
    addDetails(json, operation.details, edited.details);
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
    text("user", operation.user);
    readDetails(json, operation.details);
    operation.type =
        broker::operationType(json.value(QLatin1String("type")).toString()).value_or(operation.type);
    operation.placement =
        broker::placement(json.value(QLatin1String("placement")).toString()).value_or(operation.placement);
    if (json.value(QLatin1String("headers")).isArray())
        operation.headers = fieldsFromJson(json.value(QLatin1String("headers")).toArray());
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
