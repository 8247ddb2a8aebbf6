// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/command.h"

#include <QFile>

namespace gatepost::cli {

Command::Command(Console &console, QObject *parent) : QObject(parent), m_console(console) {}

void Command::start(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(options());
    const QCommandLineOption helpOption(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    parser.addOption(helpOption);
    const bool isUnderstood = parser.parse(QStringList{name()} + arguments);
    if (parser.isSet(helpOption)) {
        m_console.print(help());
        return finish(ExitCode::Yes);
    }
    if (!isUnderstood) {
        return fail(tr("%1 See gatepost-cli %2 --help.")
                        .arg(parser.errorText().section(QLatin1Char('\n'), 0, 0), name()));
    }
    execute(parser);
}

void Command::stop()
{
    finish(ExitCode::NoAnswer);
}

void Command::finish(ExitCode code)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_console.flush();
    if (!m_console.isIntact()) {
        warn(tr("Standard output could not be written in full: is the disk full, or the reader gone?"));
        code = ExitCode::Usage;
    }
    emit finished(static_cast<int>(code));
}

void Command::fail(const QString &message, ExitCode code)
{
    warn(message);
    finish(code);
}

void Command::fail(const Error &error)
{
    fail(error.message, exitCode(error.kind));
}

void Command::warn(const QString &message)
{
    m_console.note(QStringLiteral("gatepost-cli %1: %2").arg(name(), message));
}

Result<Body> Command::read(const QString &fileName)
{
    if (fileName == QLatin1String("-"))
        return Body(m_console.readAll());
    auto file = std::make_unique<QFile>(fileName);
    if (!file->open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Input, tr("%1 cannot be read (%2); check the name and your permission.")
                                             .arg(fileName, file->errorString()));
    }
    // A pipe or a device cannot be mapped.
    if (file->isSequential() || file->size() == 0)
        return Body(file->readAll());
    return Body(std::move(file));
}

} // namespace gatepost::cli

// By itself, so that what is linked with it is not linked with every other command.
#include "moc_command.cpp"
