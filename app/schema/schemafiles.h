// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/schema/schemasource.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace gatepost::schema {

/// A schema (XSD) or service description (WSDL) and the files beside it that it asks for, read into memory.
/// Nothing is fetched here: a location on some server is looked for by its file name in the schema's folder.
struct SchemaFiles
{
    QString name;                     ///< of the first file, for people
    QByteArray first;                 ///< UTF-8
    QMap<QString, QByteArray> others; ///< UTF-8, by the location written in includes and imports
    QStringList missing = {};         ///< locations that no file was found for
    QStringList notes = {};           ///< translated: what else could not be had
    std::optional<SchemaSource> source = {};

    static Result<SchemaFiles> open(const QString &file);
    /// From text that is at hand; asks for no other file.
    static SchemaFiles ofText(const QByteArray &text, const QString &name = {});

    /// Of a folder that saveTo() filled: the file that no other asks for; empty: there is none.
    static QString firstFile(const QString &folder);
    /// Copies all files into a folder, in place of what was there.
    Result<> saveTo(const QString &folder) const;
    /// The same schema, wherever and whenever it came from.
    bool isSameAs(const SchemaFiles &other) const { return first == other.first && others == other.others; }

    bool isEmpty() const { return first.isEmpty(); }
    bool operator==(const SchemaFiles &) const = default;
};

} // namespace gatepost::schema
