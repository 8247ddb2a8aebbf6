// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/console.h"

#include <QApplication>
#include <QIcon>

#include <cstdio>

using namespace gatepost;

namespace {

int say(FILE *stream, const QString &text, int exitCode)
{
    std::fputs(qPrintable(text), stream);
    return exitCode;
}

/// Qt ends the program without a useful word when there is nowhere to draw.
bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    const auto arguments = ui::parseArguments(words);
    if (!arguments)
        return say(stderr, QStringLiteral("gatepost: %1\n").arg(arguments.error().message), 2);
    if (arguments->help)
        return say(stdout, ui::helpText(), 0);
    if (arguments->version)
        return say(stdout, QStringLiteral("gatepost %1\n").arg(QLatin1String(GATEPOST_VERSION)), 0);
    if (!hasDisplay())
        return say(stderr,
                   QStringLiteral(
                       "gatepost: there is no display here; gatepost-cli does the same work without one\n"),
                   2);

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gatepost"));
    QApplication::setApplicationDisplayName(QStringLiteral("Gatepost"));
    QApplication::setApplicationVersion(QLatin1String(GATEPOST_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("gatepost"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/gatepost.svg")));

    ui::Console console;
    console.open(*arguments);
    console.window().show();
    return QApplication::exec();
}
