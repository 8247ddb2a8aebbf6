// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"

namespace gatepost::session {

/// One page by itself, light and dark: who, when, where, the grid, every list of differences, the rules used,
/// and what was sent and received behind a click. No script, nothing from elsewhere, no secret.
/// Not for the GUI thread.
Result<QByteArray> htmlReport(const RunRecord &record, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::session
