// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/runloader.h"

#include <algorithm>

namespace gatepost::session {

static bool isNamedOnly(const RunCell &cell)
{
    return cell.isSummary && cell.state == RunCell::State::Done && !cell.outcome.notSent;
}

/// What was sent unsaved may have been opened from an exchange, and have its template's name there.
static bool isThat(const history::Summary &found, const history::Entry &wanted)
{
    const bool isOfTemplate = wanted.templateName.isEmpty() || found.templateName == wanted.templateName;
    return found.sentAt == wanted.sentAt && found.environment == wanted.environment &&
           found.operation == wanted.operation && isOfTemplate;
}

void settle(RunRecord &record, const QList<history::Summary> &entries)
{
    for (QList<RunCell> &row : record.cells)
        for (RunCell &cell : row) {
            if (!isNamedOnly(cell))
                continue;
            history::Entry &entry = cell.outcome.entry;
            const bool isThere = std::ranges::any_of(entries, [&entry](const history::Summary &found) {
                return found.id == entry.id && isThat(found, entry);
            });
            const auto same = std::ranges::find_if(
                entries, [&entry](const history::Summary &found) { return isThat(found, entry); });
            cell.isGone = same == entries.end();
            if (!isThere)
                entry.id = cell.isGone ? 0 : same->id;
        }
}

history::Query entriesOf(qint64 run)
{
    constexpr int most = 1'000'000;
    return {.text = QStringLiteral("run:%1").arg(run), .limit = most, .before = 0};
}

Result<RunRecord> loaded(RunRecord record, const history::HistoryStore &store, const std::atomic_bool *cancel)
{
    const auto entries = store.list(entriesOf(record.id), cancel);
    if (!entries)
        return failure(entries.error());
    settle(record, *entries);
    for (QList<RunCell> &row : record.cells)
        for (RunCell &cell : row) {
            if (cancel && *cancel)
                return failure(ErrorKind::Cancelled, {});
            if (!isNamedOnly(cell) || cell.isGone)
                continue;
            if (const auto entry = store.entry(cell.outcome.entry.id)) {
                cell.outcome.entry = *entry;
                cell.isSummary = false;
            }
        }
    return record;
}

RunLoader::RunLoader(history::HistoryService &historyService, RunRecord record, QObject *parent)
    : QObject(parent), m_historyService(historyService), m_record(std::move(record))
{}

void RunLoader::load()
{
    for (qsizetype row = 0; row < m_record.cells.size(); ++row)
        for (qsizetype column = 0; column < m_record.columnCount(); ++column) {
            const RunCell &cell = m_record.cells[row][column];
            if (!cell.isSummary || cell.outcome.entry.id == 0)
                continue;
            ++m_waiting;
            m_historyService.entry(cell.outcome.entry.id, this,
                                   [this, row, column](const Result<history::Entry> &entry) {
                                       take(m_record.cells[row][column], entry);
                                   });
        }
    if (m_waiting == 0)
        QMetaObject::invokeMethod(this, &RunLoader::loaded, Qt::QueuedConnection);
}

void RunLoader::take(RunCell &cell, const Result<history::Entry> &entry)
{
    if (entry) {
        cell.outcome.entry = *entry;
        cell.isSummary = false;
    }
    if (--m_waiting == 0)
        emit loaded();
}

} // namespace gatepost::session
