// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/detailsjson.h"

#include "app/broker/request/parameters.h"

#include <QHash>
#include <QRegularExpression>

namespace gatepost::workspace {

using broker::Details;
using broker::Fields;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::OperationFile", text);
}

static QString readMethod(JsonReader &reader)
{
    static const QRegularExpression token(QStringLiteral("\\A[A-Za-z]*\\z"));
    const QString key = QStringLiteral("method");
    const QString method = reader.text(key).trimmed();
    if (!token.match(method).hasMatch())
        reader.fail(key, tr("“method” must be an HTTP method such as POST or GET."));
    return method.toUpper();
}

static Fields readParameters(JsonReader &reader)
{
    const QString key = QStringLiteral("parameters");
    const Fields fields = reader.texts(key);
    for (const auto &[name, value] : fields) {
        if (broker::parameterName(name))
            continue;
        QStringList known;
        for (const broker::ParameterName &one : broker::furtherParameterNames())
            known << QLatin1String(one.key);
        reader.fail(key, tr("“parameters” names “%1”, which Integration Broker does not know; it knows %2.")
                             .arg(name, known.join(QStringLiteral(", "))));
    }
    return fields;
}

static void readSoap(JsonReader &reader, Details &details)
{
    const QString soapKey = QStringLiteral("soap");
    const auto version = broker::soapVersion(reader.text(soapKey, name(Details().soap)));
    if (!version)
        reader.fail(soapKey, tr("“soap” must be 1.1 or 1.2."));
    details.soap = version.value_or(Details().soap);
    const QString envelopeKey = QStringLiteral("envelope");
    const QString envelope = reader.text(envelopeKey, QStringLiteral("built"));
    details.isWholeEnvelope = envelope == QLatin1String("whole");
    if (!details.isWholeEnvelope && envelope != QLatin1String("built"))
        reader.fail(envelopeKey, tr("“envelope” must be built or whole."));
}

Details readDetails(JsonReader &reader)
{
    Details details;
    details.method = readMethod(reader);
    details.parameters = readParameters(reader);
    details.query = reader.texts(QStringLiteral("query"));
    details.cookies = reader.texts(QStringLiteral("cookies"));
    readSoap(reader, details);
    details.path = reader.text(QStringLiteral("path"));
    details.accept = reader.text(QStringLiteral("accept"));
    details.compress = reader.flag(QStringLiteral("compress"), false);
    return details;
}

OrderedJson fieldsJson(const Fields &fields)
{
    QStringList names;
    QHash<QString, QJsonArray> values;
    for (const auto &[name, value] : fields) {
        if (!values.contains(name))
            names << name;
        values[name].append(value);
    }
    OrderedJson json;
    for (const QString &name : std::as_const(names)) {
        const QJsonArray all = values.value(name);
        json.add(name, all.size() == 1 ? all.first() : QJsonValue(all));
    }
    return json;
}

static void addText(OrderedJson &json, const char *key, const QString &text)
{
    if (!text.isEmpty())
        json.add(QLatin1String(key), text);
}

static void addFields(OrderedJson &json, const char *key, const Fields &fields)
{
    if (!fields.isEmpty())
        json.add(QLatin1String(key), fieldsJson(fields));
}

void addDetails(OrderedJson &json, const Details &details)
{
    addText(json, "method", details.method);
    addFields(json, "parameters", details.parameters);
    addFields(json, "query", details.query);
    addFields(json, "cookies", details.cookies);
    if (details.soap != Details().soap)
        json.add(QStringLiteral("soap"), name(details.soap));
    if (details.isWholeEnvelope)
        json.add(QStringLiteral("envelope"), QStringLiteral("whole"));
    addText(json, "path", details.path);
    addText(json, "accept", details.accept);
    if (details.compress)
        json.add(QStringLiteral("compress"), true);
}

} // namespace gatepost::workspace
