// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonreader.h"

namespace gatepost::workspace {

/// What stands beside a payload: `<template>.json`, only where there is something to say.
struct Sidecar
{
    Variables variables;
    QJsonObject other;

    bool isEmpty() const { return variables.isEmpty() && other.isEmpty(); }
    bool operator==(const Sidecar &) const = default;
};

Read<Sidecar> readSidecar(const QString &file, const QByteArray &bytes);
QByteArray writeSidecar(const Sidecar &sidecar);

/// The payloads of an operation's folder, and their sidecars. The rule: `<name>.json` beside a
/// `<name>.<anything else>` is that payload's sidecar; a lone `<name>.json` is a payload itself, and its
/// sidecar would be `<name>.json.json`. `<name>.variant.json`, unless it is a sidecar, is a variant.
struct PayloadFile
{
    QString file;    ///< `hello.xml`
    QString sidecar; ///< `hello.json` where there is one, else empty

    QString templateName() const;
    QString suffix() const;
    bool isVariant() const;
};

/// `files` are names without folder; operation.json and files that are nobody's (hidden ones, editors'
/// backups) are passed over.
QList<PayloadFile> payloadFiles(const QStringList &files);
/// Where a template's sidecar is, or would be.
QString sidecarName(const QString &templateName, const QString &suffix);

} // namespace gatepost::workspace
