// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/clock.h"

namespace gatepost::test {

/// Stands still until it is moved.
class FakeClock : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::seconds seconds) { m_now = m_now.addSecs(seconds.count()); }

private:
    QDateTime m_now = QDateTime(QDate(2026, 11, 25), QTime(9, 0), Qt::UTC);
};

} // namespace gatepost::test
