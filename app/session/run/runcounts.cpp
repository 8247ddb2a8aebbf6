// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/runcounts.h"

#include <QCoreApplication>

namespace gatepost::session {

using State = RunCell::State;

static QString tr(const char *text)
{
    return QCoreApplication::translate("RunCounts", text);
}

static bool isAnswered(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent &&
           broker::outcome(cell.outcome.entry.verdict.kind) != broker::Outcome::NoAnswer;
}

static void count(const RunCell &cell, RunCounts &counts)
{
    ++counts.cells;
    if (cell.state == State::Waiting || cell.state == State::UnderWay)
        ++counts.open;
    else if (cell.state == State::GivenUp || cell.outcome.notSent)
        ++counts.notSent;
    else if (!isAnswered(cell))
        ++counts.noAnswer;
    else if (broker::outcome(cell.outcome.entry.verdict.kind) == broker::Outcome::Yes)
        ++counts.yes;
    else
        ++counts.no;
}

RunCounts RunCounts::of(const QList<QList<RunCell>> &cells, qsizetype reference)
{
    RunCounts counts;
    for (const QList<RunCell> &row : cells)
        for (qsizetype column = 0; column < row.size(); ++column) {
            const RunCell &cell = row[column];
            count(cell, counts);
            if (column == reference || !cell.likeness || !isAnswered(cell) || !isAnswered(row[reference]))
                continue;
            ++counts.compared;
            counts.differ += !cell.likeness->isSame;
        }
    return counts;
}

static const std::pair<QLatin1String, qint64 RunCounts::*> members[] = {
    {QLatin1String("cells"), &RunCounts::cells},
    {QLatin1String("yes"), &RunCounts::yes},
    {QLatin1String("no"), &RunCounts::no},
    {QLatin1String("noAnswer"), &RunCounts::noAnswer},
    {QLatin1String("notSent"), &RunCounts::notSent},
    {QLatin1String("open"), &RunCounts::open},
    {QLatin1String("compared"), &RunCounts::compared},
    {QLatin1String("differ"), &RunCounts::differ},
};

QJsonObject RunCounts::toJson() const
{
    QJsonObject json;
    for (const auto &[name, member] : members)
        json.insert(name, this->*member);
    return json;
}

RunCounts RunCounts::fromJson(const QJsonObject &json)
{
    RunCounts counts;
    for (const auto &[name, member] : members)
        counts.*member = json.value(name).toInteger();
    return counts;
}

QString RunCounts::text() const
{
    if (isAllYesAndSame())
        return compared > 0 ? tr("All said yes, and all answers are the same") : tr("All said yes");
    QStringList parts{yes == cells ? tr("All said yes") : tr("%1 of %2 said yes").arg(yes).arg(cells)};
    if (no > 0)
        parts << tr("%1 said no").arg(no);
    if (noAnswer > 0)
        parts << tr("%1 without an answer").arg(noAnswer);
    if (notSent > 0)
        parts << tr("%1 not sent").arg(notSent);
    if (compared > 0)
        parts << (differ == 0   ? tr("none differs")
                  : differ == 1 ? tr("1 differs from the reference")
                                : tr("%1 differ from the reference").arg(differ));
    return parts.join(QStringLiteral(", "));
}

QString RunCounts::shortText() const
{
    if (isAllYesAndSame())
        return compared > 0 ? tr("All yes and the same") : tr("All yes");
    QStringList parts{yes == cells ? tr("all yes") : tr("%1 of %2 yes").arg(yes).arg(cells)};
    if (no > 0)
        parts << tr("%1 no").arg(no);
    if (noAnswer > 0)
        parts << tr("%1 no answer").arg(noAnswer);
    if (notSent > 0)
        parts << tr("%1 not sent").arg(notSent);
    if (differ > 0)
        parts << (differ == 1 ? tr("1 differs") : tr("%1 differ").arg(differ));
    return parts.join(QStringLiteral(", "));
}

} // namespace gatepost::session
