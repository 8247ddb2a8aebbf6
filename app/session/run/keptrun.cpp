// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/keptrun.h"

#include <QJsonArray>

#include <algorithm>

namespace gatepost::session {

using State = RunCell::State;
using workspace::Environment;

static QJsonObject environmentJson(const Environment &environment)
{
    return {{QStringLiteral("id"), environment.id},
            {QStringLiteral("name"), environment.name},
            {QStringLiteral("class"), workspace::name(environment.environmentClass)},
            {QStringLiteral("colour"), environment.colour},
            {QStringLiteral("gateway"), environment.gatewayUrl.toString(QUrl::RemoveUserInfo)},
            {QStringLiteral("stamp"), environment.stamp}};
}

static Environment environmentFrom(const QJsonObject &json)
{
    Environment environment;
    environment.id = json.value(QLatin1String("id")).toString();
    environment.name = json.value(QLatin1String("name")).toString();
    environment.environmentClass = workspace::environmentClass(json.value(QLatin1String("class")).toString())
                                       .value_or(workspace::EnvironmentClass::Test);
    environment.colour = json.value(QLatin1String("colour")).toString();
    environment.gatewayUrl = QUrl(json.value(QLatin1String("gateway")).toString());
    environment.stamp = json.value(QLatin1String("stamp")).toString();
    return environment;
}

static QJsonObject rulesJson(const compare::Rules &rules)
{
    return {{QStringLiteral("rules"), rules.toJson()},
            {QStringLiteral("nodeNames"), QJsonArray::fromStringList(rules.nodeNames)},
            {QStringLiteral("hostNames"), QJsonArray::fromStringList(rules.hostNames)}};
}

static QStringList strings(const QJsonValue &list)
{
    return list.toVariant().toStringList();
}

static compare::Rules rulesFrom(const QJsonObject &json)
{
    compare::Rules rules = compare::Rules::fromJson(json.value(QLatin1String("rules")).toObject())
                               .value_or(compare::Rules::defaults());
    rules.nodeNames = strings(json.value(QLatin1String("nodeNames")));
    rules.hostNames = strings(json.value(QLatin1String("hostNames")));
    return rules;
}

static bool isSent(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent && !cell.isSummary;
}

/// What was typed, as far as it stands in the history's entries already: a secret does not.
static QJsonObject typedJson(const RunWish::Row &row, const QList<RunCell> &cells)
{
    QStringList shown;
    for (const RunCell &cell : cells)
        if (isSent(cell))
            shown << cell.outcome.entry.variables.values();
    const workspace::Draft &draft = row.jobs.first().draft;
    workspace::Variables typed = row.isEdited ? draft.templateVariables : workspace::Variables();
    typed.insert(draft.typed);
    QJsonObject json;
    for (auto variable = typed.begin(); variable != typed.end(); ++variable)
        if (shown.contains(variable.value()))
            json.insert(variable.key(), variable.value());
    return json;
}

/// Every password that it met was looked for in it.
static bool isPayloadShareable(const QList<RunCell> &cells)
{
    return std::ranges::all_of(
        cells, [](const RunCell &cell) { return isSent(cell) && !cell.outcome.entry.maskedInBody; });
}

static QJsonObject rowJson(const RunWish::Row &row, const QList<RunCell> &cells)
{
    const workspace::Draft &draft = row.jobs.first().draft;
    QJsonObject json{{QStringLiteral("name"), row.name},
                     {QStringLiteral("operation"), draft.operation.id},
                     {QStringLiteral("alias"), draft.operation.alias},
                     {QStringLiteral("template"), row.id.name},
                     {QStringLiteral("suffix"), draft.suffix}};
    if (const QJsonObject typed = typedJson(row, cells); !typed.isEmpty())
        json.insert(QStringLiteral("variables"), typed);
    if (!row.isEdited)
        return json;
    json.insert(QStringLiteral("edited"), true);
    if (isPayloadShareable(cells))
        json.insert(QStringLiteral("payload"), QString::fromLatin1(draft.payload.toBase64()));
    return json;
}

static QJsonObject definitionJson(const RunRecord &record)
{
    QJsonArray requests;
    QJsonArray rules; // mostly the same for all
    for (qsizetype row = 0; row < record.wish.rows.size(); ++row) {
        QJsonObject request = rowJson(record.wish.rows[row], record.cells[row]);
        const QJsonObject own = rulesJson(record.wish.rows[row].rules);
        if (rules.isEmpty() || rules.last() != own)
            rules << own;
        request.insert(QStringLiteral("rules"), rules.size() - 1);
        requests << request;
    }
    QJsonArray environments;
    for (qsizetype column = 0; column < record.columnCount(); ++column)
        environments << environmentJson(record.environment(column));
    const QString workspaceName =
        record.columnCount() > 0 ? record.wish.rows.first().jobs.first().workspaceName : QString();
    return {{QStringLiteral("workspace"), workspaceName},
            {QStringLiteral("requests"), requests},
            {QStringLiteral("rules"), rules},
            {QStringLiteral("environments"), environments},
            {QStringLiteral("named"), !record.wish.name.isEmpty()},
            {QStringLiteral("reference"), record.wish.reference},
            {QStringLiteral("perEnvironment"), record.wish.perEnvironment}};
}

static void addEntry(QJsonObject &json, const history::Entry &entry)
{
    json.insert(QStringLiteral("entry"), entry.id);
    json.insert(QStringLiteral("sentAt"), entry.sentAt.toString(Qt::ISODateWithMs));
    json.insert(QStringLiteral("verdict"), broker::toJson(entry.verdict));
    if (entry.reply.timings.total)
        json.insert(QStringLiteral("microseconds"), qint64(entry.reply.timings.total->count()));
}

static QJsonObject likenessJson(const Likeness &likeness)
{
    return {{QStringLiteral("same"), likeness.isSame},
            {QStringLiteral("differences"), likeness.differences},
            {QStringLiteral("ignored"), likeness.ignored},
            {QStringLiteral("text"), likeness.text}};
}

static QJsonObject cellJson(const RunCell &cell)
{
    QJsonObject json;
    if (cell.state == State::Done && cell.outcome.notSent)
        json.insert(QStringLiteral("notSent"), cell.outcome.notSent->message);
    else if (cell.state == State::Done)
        addEntry(json, cell.outcome.entry);
    if (cell.likeness)
        json.insert(QStringLiteral("likeness"), likenessJson(*cell.likeness));
    return json;
}

static QJsonObject resultJson(const RunRecord &record)
{
    QJsonArray rows;
    for (const QList<RunCell> &row : record.cells) {
        QJsonArray cells;
        for (const RunCell &cell : row)
            cells << cellJson(cell);
        rows << cells;
    }
    const QJsonObject summary{{QStringLiteral("user"), record.user},
                              {QStringLiteral("machine"), record.machine},
                              {QStringLiteral("finishedAt"), record.finishedAt.toString(Qt::ISODateWithMs)},
                              {QStringLiteral("counts"), record.counts().toJson()}};
    return {{QStringLiteral("summary"), summary}, {QStringLiteral("cells"), rows}};
}

history::Run toKept(const RunRecord &record)
{
    return {.id = record.id,
            .startedAt = record.startedAt,
            .name = record.name(),
            .definition = definitionJson(record),
            .result = resultJson(record)};
}

static SendJob jobFrom(const QJsonObject &row, const QJsonObject &definition)
{
    SendJob job;
    job.workspaceName = definition.value(QLatin1String("workspace")).toString();
    job.templateName = row.value(QLatin1String("template")).toString();
    job.draft.operation.id = row.value(QLatin1String("operation")).toString();
    job.draft.operation.alias = row.value(QLatin1String("alias")).toString();
    job.draft.templateName = job.templateName;
    job.draft.suffix = row.value(QLatin1String("suffix")).toString();
    job.draft.payload = QByteArray::fromBase64(row.value(QLatin1String("payload")).toString().toLatin1());
    const QJsonObject variables = row.value(QLatin1String("variables")).toObject();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        job.draft.typed.insert(variable.key(), variable.value().toString());
    return job;
}

static RunWish wishFrom(const history::Run &run)
{
    const QJsonObject &definition = run.definition;
    RunWish wish;
    if (definition.value(QLatin1String("named")).toBool(true))
        wish.name = run.name;
    const QJsonArray environments = definition.value(QLatin1String("environments")).toArray();
    const int last = qMax(0, int(environments.size()) - 1);
    wish.reference = qBound(0, definition.value(QLatin1String("reference")).toInt(), last);
    wish.perEnvironment = qBound(1, definition.value(QLatin1String("perEnvironment")).toInt(2), 6);
    const QJsonArray rules = definition.value(QLatin1String("rules")).toArray();
    const QJsonArray requests = definition.value(QLatin1String("requests")).toArray();
    for (const QJsonValue &request : requests) {
        const QJsonObject json = request.toObject();
        RunWish::Row row;
        row.name = json.value(QLatin1String("name")).toString();
        row.rules = rulesFrom(rules.at(json.value(QLatin1String("rules")).toInt()).toObject());
        row.isEdited = json.value(QLatin1String("edited")).toBool();
        const SendJob job = jobFrom(json, definition);
        row.id = {job.draft.operation.id, job.templateName};
        for (const QJsonValue &environment : environments) {
            row.jobs << job;
            row.jobs.last().draft.environment = environmentFrom(environment.toObject());
        }
        wish.rows << row;
    }
    return wish;
}

static history::Entry entryFrom(const QJsonObject &json, const SendJob &job)
{
    history::Entry entry;
    entry.id = json.value(QLatin1String("entry")).toInteger();
    entry.sentAt =
        QDateTime::fromString(json.value(QLatin1String("sentAt")).toString(), Qt::ISODateWithMs).toUTC();
    entry.verdict = broker::verdictFromJson(json.value(QLatin1String("verdict")).toObject());
    if (json.contains(QLatin1String("microseconds")))
        entry.reply.timings.total =
            std::chrono::microseconds(json.value(QLatin1String("microseconds")).toInteger());
    entry.environment = job.draft.environment.id;
    entry.environmentName = job.draft.environment.name;
    entry.operation = job.draft.operation.id;
    entry.alias = job.draft.operation.alias;
    entry.templateName = job.templateName;
    return entry;
}

static RunCell cellFrom(const QJsonObject &json, const SendJob &job)
{
    RunCell cell;
    cell.isSummary = true;
    cell.state = State::GivenUp;
    if (json.contains(QLatin1String("notSent"))) {
        cell.state = State::Done;
        cell.outcome.notSent = Error{ErrorKind::Usage, json.value(QLatin1String("notSent")).toString(), {}};
    } else if (json.contains(QLatin1String("verdict"))) {
        cell.state = State::Done;
        cell.outcome.entry = entryFrom(json, job);
    }
    if (json.contains(QLatin1String("likeness"))) {
        const QJsonObject likeness = json.value(QLatin1String("likeness")).toObject();
        cell.likeness = Likeness{.isSame = likeness.value(QLatin1String("same")).toBool(),
                                 .differences = likeness.value(QLatin1String("differences")).toInteger(),
                                 .ignored = likeness.value(QLatin1String("ignored")).toInteger(),
                                 .text = likeness.value(QLatin1String("text")).toString()};
    }
    return cell;
}

RunRecord fromKept(const history::Run &run)
{
    RunRecord record{.id = run.id,
                     .wish = wishFrom(run),
                     .cells = {},
                     .startedAt = run.startedAt,
                     .finishedAt = {},
                     .user = {},
                     .machine = {}};
    const QJsonObject summary = run.result.value(QLatin1String("summary")).toObject();
    record.user = summary.value(QLatin1String("user")).toString();
    record.machine = summary.value(QLatin1String("machine")).toString();
    record.finishedAt =
        QDateTime::fromString(summary.value(QLatin1String("finishedAt")).toString(), Qt::ISODateWithMs);
    const QJsonArray rows = run.result.value(QLatin1String("cells")).toArray();
    for (qsizetype row = 0; row < record.wish.rows.size(); ++row) {
        const QJsonArray cells = rows.at(row).toArray();
        const QList<SendJob> &jobs = record.wish.rows[row].jobs;
        QList<RunCell> line;
        for (qsizetype column = 0; column < jobs.size(); ++column)
            line << cellFrom(cells.at(column).toObject(), jobs[column]);
        record.cells << line;
    }
    return record;
}

history::Run renamed(history::Run run, const QString &name)
{
    run.name = name;
    run.definition.insert(QStringLiteral("named"), true);
    return run;
}

static QStringList names(const QJsonValue &list)
{
    QStringList names;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array)
        names << value[QLatin1String("name")].toString();
    return names;
}

KeptSummary KeptSummary::of(const history::Run &run)
{
    const QJsonObject summary = run.result.value(QLatin1String("summary")).toObject();
    return {.user = summary.value(QLatin1String("user")).toString(),
            .machine = summary.value(QLatin1String("machine")).toString(),
            .environments = names(run.definition.value(QLatin1String("environments"))),
            .requests = names(run.definition.value(QLatin1String("requests"))),
            .counts = RunCounts::fromJson(summary.value(QLatin1String("counts")).toObject()),
            .isFinished = !summary.value(QLatin1String("finishedAt")).toString().isEmpty()};
}

} // namespace gatepost::session
