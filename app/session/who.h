// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost::session {

/// Who sends, as the system calls them, and from where: for the history and reports.
QString userName();
QString machineName();

} // namespace gatepost::session
