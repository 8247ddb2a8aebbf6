// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/upkeep/exportrun.h"

namespace gatepost::ui {

ExportRun::ExportRun(history::HistoryService &service, QList<qint64> ids, Sink sink, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_ids(std::move(ids))
    , m_sink(std::move(sink))
    , m_job(this, &ExportRun::written)
{}

static std::optional<Error> errorOf(const Result<> &result)
{
    return result ? std::optional<Error>() : result.error();
}

void ExportRun::start()
{
    next();
}

void ExportRun::next()
{
    emit progressed(static_cast<int>(m_at), total());
    if (m_at == m_ids.size()) {
        m_isFinishing = true;
        m_job.start([sink = m_sink](const std::atomic_bool *) { return errorOf(sink->finish()); });
        return;
    }
    m_service.entry(m_ids.at(m_at++), this, [this](const Result<history::Entry> &entry) {
        if (entry)
            write(*entry);
        else if (entry.error().kind == ErrorKind::NotFound)
            next(); // deleted meanwhile
        else
            fail(entry.error());
    });
}

void ExportRun::write(const history::Entry &entry)
{
    m_job.start([sink = m_sink, entry](const std::atomic_bool *) { return errorOf(sink->add(entry)); });
}

void ExportRun::written(const std::optional<Error> &error)
{
    if (error)
        return fail(*error);
    if (!m_isFinishing)
        return next();
    m_sink.reset();
    emit finished();
}

void ExportRun::fail(const Error &error)
{
    m_sink.reset();
    emit failed(error);
}

} // namespace gatepost::ui
