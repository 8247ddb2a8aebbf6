// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/historycommand.h"

#include "app/cli/historytext.h"

#include <QFileInfo>

namespace gatepost::cli {

using history::HistoryStore;

QString HistoryCommand::help() const
{
    return tr(R"(Usage: gatepost-cli history list [--limit N] [--output table|json]
       gatepost-cli history show ID [--output text|json]
       gatepost-cli history search TEXT [--limit N] [--output table|json]

Shows what was sent and received, here and in the window, newest first. Secrets were
masked before they were kept. A search finds TEXT anywhere in bodies, heads and names.

Options:
  --limit N     at most so many exchanges (200)
  --output HOW  a table or text for reading, or JSON

Examples:
  gatepost-cli history list --limit 20
  gatepost-cli history search KU0042
  gatepost-cli history show 17

Exit codes:
  0  done, also when there is nothing to show
  2  wrong usage, no such exchange, or the history cannot be read
)");
}

QList<QCommandLineOption> HistoryCommand::options() const
{
    return {QCommandLineOption(QStringLiteral("limit"), {}, QStringLiteral("N"), QStringLiteral("200")),
            QCommandLineOption(QStringLiteral("output"), {}, QStringLiteral("HOW"))};
}

void HistoryCommand::execute(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const QString output = parser.value(QStringLiteral("output"));
    const bool asJson = output == QLatin1String("json");
    const bool isKnown =
        asJson || output.isEmpty() || output == QLatin1String("table") || output == QLatin1String("text");
    bool isNumber = false;
    const int limit = parser.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isKnown)
        return fail(tr("--output is table, text or json, not %1.").arg(output));
    if (!isNumber || limit < 1)
        return fail(tr("--limit takes a number from 1, not %1.").arg(parser.value(QStringLiteral("limit"))));
    const QString verb = words.value(0);
    if (verb == QLatin1String("list") && words.size() == 1)
        return list({.text = {}, .limit = limit, .before = 0}, asJson);
    if (verb == QLatin1String("search") && words.size() == 2)
        return list({.text = words[1], .limit = limit, .before = 0}, asJson);
    if (verb == QLatin1String("show") && words.size() == 2)
        return show(words[1], asJson);
    fail(tr("Say list, show ID or search TEXT; see gatepost-cli history --help."));
}

/// Null, and the command is over, when there is nothing to open.
std::unique_ptr<HistoryStore> HistoryCommand::open()
{
    auto store = HistoryStore::open(HistoryStore::defaultFile());
    if (!store) {
        fail(store.error());
        return nullptr;
    }
    if (!(*store)->notice().isEmpty())
        warn((*store)->notice());
    return *std::move(store);
}

void HistoryCommand::list(const history::Query &query, bool asJson)
{
    QList<history::Summary> rows;
    // Looking does not make a file.
    if (QFileInfo::exists(HistoryStore::defaultFile())) {
        const auto store = open();
        if (!store)
            return;
        const auto found = store->list(query);
        if (!found)
            return fail(found.error());
        rows = *found;
    }
    console().write(asJson ? historyJson(rows) : historyTable(rows).toUtf8());
    if (rows.isEmpty() && !asJson)
        console().note(query.text.isEmpty() ? tr("Nothing has been sent yet.")
                                            : tr("Nothing holds that text."));
    finish(ExitCode::Yes);
}

void HistoryCommand::show(const QString &id, bool asJson)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    if (!isNumber)
        return fail(tr("%1 is not the number of an exchange; gatepost-cli history list tells them.").arg(id));
    if (!QFileInfo::exists(HistoryStore::defaultFile()))
        return fail(tr("There is no exchange %1: nothing has been sent yet.").arg(number));
    const auto store = open();
    if (!store)
        return;
    const auto entry = store->entry(number);
    if (!entry)
        return fail(entry.error());
    console().write(asJson ? exchangeJson(*entry) : exchangeText(*entry).toUtf8());
    finish(ExitCode::Yes);
}

} // namespace gatepost::cli
