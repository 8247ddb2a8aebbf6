// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/runloader.h"

namespace gatepost::session {

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
