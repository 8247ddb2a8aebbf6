// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandboxdatabase.h"

#include <QTimer>

namespace gatepost::sandbox {

/// Handles asynchronous messages some time after they were accepted: New → Started → Working → Done, a step
/// at a time. Rests when there is nothing to do.
class MessageWorker : public QObject
{
    Q_OBJECT

public:
    MessageWorker(SandboxDatabase &database, int stepMs, QObject *parent = nullptr);

    void wake();

private:
    void step();

    SandboxDatabase &m_database;
    QTimer m_timer;
};

} // namespace gatepost::sandbox
