// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandboxdatabase.h"

#include <QUrl>

namespace gatepost::sandbox {

/// What the status page tells.
struct Status
{
    QUrl gateway;
    qint64 bodyLimit = 0;
    QStringList aliases;
    QList<SandboxNode> nodes;
    QList<Message> messages;
};

/// The HTML page that a GET shows: where the connector is, what it knows, what came in last.
QByteArray statusPage(const Status &status);

} // namespace gatepost::sandbox
