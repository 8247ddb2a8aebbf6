// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/entryrows.h"

#include "app/history/database.h"
#include "app/history/heads.h"
#include "app/history/zstd.h"

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

static QVariant duration(const http::Timings &timings)
{
    return timings.total ? QVariant(static_cast<qint64>(timings.total->count())) : QVariant();
}

Result<qint64> insert(Database &database, const EntryRow &row)
{
    const Entry &entry = row.entry;
    return database.run(
        QStringLiteral(
            "INSERT INTO entry(id, sent_at, workspace, environment, environment_name, environment_class, "
            "colour, stamp, operation, alias, template, type, duration, verdict, masked_in_body, user, "
            "machine, request_body, reply_body, wire_body, request, reply) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {entry.id != 0 ? QVariant(entry.id) : QVariant(),
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
         heads::toCbor(entry.reply)});
}

static EntryRow readRow(const Rows &row)
{
    EntryRow result;
    Entry &entry = result.entry;
    entry.request = heads::requestFromCbor(row.bytes(0));
    entry.reply = heads::replyFromCbor(row.bytes(1));
    entry.id = row.integer(2);
    entry.sentAt = time(row.value(3));
    QString *const texts[] = {&entry.workspace,        &entry.environment, &entry.environmentName,
                              &entry.environmentClass, &entry.colour,      &entry.stamp,
                              &entry.operation,        &entry.alias,       &entry.templateName};
    int column = 4;
    for (QString *text : texts)
        *text = row.text(column++);
    entry.type = broker::operationType(row.text(13)).value_or(broker::OperationType::Unknown);
    entry.verdict = broker::verdictFromJson(object(row.value(14)));
    entry.maskedInBody = row.integer(15) != 0;
    entry.user = row.text(16);
    entry.machine = row.text(17);
    result.requestBody = row.value(18);
    result.replyBody = row.value(19);
    result.wireBody = row.value(20);
    return result;
}

Result<EntryRow> read(Database &database, qint64 id)
{
    auto rows = database.rows(
        QStringLiteral(
            "SELECT request, reply, id, sent_at, workspace, environment, environment_name, "
            "environment_class, colour, stamp, operation, alias, template, type, verdict, masked_in_body, "
            "user, machine, request_body, reply_body, wire_body FROM entry WHERE id = ?"),
        {id});
    if (!rows)
        return failure(rows.error());
    if (rows->next())
        return readRow(*rows);
    if (rows->isBroken())
        return failure(rows->error(database));
    return failure(ErrorKind::NotFound, tr("There is no entry %1 in the history %2: it may have been "
                                           "deleted; list the history to see what is "
                                           "there.")
                                            .arg(id)
                                            .arg(QDir::toNativeSeparators(database.file())));
}

static QString summaryColumns()
{
    return QStringLiteral(
        "SELECT id, sent_at, environment, environment_name, environment_class, colour, operation, "
        "alias, template, verdict, duration FROM entry ");
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

/// SQL tells null from empty, a QString need not.
static QString notNull(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
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

Result<QList<DraftText>> drafts(Database &database, const QString &workspaceFolder)
{
    auto rows =
        database.rows(QStringLiteral("SELECT key, workspace_folder, operation, template, size, text, state, "
                                     "saved_at FROM draft WHERE workspace_folder = ? ORDER BY saved_at, key"),
                      {notNull(workspaceFolder)});
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

} // namespace gatepost::history::rows
