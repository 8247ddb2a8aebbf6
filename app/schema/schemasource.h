// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QDateTime>
#include <QUrl>

#include <optional>

namespace gatepost::schema {

/// Where a schema was fetched from, and when. Kept as `source.json` beside its files:
///
///     {"format": 1, "file": "DEPT_SYNC.V1.xsd", "address": "https://…", "fetched": "2026-11-25T19:00:00Z"}
struct SchemaSource
{
    QUrl address;
    QDateTime fetched; ///< UTC

    /// Of the schema called `file` in a folder; nothing where that was not fetched.
    static std::optional<SchemaSource> read(const QString &folder, const QString &file);
    /// The file that the folder's `source.json` speaks of; empty: there is none.
    static QString fileIn(const QString &folder);
    QByteArray toJson(const QString &file) const;
    static QString fileName() { return QStringLiteral("source.json"); }

    bool operator==(const SchemaSource &) const = default;
};

} // namespace gatepost::schema
