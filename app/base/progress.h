// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>

namespace gatepost {

/// How far a long work is, told by the thread that does it, read by any other in thousandths. A value; as it
/// is made it tells nobody.
class Progress
{
public:
    using Permille = std::shared_ptr<std::atomic_int>;

    Progress() = default;
    explicit Progress(Permille permille) : m_permille(std::move(permille)) {}

    /// 0: just begun, 1: done.
    void tell(double part) const
    {
        if (m_permille)
            m_permille->store(int(1000 * (m_from + part * (m_to - m_from))), std::memory_order_relaxed);
    }
    void tell(qint64 done, qint64 all) const { tell(all > 0 ? double(done) / double(all) : 1.0); }
    /// Of a part of the work.
    Progress within(double from, double to) const
    {
        Progress inner(*this);
        inner.m_from = m_from + from * (m_to - m_from);
        inner.m_to = m_from + to * (m_to - m_from);
        return inner;
    }

private:
    Permille m_permille;
    double m_from = 0;
    double m_to = 1;
};

} // namespace gatepost
