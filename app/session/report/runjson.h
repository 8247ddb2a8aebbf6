// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"

namespace gatepost::session {

/// The same for programs, without what was sent and received.
/// Not for the GUI thread.
Result<QByteArray> jsonReport(const RunRecord &record, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::session
