// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost::paths {

/// Where history and drafts live: `$XDG_DATA_HOME/gatepost` and its like. Not created here.
QString dataFolder();
/// Where settings and the user's own error catalogue live: `$XDG_CONFIG_HOME/gatepost` and its like. Not
/// created here.
QString configFolder();

} // namespace gatepost::paths
