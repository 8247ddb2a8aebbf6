// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/exitcode.h"

namespace gatepost::cli {

ExitCode exitCode(broker::VerdictKind kind)
{
    switch (broker::outcome(kind)) {
    case broker::Outcome::Yes:
        return ExitCode::Yes;
    case broker::Outcome::No:
        return ExitCode::No;
    case broker::Outcome::NoAnswer:
        break;
    }
    return ExitCode::NoAnswer;
}

ExitCode exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
    case ErrorKind::Cancelled:
        return ExitCode::NoAnswer;
    default:
        return ExitCode::Usage;
    }
}

} // namespace gatepost::cli
