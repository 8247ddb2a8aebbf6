// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/command.h"
#include "app/history/historystore.h"

#include <functional>

namespace gatepost::cli {

/// `history list|show|search|export|note|tag|star|check|backup|restore`: the same archive as the window's.
/// Works on it in another thread, so that Ctrl+C is heard.
class HistoryCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    QString name() const override { return QStringLiteral("history"); }
    QString help() const override;
    void stop() override;

protected:
    QList<QCommandLineOption> options() const override;
    void execute(const QCommandLineParser &parser) override;

private:
    /// What was typed behind `history`.
    struct Call
    {
        QString verb;
        QStringList words; ///< behind the verb
        int limit = 200;
        bool asJson = false;
        QString har;
        QString folder;
        QString report;
        bool replaces = false;

        QString text() const { return words.join(QLatin1Char(' ')); }
    };

    void perform(const Call &call);
    void list(const Call &call);
    void show(const Call &call);
    void listRuns(const Call &call);
    void showRun(const Call &call);
    void exportTo(const Call &call);
    void mark(const Call &call);
    void check();
    void backUp(const Call &call);
    void restore(const Call &call);

    /// The exchange that somebody means; null, and the command is over, when it is no number.
    std::optional<qint64> idIn(const QString &text);
    /// Does `work` on the opened history elsewhere, then `done` here, unless it failed. Looking at a history
    /// that is not there does not make one: `work` is then left out.
    template <typename T>
    void inHistory(std::function<Result<T>(history::HistoryStore &)> work,
                   std::function<void(const T &)> done, bool makesFile = false);

    history::CancelFlag m_cancel = std::make_shared<std::atomic_bool>(false);
};

} // namespace gatepost::cli
