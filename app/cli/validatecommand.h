// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/schema/validator.h"

namespace gatepost::cli {

/// `validate FILE|- --schema FILE`: where a message is not what its schema says.
class ValidateCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("validate"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    void validate(const QString &file, const Body &body, const schema::Validator &validator);
};

} // namespace gatepost::cli
