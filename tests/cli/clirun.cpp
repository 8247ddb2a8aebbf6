// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/clirun.h"

#include "app/cli/program.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

namespace gatepost::test {

CliRun runInProcess(const QStringList &arguments, const QByteArray &in)
{
    QBuffer input;
    input.setData(in);
    QBuffer output;
    QBuffer errors;
    input.open(QIODevice::ReadOnly);
    output.open(QIODevice::WriteOnly);
    errors.open(QIODevice::WriteOnly);
    cli::Console console(input, output, errors);
    cli::Program program(console);
    QSignalSpy finished(&program, &cli::Program::finished);
    program.start(arguments);
    const bool isOver = QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, 30'000);
    return {isOver ? finished.first().first().toInt() : -1, output.data(), errors.data()};
}

std::unique_ptr<QProcess> startProgram(const QStringList &arguments, const QStringList &extra)
{
    auto process = std::make_unique<QProcess>();
    process->setEnvironment(QProcess::systemEnvironment() + extra);
    process->start(QStringLiteral(GATEPOST_BIN_DIR "/gatepost-cli"), arguments);
    return process;
}

bool hasEnded(QProcess &process, int timeoutMs)
{
    return QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, timeoutMs);
}

CliRun runProgram(const QStringList &arguments, const QByteArray &in, const QStringList &extra)
{
    const auto process = startProgram(arguments, extra);
    process->write(in);
    process->closeWriteChannel();
    if (!hasEnded(*process)) {
        process->kill();
        return {-1, "it did not end", process->readAllStandardError()};
    }
    return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
}

} // namespace gatepost::test
