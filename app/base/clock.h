// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

namespace gatepost {

/// What time it is. A test has a clock of its own, which goes as the test wants.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const { return QDateTime::currentDateTimeUtc(); }

    /// The machine's; lives as long as the program.
    static const Clock &system()
    {
        static const Clock clock;
        return clock;
    }
};

} // namespace gatepost
