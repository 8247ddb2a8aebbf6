// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/broker/verdict.h"

namespace gatepost::cli {

/// What a shell learns.
enum class ExitCode {
    Yes = 0,      ///< PeopleSoft said yes; or the command did its work
    No = 1,       ///< PeopleSoft said no
    Usage = 2,    ///< usage or unreadable input
    NoAnswer = 3, ///< no answer of PeopleSoft's
};

ExitCode exitCode(broker::VerdictKind kind);
/// For a failure before anything could be asked.
ExitCode exitCode(ErrorKind kind);

} // namespace gatepost::cli
