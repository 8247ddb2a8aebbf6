// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
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
    void openSession();
    void check(const QList<workspace::Environment> &environments, const QString &workspaceName);
    void reportWhenDone();
    QString text(const session::EnvironmentCheck &check) const;
    QByteArray json() const;
    ExitCode code() const;

    bool m_isJson = false;
    QStringList m_allowedProduction;
    std::unique_ptr<secrets::SecretStore> m_secretStore;
    std::unique_ptr<history::HistoryService> m_historyService;
    std::unique_ptr<session::Sender> m_sender;
    QList<session::EnvironmentCheck *> m_checks;
};

} // namespace gatepost::cli
