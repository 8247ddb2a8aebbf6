// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/base/paths.h"

#include <QStandardPaths>

namespace gatepost::paths {

// The generic locations: they do not depend on the application's and organisation's names.
QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/gatepost");
}

QString configFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/gatepost");
}

} // namespace gatepost::paths
