// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>

namespace gatepost::test {

/// A server of somebody else's in a process of its own, for as long as this lives.
class ServerProcess
{
public:
    /// One on loopback that nobody listens on.
    static quint16 freePort();

    ServerProcess() = default;
    ~ServerProcess();

    /// True once it listens on `port`; see log() if it never does.
    bool start(const QString &program, const QStringList &arguments, quint16 port);
    /// What it said on both channels.
    QString log();

private:
    QProcess m_process;
    QByteArray m_log;
};

} // namespace gatepost::test
