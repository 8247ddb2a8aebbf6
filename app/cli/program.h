// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace gatepost::cli {

/// gatepost-cli as a whole: finds the command that the arguments name and runs it.
class Program : public QObject
{
    Q_OBJECT

public:
    explicit Program(Console &console, QObject *parent = nullptr);

    /// Without the program's name.
    void start(QStringList arguments);
    /// The user pressed Ctrl+C.
    void stop();
    /// The text of `--help`.
    static QString help();

signals:
    void finished(int exitCode);

private:
    Command *commandNamed(const QString &name);
    void finish(ExitCode code);

    Console &m_console;
    Command *m_command = nullptr;
};

} // namespace gatepost::cli
