// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/runcheck.h"

#include "app/session/payloadcheck.h"
#include "app/workspace/asking.h"

#include <QCoreApplication>

namespace gatepost::session {

static QString tr(const char *text)
{
    return QCoreApplication::translate("RunCheck", text);
}

QString RowProblems::text() const
{
    const QString where = tr("line %1: %2").arg(first.line).arg(first.message);
    return count == 1 ? tr("%1: %2").arg(name, where)
                      : tr("%1: %2 problems, the first in %3").arg(name).arg(count).arg(where);
}

namespace {

/// What is known of operations, each read once.
class Known
{
public:
    const knowledge::Knowledge &of(const workspace::Draft &draft)
    {
        const QString key = draft.operation.id + QLatin1Char('\n') + draft.operation.alias;
        if (!m_known.contains(key))
            m_known.insert(key, keptKnowledge(draft).value_or(knowledge::Knowledge()));
        return m_known[key];
    }

private:
    QMap<QString, knowledge::Knowledge> m_known;
};

RowProblems check(const RunWish::Row &row, const knowledge::Knowledge &known, const std::atomic_bool *cancel)
{
    RowProblems found{.name = row.name, .environments = {}, .count = 0, .first = {}};
    for (const SendJob &job : row.jobs) {
        const QList<schema::Problem> problems = checkPayload(job.draft, known, cancel).problems;
        if (problems.isEmpty())
            continue;
        if (found.count == 0)
            found.first = problems.first();
        found.count = qMax(found.count, problems.size());
        found.environments << job.draft.environment.name;
    }
    return found;
}

QList<RowProblems> checkAll(const RunWish &wish, bool isForQuestion, const std::atomic_bool *cancel)
{
    QList<RowProblems> all;
    Known known;
    for (const RunWish::Row &row : wish.rows) {
        if (row.isNegativeTest || row.jobs.isEmpty() || (cancel && *cancel))
            continue;
        const workspace::Draft &draft = row.jobs.first().draft;
        const knowledge::Knowledge &knowledge = known.of(draft);
        const bool asks = workspace::asksBeforeSending(draft.operation).value_or(knowledge.isSchema());
        if (isForQuestion && !asks)
            continue;
        const RowProblems found = check(row, knowledge, cancel);
        if (found.count > 0)
            all << found;
    }
    return all;
}

} // namespace

QList<RowProblems> problemsToAskAbout(const RunWish &wish, const std::atomic_bool *cancel)
{
    return checkAll(wish, true, cancel);
}

QList<RowProblems> problemsOf(const RunWish &wish, const std::atomic_bool *cancel)
{
    return checkAll(wish, false, cancel);
}

} // namespace gatepost::session
