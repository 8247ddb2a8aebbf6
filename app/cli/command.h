// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/cli/console.h"
#include "app/cli/exitcode.h"

#include <QCommandLineParser>
#include <QObject>

namespace gatepost::cli {

/// One command of gatepost-cli. Runs on the caller's event loop, never ends the process: it says finished(),
/// once, perhaps before start() returns.
class Command : public QObject
{
    Q_OBJECT

public:
    /// `console` outlives the command.
    explicit Command(Console &console, QObject *parent = nullptr);

    virtual QString name() const = 0;
    /// The whole text of `COMMAND --help`.
    virtual QString help() const = 0;
    /// Without the program's and the command's name.
    void start(const QStringList &arguments);
    /// The user pressed Ctrl+C.
    virtual void stop();

signals:
    void finished(int exitCode);

protected:
    virtual QList<QCommandLineOption> options() const { return {}; }
    virtual void execute(const QCommandLineParser &parser) = 0;

    void finish(ExitCode code);
    /// `gatepost-cli send: …` on standard error, and the end.
    void fail(const QString &message, ExitCode code = ExitCode::Usage);
    void fail(const Error &error);
    void warn(const QString &message);
    Console &console() { return m_console; }
    /// The bytes of a file, mapped, or of standard input for `-`.
    Result<Body> read(const QString &file);

private:
    Console &m_console;
    bool m_isFinished = false;
};

} // namespace gatepost::cli
