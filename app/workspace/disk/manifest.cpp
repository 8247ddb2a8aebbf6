// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/manifest.h"

#include "app/workspace/disk/orderedjson.h"

namespace gatepost::workspace {

Read<Manifest> readManifest(const QString &file, const QByteArray &bytes)
{
    JsonReader reader(file, bytes);
    Manifest manifest;
    manifest.name = reader.text(QStringLiteral("name"));
    manifest.defaultEnvironment = reader.text(QStringLiteral("defaultEnvironment"));
    manifest.compare = reader.object(QStringLiteral("compare")).rest();
    manifest.other = reader.rest();
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return manifest;
}

QByteArray writeManifest(const Manifest &manifest)
{
    OrderedJson json;
    json.add(QStringLiteral("format"), 1);
    json.add(QStringLiteral("name"), manifest.name);
    if (!manifest.defaultEnvironment.isEmpty())
        json.add(QStringLiteral("defaultEnvironment"), manifest.defaultEnvironment);
    if (!manifest.compare.isEmpty())
        json.add(QStringLiteral("compare"), manifest.compare);
    json.addAll(manifest.other);
    return json.toBytes();
}

} // namespace gatepost::workspace
