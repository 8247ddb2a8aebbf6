// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/gridtext.h"

#include "app/cli/historytext.h"
#include "app/cli/orderedjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace gatepost::cli {

using session::EnvironmentRun;
using session::RunCell;
using session::RunRecord;

static QString tr(const char *text)
{
    return QCoreApplication::translate("GridText", text);
}

static QString cellText(const RunCell &cell)
{
    if (cell.state == RunCell::State::GivenUp)
        return tr("not sent: given up");
    if (cell.outcome.notSent)
        return tr("not sent");
    const history::Entry &entry = cell.outcome.entry;
    QString code;
    if (entry.verdict.messageSet && entry.verdict.messageNumber)
        code = QStringLiteral(" %1,%2").arg(*entry.verdict.messageSet).arg(*entry.verdict.messageNumber);
    QStringList parts{broker::name(entry.verdict.kind) + code, durationText(entry.reply.timings.total)};
    if (cell.isGone)
        parts << tr("no longer kept");
    if (cell.likeness)
        parts << (cell.likeness->isSame ? tr("same") : tr("differs: %1").arg(cell.likeness->text));
    return parts.join(QStringLiteral(" · "));
}

/// Each reason once, below the grid.
static QString reasons(const RunRecord &run)
{
    QStringList reasons;
    for (const QList<RunCell> &row : run.cells)
        for (const RunCell &cell : row)
            if (cell.outcome.notSent)
                reasons << tr("not sent: %1").arg(cell.outcome.notSent->message);
    reasons.removeDuplicates();
    return reasons.isEmpty() ? QString() : reasons.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString gridText(const RunRecord &run)
{
    QList<QStringList> lines;
    QStringList heads{QString()};
    for (qsizetype column = 0; column < run.columnCount(); ++column)
        heads << run.environment(column).name;
    lines << heads;
    for (qsizetype row = 0; row < run.cells.size(); ++row) {
        QStringList cells{run.wish.rows[row].name};
        for (const RunCell &cell : run.cells[row])
            cells << cellText(cell);
        lines << cells;
    }
    QList<qsizetype> widths(heads.size(), 0);
    for (const QStringList &line : lines)
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = qMax(widths[i], line[i].size());
    QString text;
    for (const QStringList &line : lines) {
        QString written;
        for (qsizetype i = 0; i < line.size(); ++i)
            written += line[i].leftJustified(widths[i] + 2);
        text += written.trimmed().isEmpty()
                    ? QString()
                    : written.remove(QRegularExpression(QStringLiteral("\\s+$"))) + u'\n';
    }
    return text + reasons(run);
}

static JsonMembers cellJson(const RunCell &cell, const session::SendJob &job, bool isReference)
{
    JsonMembers members{{QStringLiteral("environment"), jsonText(job.draft.environment.id)}};
    if (cell.outcome.notSent || cell.state != RunCell::State::Done) {
        const QString why = cell.outcome.notSent ? cell.outcome.notSent->message : tr("given up");
        members.append({QStringLiteral("notSent"), jsonText(why)});
        return members;
    }
    const history::Entry &entry = cell.outcome.entry;
    members.append({QStringLiteral("verdict"), jsonText(orderedVerdict(broker::toJson(entry.verdict)), 8)});
    if (entry.reply.timings.total)
        members.append(
            {QStringLiteral("milliseconds"), jsonText(double(entry.reply.timings.total->count()) / 1000)});
    if (!isReference && cell.likeness) {
        members.append({QStringLiteral("same"), jsonText(cell.likeness->isSame)});
        members.append({QStringLiteral("differences"), jsonText(cell.likeness->differences)});
        members.append({QStringLiteral("ignored"), jsonText(cell.likeness->ignored)});
        if (!cell.likeness->text.isEmpty())
            members.append({QStringLiteral("text"), jsonText(cell.likeness->text)});
    }
    if (entry.id > 0)
        members.append({QStringLiteral("historyId"), jsonText(entry.id)});
    return members;
}

static QByteArray list(const QList<QByteArray> &items, int indent)
{
    const QByteArray blanks(indent, ' ');
    return "[\n" + blanks + "  " + items.join(",\n" + blanks + "  ") + '\n' + blanks + ']';
}

QByteArray gridJson(const EnvironmentRun &run)
{
    QList<QByteArray> rows;
    for (qsizetype row = 0; row < run.rowCount(); ++row) {
        QList<QByteArray> cells;
        for (qsizetype column = 0; column < run.columnCount(); ++column)
            cells << jsonText(cellJson(run.cell(row, column), run.wish().rows[row].jobs[column],
                                       column == run.wish().reference),
                              6);
        rows << jsonText({{QStringLiteral("request"), jsonText(run.wish().rows[row].name)},
                          {QStringLiteral("cells"), list(cells, 4)}},
                         4);
    }
    return jsonText({{QStringLiteral("same"), jsonText(run.isAllYesAndSame())},
                     {QStringLiteral("reference"),
                      jsonText(run.wish().rows.first().jobs[run.wish().reference].draft.environment.id)},
                     {QStringLiteral("requests"), list(rows, 2)}}) +
           '\n';
}

ExitCode exitCode(const EnvironmentRun &run)
{
    if (run.isAllYesAndSame())
        return ExitCode::Yes;
    ExitCode worst = ExitCode::No;
    for (qsizetype row = 0; row < run.rowCount(); ++row)
        for (qsizetype column = 0; column < run.columnCount(); ++column) {
            const RunCell &cell = run.cell(row, column);
            if (cell.outcome.notSent)
                return exitCode(cell.outcome.notSent->kind);
            if (cell.state != RunCell::State::Done ||
                exitCode(cell.outcome.entry.verdict.kind) == ExitCode::NoAnswer)
                worst = ExitCode::NoAnswer;
        }
    return worst;
}

} // namespace gatepost::cli
