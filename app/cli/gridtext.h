// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/exitcode.h"
#include "app/session/run/runrecord.h"

namespace gatepost::cli {

/// A run over several environments for a terminal: a row a request, a column an environment, in each cell
/// what PeopleSoft said, how long it took, and whether it is what the first environment said.
QString gridText(const session::RunRecord &run);
QByteArray gridJson(const session::EnvironmentRun &run);
/// Yes only if all said yes and the same; the worst of all cells else.
ExitCode exitCode(const session::EnvironmentRun &run);

} // namespace gatepost::cli
