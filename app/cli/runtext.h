// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/run.h"
#include "app/session/run/runrecord.h"

namespace gatepost::cli {

/// One line a kept run, in columns: id, local time, what came of it, name.
QString runsTable(const QList<history::Run> &runs);
QByteArray runsJson(const QList<history::Run> &runs);
/// What it was and by whom, what came of it, and the grid.
QString runText(const session::RunRecord &run);

} // namespace gatepost::cli
