// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/operationfile.h"

#include "app/workspace/disk/detailsjson.h"

namespace gatepost::workspace {

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::OperationFile", text);
}

static broker::OperationType readType(JsonReader &reader)
{
    const QString key = QStringLiteral("type");
    const auto type = broker::operationType(reader.text(key, name(broker::OperationType::Sync)));
    if (!type)
        reader.fail(key, tr("“type” must be sync, async or ping."));
    return type.value_or(broker::OperationType::Unknown);
}

static broker::Connector readConnector(JsonReader &reader)
{
    const QString key = QStringLiteral("connector");
    const auto connector = broker::connector(reader.text(key, name(Operation().connector)));
    if (!connector)
        reader.fail(key,
                    tr("“connector” must be HttpListeningConnector, PeopleSoftServiceListeningConnector, "
                       "RESTListeningConnector or PeopleSoftListeningConnector."));
    return connector.value_or(Operation().connector);
}

static broker::Placement readPlacement(JsonReader &reader)
{
    const QString key = QStringLiteral("placement");
    const auto placement = broker::placement(reader.text(key, name(Operation().placement)));
    if (!placement)
        reader.fail(key, tr("“placement” must be headers, query, ibrequest, soapaction or path."));
    return placement.value_or(Operation().placement);
}

static Effect readEffect(JsonReader &reader)
{
    const QString key = QStringLiteral("effect");
    const QString text = reader.text(key);
    const auto read = effect(text);
    if (!read && !text.isEmpty())
        reader.fail(key, tr("“effect” must be reads or changes."));
    return read.value_or(Effect::Unknown);
}

Read<Operation> readOperation(const QString &file, const QByteArray &bytes)
{
    JsonReader reader(file, bytes);
    Operation operation;
    operation.id = file.section(QLatin1Char('/'), -2, -2);
    operation.alias = reader.text(QStringLiteral("alias"), operation.id);
    operation.type = readType(reader);
    operation.connector = readConnector(reader);
    operation.placement = readPlacement(reader);
    operation.from = reader.text(QStringLiteral("from"), operation.from);
    operation.to = reader.text(QStringLiteral("to"), operation.to);
    operation.user = reader.text(QStringLiteral("user"));
    operation.details = readDetails(reader);
    operation.headers = reader.texts(QStringLiteral("headers"));
    operation.variables = reader.variables(QStringLiteral("variables"));
    operation.effect = readEffect(reader);
    operation.notes = reader.text(QStringLiteral("notes"));
    operation.compare = reader.object(QStringLiteral("compare")).rest();
    operation.other = reader.rest();
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return operation;
}

QByteArray writeOperation(const Operation &operation)
{
    OrderedJson json;
    json.add(QStringLiteral("format"), 1);
    json.add(QStringLiteral("alias"), operation.alias);
    json.add(QStringLiteral("type"), name(operation.type));
    json.add(QStringLiteral("connector"), name(operation.connector));
    json.add(QStringLiteral("placement"), name(operation.placement));
    if (operation.effect != Effect::Unknown)
        json.add(QStringLiteral("effect"), name(operation.effect));
    json.add(QStringLiteral("from"), operation.from);
    json.add(QStringLiteral("to"), operation.to);
    if (!operation.user.isEmpty())
        json.add(QStringLiteral("user"), operation.user);
    addDetails(json, operation.details);
    json.add(QStringLiteral("headers"), fieldsJson(operation.headers));
    if (!operation.variables.isEmpty())
        json.add(QStringLiteral("variables"), variablesJson(operation.variables));
    if (!operation.notes.isEmpty())
        json.add(QStringLiteral("notes"), operation.notes);
    if (!operation.compare.isEmpty())
        json.add(QStringLiteral("compare"), operation.compare);
    json.addAll(operation.other);
    return json.toBytes();
}

} // namespace gatepost::workspace
