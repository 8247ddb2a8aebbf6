// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonreader.h"

namespace gatepost::workspace {

/// What `workspace.json` holds.
struct Manifest
{
    QString name;
    QString defaultEnvironment;
    QJsonObject compare;
    QJsonObject other;

    bool operator==(const Manifest &) const = default;
};

Read<Manifest> readManifest(const QString &file, const QByteArray &bytes);
QByteArray writeManifest(const Manifest &manifest);

} // namespace gatepost::workspace
