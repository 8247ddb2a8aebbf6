// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

namespace gatepost::test {

/// Runs this very program once more inside a session of its own (see session.sh) and gives its exit code.
/// Empty: we are inside already.
inline std::optional<int> runInSession(const QString &kind, const QStringList &needed)
{
    if (qEnvironmentVariableIsSet("GATEPOST_IN_SESSION"))
        return {};
    for (const QString &program : needed) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            std::printf("no keychain session here: %s is not installed\n", qPrintable(program));
            return 0;
        }
    }
    const QTemporaryDir home;
    QProcess session;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GATEPOST_IN_SESSION"), QStringLiteral("1"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    session.setProcessEnvironment(environment);
    session.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&session, &QProcess::finished, qApp, &QCoreApplication::exit);
    QObject::connect(&session, &QProcess::errorOccurred, qApp, [] { QCoreApplication::exit(1); });
    session.start(QStringLiteral(GATEPOST_SESSION),
                  QStringList{kind, home.path(), QCoreApplication::applicationFilePath()} +
                      QCoreApplication::arguments().mid(1));
    return QCoreApplication::exec();
}

} // namespace gatepost::test
