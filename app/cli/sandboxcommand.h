// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/sandbox/sandbox.h"

namespace gatepost::cli {

/// `sandbox [--port N]`: runs the built-in gateway until Ctrl+C; prints its URL first.
class SandboxCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("sandbox"); }
    QString help() const override;
    void stop() override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    Result<> startOn(quint16 port, bool isTls);

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

} // namespace gatepost::cli
