// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"

namespace gatepost::session {

/// Writes the report: JSON where the file's name ends so, else HTML. Gives the file.
/// Not for the GUI thread.
Result<QString> writeReport(const RunRecord &record, const QString &file,
                            const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::session
