// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/compare/report/report.h"

namespace gatepost::cli {

/// `compare LEFT RIGHT`: how two documents differ, by structure.
class CompareCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("compare"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    Result<compare::Rules> rules(const QCommandLineParser &parser);
    void report(const compare::Comparison &comparison, const QString &format,
                const compare::ReportOptions &options);
};

} // namespace gatepost::cli
