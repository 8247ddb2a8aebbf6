// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/pendingremoval.h"

#include "app/history/historyservice.h"

namespace gatepost::history {

PendingRemoval::PendingRemoval(HistoryService &service) : QObject(&service), m_service(service)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(grace);
    connect(&m_timer, &QTimer::timeout, this, &PendingRemoval::carryOut);
}

void PendingRemoval::add(const QList<qint64> &ids)
{
    if (ids.isEmpty())
        return;
    m_pending.unite({ids.begin(), ids.end()});
    m_timer.start();
    emit changed();
}

void PendingRemoval::undo()
{
    m_timer.stop();
    if (m_pending.isEmpty())
        return;
    m_pending.clear();
    emit changed();
}

void PendingRemoval::carryOut()
{
    m_timer.stop();
    if (m_pending.isEmpty())
        return;
    const QSet<qint64> going = std::exchange(m_pending, {});
    m_going.unite(going);
    m_service.remove(going.values(), this, [this, going](const Result<> &removed) {
        m_going.subtract(going);
        if (removed)
            return;
        emit failed(removed.error());
        emit changed();
    });
    emit changed();
}

} // namespace gatepost::history
