// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/records.h"

#include "app/base/names.h"
#include "app/history/file/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace gatepost::history {

static constexpr auto eventKinds = names<EventKind>({
    {EventKind::Unlocked, "unlocked"},
    {EventKind::Locked, "locked"},
    {EventKind::Allowed, "allowed"},
    {EventKind::Confirmed, "confirmed"},
});

QString name(EventKind kind)
{
    return eventKinds.name(kind);
}

std::optional<EventKind> eventKind(const QString &name)
{
    return eventKinds.value(name);
}

namespace records {

static QVariant idOrNew(qint64 id)
{
    return id != 0 ? QVariant(id) : QVariant();
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

static QString json(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

static QJsonObject object(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

Result<qint64> addEvent(Database &database, const Event &event)
{
    return database.run(QStringLiteral("INSERT INTO event(id, kind, at, environment, environment_name, user, "
                                       "machine, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                        {idOrNew(event.id), name(event.kind), milliseconds(event.at), event.environment,
                         event.environmentName, event.user, event.machine, event.detail});
}

Result<QList<Event>> events(Database &database, qint64 before, int limit)
{
    auto rows = database.rows(QStringLiteral("SELECT id, kind, at, environment, environment_name, user, "
                                             "machine, detail FROM event WHERE id < ? ORDER BY id DESC "
                                             "LIMIT ?"),
                              {before > 0 ? before : std::numeric_limits<qint64>::max(), limit});
    if (!rows)
        return failure(rows.error());
    QList<Event> result;
    while (rows->next())
        result << Event{.id = rows->integer(0),
                        .kind = eventKind(rows->text(1)).value_or(EventKind::Unlocked),
                        .at = time(rows->value(2)),
                        .environment = rows->text(3),
                        .environmentName = rows->text(4),
                        .user = rows->text(5),
                        .machine = rows->text(6),
                        .detail = rows->text(7)};
    if (rows->isBroken())
        return failure(rows->error(database));
    return result;
}

Result<qint64> addRun(Database &database, const Run &run)
{
    return database.run(
        QStringLiteral("INSERT INTO run(id, started_at, name, definition, result) VALUES (?, ?, ?, ?, ?)"),
        {idOrNew(run.id), milliseconds(run.startedAt), run.name, json(run.definition), json(run.result)});
}

static tl::unexpected<Error> notThere(const Database &database, qint64 id)
{
    return failure(ErrorKind::NotFound,
                   QCoreApplication::translate("History", "There is no run %1 in the history %2: it may have "
                                                          "been deleted; list the runs to see what is there.")
                       .arg(id)
                       .arg(QDir::toNativeSeparators(database.file())));
}

Result<> updateRun(Database &database, const Run &run)
{
    const auto there = database.value(QStringLiteral("SELECT 1 FROM run WHERE id = ?"), {run.id});
    if (!there)
        return failure(there.error());
    if (there->isNull())
        return notThere(database, run.id);
    return database
        .run(QStringLiteral("UPDATE run SET started_at = ?, name = ?, definition = ?, result = ? "
                            "WHERE id = ?"),
             {milliseconds(run.startedAt), run.name, json(run.definition), json(run.result), run.id})
        .map([](qint64) {});
}

static Result<QList<Run>> read(Database &database, const QString &sql, const QVariantList &values)
{
    auto rows = database.rows(sql, values);
    if (!rows)
        return failure(rows.error());
    QList<Run> result;
    while (rows->next())
        result << Run{.id = rows->integer(0),
                      .startedAt = time(rows->value(1)),
                      .name = rows->text(2),
                      .definition = object(rows->text(3)),
                      .result = object(rows->text(4))};
    if (rows->isBroken())
        return failure(rows->error(database));
    return result;
}

Result<QList<Run>> runs(Database &database, int limit)
{
    return read(database,
                QStringLiteral("SELECT id, started_at, name, definition, json_object('summary', json("
                               "CASE WHEN json_valid(result) THEN coalesce(json_extract(result, "
                               "'$.summary'), '{}') ELSE '{}' END)) FROM run ORDER BY id DESC LIMIT ?"),
                {limit});
}

Result<Run> run(Database &database, qint64 id)
{
    const auto found =
        read(database,
             QStringLiteral("SELECT id, started_at, name, definition, result FROM run WHERE id = ?"), {id});
    if (!found)
        return failure(found.error());
    if (found->isEmpty())
        return notThere(database, id);
    return found->first();
}

Result<> removeRun(Database &database, qint64 id)
{
    return database.run(QStringLiteral("UPDATE entry SET run = 0 WHERE run = ? AND run <> 0"), {id})
        .and_then([&](qint64) { return database.run(QStringLiteral("DELETE FROM run WHERE id = ?"), {id}); })
        .map([](qint64) {});
}

} // namespace records
} // namespace gatepost::history
