// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/xml/scanner.h"

namespace gatepost::cli {

/// `format [--check] [FILE|-]`: pretty-printed XML, in the encoding that the document declares; or only
/// whether it is well-formed.
class FormatCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("format"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    void check(const QString &file, const Body &body);
    void format(const QString &file, const Body &body);
    void end(const QString &file, const std::optional<xml::SyntaxError> &error);
};

} // namespace gatepost::cli
