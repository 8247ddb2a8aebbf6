// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/entryfacts.h"

#include <QJsonArray>

namespace gatepost::exchange {

static void put(QJsonObject &json, const char *key, const QString &value)
{
    if (!value.isEmpty())
        json[QLatin1String(key)] = value;
}

QJsonObject environmentFacts(const history::Entry &entry)
{
    QJsonObject facts;
    put(facts, "id", entry.environment);
    put(facts, "name", entry.environmentName);
    put(facts, "class", entry.environmentClass);
    put(facts, "stamp", entry.stamp);
    return facts;
}

QJsonObject operationFacts(const history::Entry &entry)
{
    QJsonObject facts;
    put(facts, "id", entry.operation);
    put(facts, "alias", entry.alias);
    put(facts, "type", broker::name(entry.type));
    put(facts, "template", entry.templateName);
    return facts;
}

QJsonObject marks(const history::Entry &entry)
{
    QJsonObject facts;
    put(facts, "note", entry.note);
    if (!entry.tags.isEmpty())
        facts[QLatin1String("tags")] = QJsonArray::fromStringList(entry.tags);
    if (entry.starred)
        facts[QLatin1String("starred")] = true;
    return facts;
}

} // namespace gatepost::exchange
