// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace gatepost::history {

/// How much the archive keeps; 0: no limit. The oldest entries go first; starred ones and those of runs that
/// somebody named never. A run itself stays, with what it says of each answer.
struct Retention
{
    int days = 0;
    qint64 entries = 0;
    qint64 bytes = 0; ///< of the file, as far as it is in use

    bool isOff() const { return days <= 0 && entries <= 0 && bytes <= 0; }
    bool operator==(const Retention &) const = default;
};

} // namespace gatepost::history
