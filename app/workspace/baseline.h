// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace gatepost::workspace {

/// The reply that somebody accepted as the right one to a template:
/// `baselines/<operation>/<template>.<suffix>`, and beside it `<template>.baseline.json` with the rest.
struct Baseline
{
    QByteArray reply; ///< the body, content encodings undone, in its own charset
    QByteArray contentType;
    QString suffix = QStringLiteral("xml"); ///< of the reply's file: short, letters and digits
    QDateTime acceptedAt;
    QString environment; ///< name of the one that answered
    QString stamp;       ///< the environment's at that time
    QJsonObject other;   ///< unknown keys, kept

    bool operator==(const Baseline &) const = default;
};

} // namespace gatepost::workspace
