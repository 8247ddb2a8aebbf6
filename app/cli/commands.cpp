// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/interruption.h"
#include "app/cli/program.h"
#include "app/cli/streams.h"

#include <QCoreApplication>

using namespace gatepost::cli;

/// What gatepost-cli loads when there is more to do than formatting.
extern "C" Q_DECL_EXPORT int gatepost_run(QCoreApplication *application)
{
    Streams streams;
    if (!streams.isOpen())
        return static_cast<int>(ExitCode::Usage);
    Program program(streams.console());
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::interrupted, &program, &Program::stop);
    // Queued: a command may be over before the event loop runs.
    QObject::connect(
        &program, &Program::finished, application, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    program.start(QCoreApplication::arguments().mid(1));
    return QCoreApplication::exec();
}
