// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/entryrows.h"

#include "app/history/entrymarks.h"
#include "app/history/file/database.h"
#include "app/history/heads.h"
#include "app/history/file/zstd.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace gatepost::history::rows {

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

static QVariant milliseconds(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

static QDateTime time(const QVariant &milliseconds)
{
    return milliseconds.isNull() ? QDateTime()
                                 : QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

static QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

static QJsonObject object(const QVariant &json)
{
    return QJsonDocument::fromJson(json.toByteArray()).object();
}

/// SQL tells null from empty, a QString need not.
static QString notNull(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

static QVariant duration(const http::Timings &timings)
{
    return timings.total ? QVariant(static_cast<qint64>(timings.total->count())) : QVariant();
}

static QString code(const broker::Verdict &verdict)
{
    if (!verdict.messageSet || !verdict.messageNumber)
        return QLatin1String("");
    return QStringLiteral("%1,%2").arg(*verdict.messageSet).arg(*verdict.messageNumber);
}

static QString variablesJson(const QMap<QString, QString> &variables)
{
    QJsonObject json;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        json.insert(variable.key(), variable.value());
    return QString::fromUtf8(rows::json(json));
}

static QMap<QString, QString> variablesFromJson(const QJsonObject &json)
{
    QMap<QString, QString> variables;
    for (auto variable = json.begin(); variable != json.end(); ++variable)
        variables.insert(variable.key(), variable.value().toString());
    return variables;
}

static QString columns()
{
    return QStringLiteral("id, sent_at, workspace, environment, environment_name, environment_class, colour, "
                          "stamp, operation, alias, template, type, duration, verdict, masked_in_body, user, "
                          "machine, request_body, reply_body, wire_body, request, reply, kind, code, run, "
                          "starred, note, variables");
}

/// In the order of columns().
static QVariantList values(const EntryRow &row)
{
    const Entry &entry = row.entry;
    return {entry.id != 0 ? QVariant(entry.id) : QVariant(),
            milliseconds(entry.sentAt),
            entry.workspace,
            entry.environment,
            entry.environmentName,
            entry.environmentClass,
            entry.colour,
            entry.stamp,
            entry.operation,
            entry.alias,
            entry.templateName,
            broker::name(entry.type),
            duration(entry.reply.timings),
            QString::fromUtf8(json(broker::toJson(entry.verdict))),
            entry.maskedInBody,
            entry.user,
            entry.machine,
            row.requestBody,
            row.replyBody,
            row.wireBody,
            heads::toCbor(entry.request),
            heads::toCbor(entry.reply),
            broker::name(entry.verdict.kind),
            code(entry.verdict),
            entry.run,
            entry.starred,
            notNull(entry.note),
            variablesJson(entry.variables)};
}

Result<qint64> insert(Database &database, const EntryRow &row)
{
    const QVariantList bound = values(row);
    const QString marks = QStringLiteral("?, ").repeated(bound.size() - 1) + u'?';
    const auto id =
        database.run(QStringLiteral("INSERT INTO entry(%1) VALUES (%2)").arg(columns(), marks), bound);
    if (id)
        if (const auto done = marks::addTags(database, *id, row.entry.tags); !done)
            return failure(done.error());
    return id;
}

static EntryRow readRow(const Rows &row)
{
    EntryRow result;
    Entry &entry = result.entry;
    entry.id = row.integer(0);
    entry.sentAt = time(row.value(1));
    QString *const texts[] = {&entry.workspace,        &entry.environment, &entry.environmentName,
                              &entry.environmentClass, &entry.colour,      &entry.stamp,
                              &entry.operation,        &entry.alias,       &entry.templateName};
    int column = 2;
    for (QString *text : texts)
        *text = row.text(column++);
    entry.type = broker::operationType(row.text(11)).value_or(broker::OperationType::Unknown);
    entry.verdict = broker::verdictFromJson(object(row.value(13)));
    entry.maskedInBody = row.integer(14) != 0;
    entry.user = row.text(15);
    entry.machine = row.text(16);
    result.requestBody = row.value(17);
    result.replyBody = row.value(18);
    result.wireBody = row.value(19);
    entry.request = heads::requestFromCbor(row.bytes(20));
    entry.reply = heads::replyFromCbor(row.bytes(21));
    entry.run = row.integer(24);
    entry.starred = row.integer(25) != 0;
    entry.note = row.text(26);
    entry.variables = variablesFromJson(object(row.value(27)));
    return result;
}

static tl::unexpected<Error> notThere(const Database &database, qint64 id)
{
    return failure(ErrorKind::NotFound, tr("There is no entry %1 in the history %2: it may have been "
                                           "deleted; list the history to see what is "
                                           "there.")
                                            .arg(id)
                                            .arg(QDir::toNativeSeparators(database.file())));
}

Result<EntryRow> read(Database &database, qint64 id)
{
    auto rows = database.rows(QStringLiteral("SELECT %1 FROM entry WHERE id = ?").arg(columns()), {id});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return rows->isBroken() ? failure(rows->error(database)) : notThere(database, id);
    EntryRow row = readRow(*rows);
    const auto tags = marks::tagsOf(database, id);
    if (!tags)
        return failure(tags.error());
    row.entry.tags = *tags;
    return row;
}

static QString summaryColumns()
{
    return QStringLiteral(
        "SELECT id, sent_at, environment, environment_name, environment_class, colour, operation, "
        "alias, template, verdict, duration, code, run, note, starred FROM entry ");
}

static Summary readSummary(const Rows &row)
{
    Summary summary;
    summary.id = row.integer(0);
    summary.sentAt = time(row.value(1));
    summary.environment = row.text(2);
    summary.environmentName = row.text(3);
    summary.environmentClass = row.text(4);
    summary.colour = row.text(5);
    summary.operation = row.text(6);
    summary.alias = row.text(7);
    summary.templateName = row.text(8);
    const broker::Verdict verdict = broker::verdictFromJson(object(row.value(9)));
    summary.verdict = verdict.kind;
    summary.headline = broker::headline(verdict);
    if (!row.value(10).isNull())
        summary.duration = std::chrono::microseconds(row.integer(10));
    summary.code = row.text(11);
    summary.run = row.integer(12);
    summary.noteLine = row.text(13).section(u'\n', 0, 0);
    summary.starred = row.integer(14) != 0;
    return summary;
}

static Result<QList<Summary>> summaries(Database &database, const QString &condition,
                                        const QVariantList &values)
{
    auto rows = database.rows(summaryColumns() + condition, values);
    if (!rows)
        return failure(rows.error());
    QList<Summary> result;
    while (rows->next())
        result << readSummary(*rows);
    if (rows->isBroken())
        return failure(rows->error(database));
    for (Summary &summary : result) {
        const auto tags = marks::tagsOf(database, summary.id);
        if (!tags)
            return failure(tags.error());
        summary.tags = *tags;
    }
    return result;
}

Result<QList<Summary>> newest(Database &database, qint64 before, int limit)
{
    return summaries(database, QStringLiteral("WHERE id < ? ORDER BY id DESC LIMIT ?"),
                     {before > 0 ? before : std::numeric_limits<qint64>::max(), limit});
}

Result<QList<Summary>> some(Database &database, const QList<qint64> &ids)
{
    QList<Summary> result;
    for (const qint64 id : ids) {
        const auto found = summaries(database, QStringLiteral("WHERE id = ?"), {id});
        if (!found)
            return found;
        result << *found;
    }
    return result;
}

Result<> saveDraft(Database &database, const DraftText &draft)
{
    const QByteArray text = draft.text.toUtf8();
    return database
        .run(
            QStringLiteral(
                "REPLACE INTO draft(key, workspace_folder, operation, template, size, text, state, saved_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
            {notNull(draft.key), notNull(draft.workspaceFolder), draft.operation, draft.templateName,
             text.size(), compressed(text), QString::fromUtf8(json(draft.state)),
             milliseconds(draft.savedAt)})
        .map([](qint64) {});
}

static Result<QList<DraftText>> draftsWhere(Database &database, const QString &condition,
                                            const QVariantList &values)
{
    auto rows = database.rows(QStringLiteral("SELECT key, workspace_folder, operation, template, size, text, "
                                             "state, saved_at FROM draft %1 ORDER BY saved_at, key")
                                  .arg(condition),
                              values);
    if (!rows)
        return failure(rows.error());
    QList<DraftText> result;
    while (rows->next()) {
        const auto text = decompressed(rows->bytes(5), rows->integer(4));
        if (!text)
            continue; // one damaged draft must not hide the others
        result << DraftText{rows->text(0),
                            rows->text(1),
                            rows->text(2),
                            rows->text(3),
                            QString::fromUtf8(*text),
                            object(rows->value(6)),
                            time(rows->value(7))};
    }
    if (rows->isBroken())
        return failure(rows->error(database));
    return result;
}

Result<QList<DraftText>> drafts(Database &database, const QString &workspaceFolder)
{
    return draftsWhere(database, QStringLiteral("WHERE workspace_folder = ?"), {notNull(workspaceFolder)});
}

Result<QList<DraftText>> allDrafts(Database &database)
{
    return draftsWhere(database, {}, {});
}

} // namespace gatepost::history::rows
