// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/jsonreader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::workspace {

static constexpr int newestFormat = 1;

static bool holdsMergeConflict(const QByteArray &json)
{
    return json.startsWith("<<<<<<< ") || json.contains("\n<<<<<<< ");
}

JsonReader::JsonReader(const QString &file, const QByteArray &bytes)
    : m_file(std::make_shared<File>(File{.name = file, .places = {}, .problem = {}}))
{
    m_object = parse(bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes);
    if (!problem())
        checkFormat();
}

JsonReader::JsonReader(std::shared_ptr<File> file, QStringList path, QJsonObject object)
    : m_file(std::move(file)), m_path(std::move(path)), m_object(std::move(object))
{}

QJsonObject JsonReader::parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const int line = 1 + int(json.left(error.offset).count('\n'));
        if (json.trimmed().isEmpty())
            fail(1, tr("The file is empty."));
        else if (holdsMergeConflict(json))
            fail(line, tr("The file holds an unresolved merge conflict."));
        else
            fail(line, tr("The file is not valid JSON: %1.").arg(error.errorString()));
        return {};
    }
    if (!document.isObject()) {
        fail(1, tr("The file must hold one JSON object, { … }."));
        return {};
    }
    m_file->places.emplace(json);
    if (const QStringList repeated = m_file->places->repeated(); !repeated.isEmpty())
        fail(m_file->places->line(repeated),
             tr("“%1” stands there twice.").arg(repeated.join(QLatin1Char('.'))));
    return document.object();
}

void JsonReader::checkFormat()
{
    const QJsonValue format = take(QStringLiteral("format"));
    if (format.isUndefined())
        return;
    const int number = format.toInt(-1);
    if (number > newestFormat)
        fail(QStringLiteral("format"),
             tr("The file was made by a newer Gatepost (format %1; this one reads up to %2).")
                 .arg(number)
                 .arg(newestFormat));
    else if (number < 1)
        fail(QStringLiteral("format"), tr("“format” must be 1."));
}

QString JsonReader::shown(const QString &key) const
{
    return (m_path + QStringList{key}).join(QLatin1Char('.'));
}

void JsonReader::fail(int line, const QString &message)
{
    if (!m_file->problem)
        m_file->problem = Problem{.file = m_file->name, .line = line, .message = message};
}

void JsonReader::fail(const QString &key, const QString &message)
{
    fail(m_file->places ? m_file->places->line(m_path + QStringList{key}) : 0, message);
}

QJsonValue JsonReader::take(const QString &key)
{
    m_taken << key;
    return m_object.value(key);
}

QString JsonReader::text(const QString &key, const QString &fallback)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    if (!value.isString())
        fail(key, tr("“%1” must be a text in quotes.").arg(shown(key)));
    return value.toString(fallback);
}

int JsonReader::number(const QString &key, int fallback, int least, int most)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < least || number > most || number != int(number)) {
        fail(key, tr("“%1” must be a whole number from %2 to %3.").arg(shown(key)).arg(least).arg(most));
        return fallback;
    }
    return int(number);
}

bool JsonReader::flag(const QString &key, bool fallback)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isBool())
        fail(key, tr("“%1” must be true or false.").arg(shown(key)));
    return value.toBool(fallback);
}

JsonReader JsonReader::object(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isObject())
        fail(key, tr("“%1” must be an object, { … }.").arg(shown(key)));
    return {m_file, m_path + QStringList{key}, value.toObject()};
}

QList<std::pair<QString, QString>> JsonReader::texts(const QString &key)
{
    JsonReader members = object(key);
    QList<std::pair<QString, QString>> found;
    const QStringList names = members.keys();
    for (const QString &name : names) {
        if (!members.m_object.value(name).isArray()) {
            found.append({name, members.text(name)});
            continue;
        }
        const QJsonArray list = members.take(name).toArray();
        for (const QJsonValue &value : list) {
            if (!value.isString())
                members.fail(name, tr("“%1” must hold texts in quotes.").arg(members.shown(name)));
            found.append({name, value.toString()});
        }
    }
    return found;
}

Variables JsonReader::variables(const QString &key)
{
    JsonReader members = object(key);
    Variables variables;
    const QStringList names = members.keys();
    for (const QString &name : names)
        variables.insert(name, members.text(name));
    return variables;
}

QJsonArray JsonReader::list(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isArray())
        fail(key, tr("“%1” must be a list, [ … ].").arg(shown(key)));
    return value.toArray();
}

QStringList JsonReader::keys() const
{
    return m_file->places ? m_file->places->keys(m_path) : QStringList{};
}

QJsonObject JsonReader::rest() const
{
    QJsonObject rest = m_object;
    for (const QString &key : m_taken)
        rest.remove(key);
    return rest;
}

} // namespace gatepost::workspace
