// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/cli/sendrequest.h"
#include "app/cli/session.h"

namespace gatepost::cli {

/// `send --workspace DIR --environment NAME OPERATION/TEMPLATE …`: sends one template and says what came of
/// it.
class SendCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    ~SendCommand() override;

    QString name() const override { return QStringLiteral("send"); }
    QString help() const override;
    void stop() override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    /// Sends, when every question of the request's is answered.
    void ask(const session::SendJob &job);
    /// Answers what nobody is asked with its default, where it has one, and says so.
    void takeDefaults(session::SendJob &job);
    void send(const session::SendJob &job);
    void sendToAll(const SendRequest &request);
    void openSession();
    /// Unlocks production environments that the command line names.
    void allow(session::SendJob &job);
    void reportAll();
    void report();
    void reportPretty(const history::Entry &entry);
    void reportJson(const history::Entry &entry);
    void noteVerdict(const history::Entry &entry);

    Output m_output = Output::Pretty;
    bool m_isNegativeTest = false;
    QStringList m_allowedProduction;
    QString m_report;    ///< file to write it to; empty: none
    QStringList m_taken; ///< defaults that were told of
    std::unique_ptr<Session> m_session;
    session::SendRun *m_run = nullptr;
    session::EnvironmentRun *m_all = nullptr;
};

} // namespace gatepost::cli
