// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/runrecord.h"

#include "app/session/who.h"

#include <QCoreApplication>

namespace gatepost::session {

using State = RunCell::State;

static QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("RunRecord", text, nullptr, count);
}

RunRecord RunRecord::of(const EnvironmentRun &run)
{
    return {.wish = run.wish(),
            .cells = run.cells(),
            .startedAt = run.startedAt(),
            .user = userName(),
            .machine = machineName()};
}

const workspace::Environment &RunRecord::environment(qsizetype column) const
{
    return wish.rows.first().jobs[column].draft.environment;
}

static bool isReply(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent &&
           cell.outcome.entry.verdict.kind == broker::VerdictKind::Reply;
}

Result<std::optional<compare::Comparison>> RunRecord::comparison(qsizetype row, qsizetype column,
                                                                 const std::atomic_bool *cancel) const
{
    const RunCell &reference = cells[row][wish.reference];
    const RunCell &other = cells[row][column];
    if (column == wish.reference || !isReply(reference) || !isReply(other))
        return std::optional<compare::Comparison>();
    // A report may be written long after the answers came: near now means near then.
    compare::Rules rules = wish.rows[row].rules;
    rules.now = reference.outcome.entry.sentAt;
    const auto comparison = comparisonOf(reference.outcome, other.outcome, rules, cancel);
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
    if (!cell.likeness)
        return {};
    const Likeness &likeness = *cell.likeness;
    if (likeness.isSame)
        return likeness.ignored > 0 ? tr("same, %1 ignored").arg(likeness.ignored) : tr("same");
    if (likeness.differences == 1)
        return tr("1 difference");
    return likeness.differences > 0 ? tr("%1 differences").arg(likeness.differences) : likeness.text;
}

} // namespace gatepost::session
