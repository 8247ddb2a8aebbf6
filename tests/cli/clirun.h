// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QStringList>

#include <memory>

namespace gatepost::test {

/// How a run of gatepost-cli ended.
struct CliRun
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// In this process, on buffers.
CliRun runInProcess(const QStringList &arguments, const QByteArray &in = {});
/// The built program, as a child process with this process's environment and `extra`.
CliRun runProgram(const QStringList &arguments, const QByteArray &in = {}, const QStringList &extra = {});
/// The built program, started and left running.
std::unique_ptr<QProcess> startProgram(const QStringList &arguments, const QStringList &extra = {});
bool hasEnded(QProcess &process, int timeoutMs = 60'000);

} // namespace gatepost::test
