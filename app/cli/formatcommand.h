// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"

namespace gatepost::cli {

/// `format [FILE|-]`: pretty-printed XML, in the encoding that the document declares.
class FormatCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("format"); }
    QString help() const override;

protected:
    void execute(const QCommandLineParser &parser) override;

private:
    void format(const QString &file, const Body &body);
};

} // namespace gatepost::cli
