// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/interruption.h"
#include "app/cli/program.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace gatepost::cli;

/// A shell may start a program without standard streams (`>&-`); the first file that it opens, the history
/// perhaps, would then be taken for standard output.
static void holdStandardStreams()
{
#ifdef Q_OS_UNIX
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", O_RDWR) != stream)
            _exit(static_cast<int>(ExitCode::Usage));
#endif
}

int main(int argc, char **argv)
{
    holdStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatepost-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEPOST_VERSION));

    QFile in;
    QFile out;
    QFile err;
    bool isOpen = in.open(stdin, QIODevice::ReadOnly);
    isOpen = out.open(stdout, QIODevice::WriteOnly) && isOpen;
    isOpen = err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered) && isOpen;
    if (!isOpen)
        return static_cast<int>(ExitCode::Usage);

    Console console(in, out, err);
#ifdef Q_OS_UNIX
    console.setTerminal(isatty(STDIN_FILENO) && isatty(STDERR_FILENO));
#endif
    Program program(console);
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::interrupted, &program, &Program::stop);
    // Queued: a command may be over before the event loop runs.
    QObject::connect(
        &program, &Program::finished, &application, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    program.start(QCoreApplication::arguments().mid(1));
    return QCoreApplication::exec();
}
