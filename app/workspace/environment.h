// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/connection.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QUrl>

#include <optional>

namespace gatepost::workspace {

using Variables = QMap<QString, QString>;

enum class EnvironmentClass { Sandbox, Test, Acceptance, Production };

QString name(EnvironmentClass environmentClass);
std::optional<EnvironmentClass> environmentClass(const QString &name);
/// `#rrggbb`; of an environment that names none.
QString defaultColour(EnvironmentClass environmentClass);

/// A node of an environment in one of its roles ("from", "to", or the user's own). The password is never
/// here: only whether the node has one.
struct Node
{
    QString name;
    bool hasPassword = false; ///< `"password": "keychain"` on disk
    QJsonObject other;        ///< unknown keys, kept

    bool operator==(const Node &) const = default;
};

/// `environments/<id>.json`.
struct Environment
{
    QString id;   ///< the file's base name; how the command line calls it
    QString name; ///< shown
    EnvironmentClass environmentClass = EnvironmentClass::Test;
    QString colour; ///< `#rrggbb`
    QUrl gatewayUrl;
    QMap<QString, Node> nodes; ///< role → node
    Variables variables;
    http::Proxy proxy; ///< `"proxy": "http://host:port"`, `socks5://…`, `system`; absent: none
    Connection connection = {};
    int timeoutSeconds = 120;
    QString stamp;        ///< free text: refresh date, PUM level
    QString sandboxFault; ///< of class sandbox: what its gateway is to do wrong, as X-Sandbox-Fault says it
    QString notes;
    QJsonObject other; ///< unknown keys, kept

    bool operator==(const Environment &) const = default;
};

} // namespace gatepost::workspace
