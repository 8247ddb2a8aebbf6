// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/messageworker.h"

namespace gatepost::sandbox {

MessageWorker::MessageWorker(SandboxDatabase &database, int stepMs, QObject *parent)
    : QObject(parent), m_database(database)
{
    m_timer.setInterval(stepMs);
    connect(&m_timer, &QTimer::timeout, this, &MessageWorker::step);
}

void MessageWorker::wake()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void MessageWorker::step()
{
    const auto waiting = m_database.advanceMessages();
    if (!waiting || *waiting == 0)
        m_timer.stop();
}

} // namespace gatepost::sandbox
