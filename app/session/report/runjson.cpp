// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/report/runjson.h"

#include "app/compare/report/report.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::session {

using State = RunCell::State;

static QJsonObject environmentJson(const workspace::Environment &environment)
{
    return {{QStringLiteral("id"), environment.id},
            {QStringLiteral("name"), environment.name},
            {QStringLiteral("class"), workspace::name(environment.environmentClass)},
            {QStringLiteral("gatewayHost"), environment.gatewayUrl.host()},
            {QStringLiteral("stamp"), environment.stamp}};
}

static QJsonArray ignoredJson(const compare::Comparison &comparison)
{
    QJsonArray ignored;
    const QList<qint64> counts = comparison.ignoredPerRule();
    for (qsizetype rule = 0; rule < counts.size(); ++rule)
        if (counts[rule] > 0)
            ignored << QJsonObject{{QStringLiteral("rule"), comparison.rules().ignore[rule].toJson()},
                                   {QStringLiteral("count"), counts[rule]}};
    return ignored;
}

static QJsonObject answerJson(const RunCell &cell)
{
    if (cell.state != State::Done || cell.outcome.notSent)
        return {{QStringLiteral("notSent"), cellWords(cell)}};
    const history::Entry &entry = cell.outcome.entry;
    QJsonObject json{{QStringLiteral("verdict"), broker::toJson(entry.verdict)},
                     {QStringLiteral("sentAt"), entry.sentAt.toString(Qt::ISODateWithMs)}};
    if (entry.reply.timings.total)
        json.insert(QStringLiteral("milliseconds"), double(entry.reply.timings.total->count()) / 1000);
    if (entry.id > 0)
        json.insert(QStringLiteral("historyId"), entry.id);
    if (cell.isSummary)
        json.insert(QStringLiteral("kept"), false); // the answer itself is no longer in the history
    return json;
}

static void addLikeness(QJsonObject &json, const Likeness &likeness)
{
    json.insert(QStringLiteral("same"), likeness.isSame);
    json.insert(QStringLiteral("differences"), likeness.differences);
    json.insert(QStringLiteral("ignored"), likeness.ignored);
    if (!likeness.text.isEmpty())
        json.insert(QStringLiteral("text"), likeness.text);
}

static Result<QJsonObject> cellJson(const RunRecord &record, qsizetype row, qsizetype column,
                                    const std::atomic_bool *cancel)
{
    const RunCell &cell = record.cells[row][column];
    QJsonObject json = answerJson(cell);
    json.insert(QStringLiteral("environment"), record.environment(column).id);
    if (cell.likeness)
        addLikeness(json, *cell.likeness);
    if (const auto since = record.since.constFind({int(row), int(column)}); since != record.since.cend())
        json.insert(QStringLiteral("since"),
                    QJsonObject{{QStringLiteral("unchanged"), since->isUnchanged()},
                                {QStringLiteral("differences"), since->likeness.differences},
                                {QStringLiteral("text"), since->text()},
                                {QStringLiteral("historyId"), since->entry}});
    const auto comparison = record.comparison(row, column, cancel);
    if (!comparison)
        return failure(comparison.error());
    if (*comparison) {
        json.insert(QStringLiteral("comparison"),
                    QJsonDocument::fromJson(compare::jsonReport(**comparison)).object());
        json.insert(QStringLiteral("ignoredBy"), ignoredJson(**comparison));
    }
    return json;
}

Result<QByteArray> jsonReport(const RunRecord &record, const std::atomic_bool *cancel)
{
    QJsonArray environments;
    for (qsizetype column = 0; column < record.columnCount(); ++column)
        environments << environmentJson(record.environment(column));
    QJsonArray requests;
    for (qsizetype row = 0; row < record.cells.size(); ++row) {
        QJsonArray cells;
        for (qsizetype column = 0; column < record.columnCount(); ++column) {
            const auto cell = cellJson(record, row, column, cancel);
            if (!cell)
                return failure(cell.error());
            cells << *cell;
        }
        requests << QJsonObject{{QStringLiteral("request"), record.wish.rows[row].name},
                                {QStringLiteral("cells"), cells}};
    }
    QJsonObject json{{QStringLiteral("name"), record.name()},
                     {QStringLiteral("run"), record.id},
                     {QStringLiteral("counts"), record.counts().toJson()},
                     {QStringLiteral("startedAt"), record.startedAt.toString(Qt::ISODateWithMs)},
                     {QStringLiteral("user"), record.user},
                     {QStringLiteral("machine"), record.machine},
                     {QStringLiteral("environments"), environments},
                     {QStringLiteral("requests"), requests}};
    if (record.earlierAt.isValid())
        json.insert(QStringLiteral("earlierAt"), record.earlierAt.toString(Qt::ISODateWithMs));
    if (record.columnCount() > 0)
        json.insert(QStringLiteral("reference"), record.environment(record.wish.reference).id);
    return QJsonDocument(json).toJson();
}

} // namespace gatepost::session
