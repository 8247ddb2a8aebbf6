// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/variantfile.h"

#include "app/workspace/disk/orderedjson.h"

#include <QJsonArray>

namespace gatepost::workspace {

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::VariantFile", text);
}

static QList<Change> readChanges(JsonReader &reader)
{
    const QString key = QStringLiteral("changes");
    QList<Change> changes;
    const QJsonArray list = reader.list(key);
    for (const QJsonValue &entry : list) {
        const QJsonObject json = entry.toObject();
        const QJsonValue xpath = json.value(QLatin1String("xpath"));
        const QJsonValue value = json.value(QLatin1String("value"));
        const bool removes = json.value(QLatin1String("remove")).toBool();
        if (!xpath.isString() || !(value.isString() || removes)) {
            reader.fail(key, tr("“changes” holds objects with “xpath” and “value”, or “xpath” and "
                                "“remove”: true."));
            return {};
        }
        changes.append({xpath.toString(), value.toString(), removes});
    }
    return changes;
}

Read<Template> readVariant(const QString &file, const QByteArray &bytes)
{
    JsonReader reader(file, bytes);
    Template variant;
    variant.suffix = Template::variantSuffix();
    const QString base = reader.text(QStringLiteral("base"));
    variant.base = {base.section(QLatin1Char('/'), 0, 0), base.section(QLatin1Char('/'), 1)};
    if (variant.base.operation.isEmpty() || variant.base.name.isEmpty())
        reader.fail(QStringLiteral("base"), tr("“base” must name a template as OPERATION/TEMPLATE."));
    variant.changes = readChanges(reader);
    variant.variables = reader.variables(QStringLiteral("variables"));
    variant.other = reader.rest();
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return variant;
}

QByteArray writeVariant(const Template &variant)
{
    QJsonArray changes;
    for (const Change &change : variant.changes) {
        QJsonObject json{{QStringLiteral("xpath"), change.xpath}};
        if (change.removes)
            json.insert(QStringLiteral("remove"), true);
        else
            json.insert(QStringLiteral("value"), change.value);
        changes.append(json);
    }
    OrderedJson file;
    file.add(QStringLiteral("format"), 1);
    file.add(QStringLiteral("base"), variant.base.path());
    file.add(QStringLiteral("changes"), changes);
    if (!variant.variables.isEmpty())
        file.add(QStringLiteral("variables"), variablesJson(variant.variables));
    file.addAll(variant.other);
    return file.toBytes();
}

} // namespace gatepost::workspace
