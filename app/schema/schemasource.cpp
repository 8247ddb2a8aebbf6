// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/schemasource.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatepost::schema {

static QJsonObject stored(const QString &folder)
{
    QFile file(QDir(folder).filePath(SchemaSource::fileName()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 longest = 64 << 10; // bytes
    return QJsonDocument::fromJson(file.read(longest)).object();
}

std::optional<SchemaSource> SchemaSource::read(const QString &folder, const QString &file)
{
    const QJsonObject json = stored(folder);
    if (json.isEmpty() || json.value(QLatin1String("file")).toString() != file)
        return std::nullopt;
    return SchemaSource{
        QUrl(json.value(QLatin1String("address")).toString()),
        QDateTime::fromString(json.value(QLatin1String("fetched")).toString(), Qt::ISODate).toUTC()};
}

QString SchemaSource::fileIn(const QString &folder)
{
    return stored(folder).value(QLatin1String("file")).toString();
}

QByteArray SchemaSource::toJson(const QString &file) const
{
    return QJsonDocument(QJsonObject{{QLatin1String("format"), 1},
                                     {QLatin1String("file"), file},
                                     {QLatin1String("address"), address.toString(QUrl::FullyEncoded)},
                                     {QLatin1String("fetched"), fetched.toString(Qt::ISODate)}})
        .toJson();
}

} // namespace gatepost::schema
