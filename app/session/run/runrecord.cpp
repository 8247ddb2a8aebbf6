// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/runrecord.h"

#include "app/session/who.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::session {

using State = RunCell::State;

static QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("RunRecord", text, nullptr, count);
}

RunRecord RunRecord::of(const EnvironmentRun &run)
{
    return {.id = run.id(),
            .wish = run.wish(),
            .cells = run.cells(),
            .startedAt = run.startedAt(),
            .finishedAt = run.finishedAt(),
            .user = userName(),
            .machine = machineName()};
}

const workspace::Environment &RunRecord::environment(qsizetype column) const
{
    return wish.rows.first().jobs[column].draft.environment;
}

QString RunRecord::places() const
{
    QStringList names;
    for (qsizetype column = 0; column < columnCount(); ++column)
        names << environment(column).name;
    return names.join(QStringLiteral(", "));
}

QString RunRecord::name() const
{
    if (!wish.name.isEmpty())
        return wish.name;
    const QString what =
        wish.rows.size() == 1 ? wish.rows.first().name : tr("%1 requests").arg(wish.rows.size());
    return tr("%1 to %2").arg(what, places());
}

QString RunRecord::sinceText() const
{
    if (since.isEmpty())
        return {};
    const auto changed = std::ranges::count_if(since, &Since::isChanged);
    const auto gone = std::ranges::count_if(since, &Since::isGone);
    const QString text = changed > 0
                             ? tr("%1 of %2 otherwise than in the earlier run").arg(changed).arg(since.size())
                         : gone == 0 ? tr("all as in the earlier run")
                                     : tr("nothing otherwise than in the earlier run");
    return gone == 0 ? text : text + tr(", %1 not to be compared: no longer kept").arg(gone);
}

static bool isReply(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent && !cell.isSummary &&
           cell.outcome.entry.verdict.kind == broker::VerdictKind::Reply;
}

Result<std::optional<compare::Comparison>> RunRecord::comparison(qsizetype row, qsizetype column,
                                                                 const std::atomic_bool *cancel) const
{
    const RunCell &reference = cells[row][wish.reference];
    const RunCell &other = cells[row][column];
    if (column == wish.reference || !isReply(reference) || !isReply(other))
        return std::optional<compare::Comparison>();
    const auto comparison = comparisonOf(reference.outcome, other.outcome, wish.rows[row].rules, cancel);
    if (!comparison)
        return failure(comparison.error());
    return std::optional<compare::Comparison>(*comparison);
}

static QString verdictWord(broker::VerdictKind kind)
{
    using Kind = broker::VerdictKind;
    switch (kind) {
    case Kind::Reply:
        return tr("Reply");
    case Kind::Accepted:
        return tr("Accepted");
    case Kind::Pong:
        return tr("Ping answered");
    case Kind::Rejected:
        return tr("Rejected");
    case Kind::Blocked:
        return tr("Not PeopleSoft's answer");
    case Kind::Malformed:
        return tr("Not well-formed");
    case Kind::Unreachable:
        return tr("Never arrived");
    case Kind::Timeout:
        return tr("Timed out");
    case Kind::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

QString cellWords(const RunCell &cell)
{
    switch (cell.state) {
    case State::Waiting:
        return tr("Waiting");
    case State::UnderWay:
        return tr("Sending…");
    case State::GivenUp:
        return tr("Not sent: given up");
    case State::Done:
        break;
    }
    if (cell.outcome.notSent)
        return tr("Not sent: %1").arg(cell.outcome.notSent->message);
    const broker::Verdict &verdict = cell.outcome.entry.verdict;
    if (!verdict.messageSet || !verdict.messageNumber)
        return verdictWord(verdict.kind);
    return QStringLiteral("%1 %2,%3")
        .arg(verdictWord(verdict.kind))
        .arg(*verdict.messageSet)
        .arg(*verdict.messageNumber);
}

QString likenessWords(const RunCell &cell)
{
    return cell.likeness ? words(*cell.likeness) : QString();
}

QString words(const Likeness &likeness)
{
    if (likeness.isSame)
        return likeness.ignored > 0 ? tr("same, %1 ignored").arg(likeness.ignored) : tr("same");
    if (likeness.differences == 1)
        return tr("1 difference");
    return likeness.differences > 0 ? tr("%1 differences").arg(likeness.differences) : likeness.text;
}

} // namespace gatepost::session
