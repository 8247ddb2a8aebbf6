// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/cli/session.h"
#include "app/session/check/environmentcheck.h"

namespace gatepost::cli {

/// `ping --workspace DIR --environment NAME|--all`: goes the way to each environment, hop by hop.
class PingCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    ~PingCommand() override;

    QString name() const override { return QStringLiteral("ping"); }
    QString help() const override;
    void stop() override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    void check(const QList<workspace::Environment> &environments, const workspace::Workspace &workspace);
    void reportWhenDone();
    QString text(const session::EnvironmentCheck &check) const;
    QByteArray json() const;
    ExitCode code() const;

    bool m_isJson = false;
    QStringList m_allowedProduction;
    std::unique_ptr<Session> m_session;
    QList<session::EnvironmentCheck *> m_checks;
};

} // namespace gatepost::cli
