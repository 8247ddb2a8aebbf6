// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/formatcommand.h"
#include "app/cli/streams.h"

#include <QCoreApplication>
#include <QLibrary>

#include <cstring>

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

// Formatting needs nothing of the network, the archive or the keychain: their libraries would take longer to
// load than a few megabytes take to format. It has no event loop to be stopped in either.
static int format()
{
    Streams streams;
    if (!streams.isOpen())
        return static_cast<int>(ExitCode::Usage);
    FormatCommand command(streams.console());
    int code = static_cast<int>(ExitCode::Usage);
    QObject::connect(&command, &Command::finished, &command, [&code](int finished) { code = finished; });
    command.start(QCoreApplication::arguments().mid(2));
    return code;
}

// Everything else lies in a library beside the program.
static int run(QCoreApplication &application)
{
    QLibrary library(QCoreApplication::applicationDirPath() + QStringLiteral("/" GATEPOST_COMMANDS_LIBRARY));
    using Run = int (*)(QCoreApplication *);
    if (const auto run = reinterpret_cast<Run>(library.resolve("gatepost_run")))
        return run(&application);
    std::fprintf(stderr, "gatepost-cli: %s\n", qPrintable(library.errorString()));
    return static_cast<int>(ExitCode::Usage);
}

int main(int argc, char **argv)
{
    holdStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatepost-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEPOST_VERSION));
    return argc > 1 && std::strcmp(argv[1], "format") == 0 ? format() : run(application);
}
