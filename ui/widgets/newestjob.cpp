// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/newestjob.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace gatepost::ui {

QThreadPool *jobPool()
{
    static QThreadPool pool;
    // Nothing is at work any more when what the jobs know of the application goes.
    static const bool isWaiting = [] {
        qAddPostRoutine([] { pool.waitForDone(); });
        return true;
    }();
    Q_UNUSED(isWaiting)
    return &pool;
}

} // namespace gatepost::ui
