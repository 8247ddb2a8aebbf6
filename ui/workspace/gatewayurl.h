// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

namespace gatepost::ui {

/// What was made of an address that somebody typed or pasted: scheme, host, port and perhaps a path prefix,
/// for the connector's path is added when sending.
struct GatewayUrl
{
    QUrl url;        ///< usable when `problem` is empty
    QString problem; ///< why it cannot be used: a sentence
    QString hint;    ///< what was left out or added, or what to mind; may be empty
    bool isWarning = false;
};

GatewayUrl readGatewayUrl(const QString &text);

} // namespace gatepost::ui
