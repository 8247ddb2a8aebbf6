// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/learning.h"

#include "app/schema/learner.h"

namespace gatepost::ui {

namespace {

constexpr int mostSamples = 100;     ///< exchanges
constexpr int mostLooked = 5000;     ///< rows of the history looked through for them
constexpr qint64 largest = 20 << 20; ///< bytes of one body

Learning::Model learnedFrom(const QList<Body> &bodies, const std::atomic_bool *cancel)
{
    schema::Learner learner;
    for (const Body &body : bodies) {
        if (*cancel)
            break;
        learner.take(document::TreeMap::of(document::Text::read(body, {}, cancel), cancel));
    }
    return std::make_shared<const schema::MessageModel>(learner.model());
}

} // namespace

Learning::Learning(history::HistoryService &history, QObject *parent)
    : QObject(parent), m_history(history), m_job(this, &Learning::take)
{}

void Learning::begin(const QString &operation)
{
    m_ids.clear();
    m_bodies.clear();
    m_looked = 0;
    m_job.cancel();
    list(operation, 0);
}

void Learning::list(const QString &operation, qint64 before)
{
    history::Query query;
    query.before = before;
    // Its own receiver: a list() of the history panel must not put this one off.
    m_history.list(query, this, [this, operation](const Result<QList<history::Summary>> &rows) {
        if (!rows) {
            emit failed(rows.error());
            return;
        }
        for (const history::Summary &row : *rows)
            if (row.operation == operation && m_ids.size() < mostSamples)
                m_ids.append(row.id);
        m_looked += int(rows->size());
        if (rows->isEmpty() || m_ids.size() >= mostSamples || m_looked >= mostLooked)
            readNext();
        else
            list(operation, rows->last().id);
    });
}

void Learning::readNext()
{
    if (m_ids.isEmpty()) {
        m_job.start(
            [bodies = m_bodies](const std::atomic_bool *cancel) { return learnedFrom(bodies, cancel); });
        return;
    }
    m_history.entry(m_ids.takeFirst(), this, [this](const Result<history::Entry> &entry) {
        if (entry)
            for (const Body &body : {entry->request.body, entry->reply.body})
                if (body.size() > 0 && body.size() <= largest)
                    m_bodies.append(body);
        readNext();
    });
}

void Learning::take(const Model &model)
{
    emit learned(model);
}

} // namespace gatepost::ui
