// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/history/historystore.h"

namespace gatepost::cli {

/// `history list|show ID|search TEXT`: the same archive as the window's.
class HistoryCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("history"); }
    QString help() const override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    void list(const history::Query &query, bool asJson);
    void show(const QString &id, bool asJson);
    std::unique_ptr<history::HistoryStore> open();
};

} // namespace gatepost::cli
