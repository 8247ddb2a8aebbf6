// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/xpath/document.h"

namespace gatepost::cli {

/// `xpath EXPRESSION [FILE|-]`: what an XPath 1.0 expression finds.
class XPathCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("xpath"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    void evaluate(const xpath::Document &document, const xpath::Expression &expression);
    void print(const xpath::Hit &hit, const document::Text &text);
    void tellMadeUpPrefixes(const xpath::Document &document);
};

} // namespace gatepost::cli
