// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/integrity.h"

#include "app/history/blobs.h"
#include "app/history/file/database.h"

namespace gatepost::history::integrity {

Result<> quick(Database &database)
{
    const auto answer = database.value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!answer)
        return failure(answer.error());
    if (answer->toString() == QLatin1String("ok"))
        return {};
    database.setDamaged();
    return failure(ErrorKind::Storage, {}, answer->toString());
}

Result<> index(Database &database)
{
    return database.runAll({QStringLiteral("INSERT INTO body_words(body_words) VALUES ('integrity-check')"),
                            QStringLiteral("INSERT INTO head_words(head_words) VALUES ('integrity-check')")});
}

static Result<QStringList> answers(Database &database, const QString &sql)
{
    auto rows = database.rows(sql);
    if (!rows)
        return failure(rows.error());
    QStringList result;
    while (rows->next())
        result << rows->text(0);
    if (rows->isBroken())
        return failure(rows->error(database));
    return result;
}

static QStringList fileProblems(Database &database)
{
    QStringList problems;
    for (const QString &sql :
         {QStringLiteral("PRAGMA integrity_check(20)"), QStringLiteral("PRAGMA foreign_key_check")}) {
        const auto answer = answers(database, sql);
        problems << (answer ? *answer : QStringList{answer.error().detail});
    }
    problems.removeAll(QStringLiteral("ok"));
    if (const auto sound = index(database); !sound)
        problems << sound.error().detail;
    return problems;
}

static Result<QList<qint64>> ids(Database &database, const QString &sql, const QVariantList &values = {})
{
    auto rows = database.rows(sql, values);
    if (!rows)
        return failure(rows.error());
    QList<qint64> result;
    while (rows->next())
        result << rows->integer(0);
    return rows->isBroken() ? failure(rows->error(database)) : Result<QList<qint64>>(result);
}

static Result<> checkBodies(Database &database, Integrity &result, const std::atomic_bool *cancel)
{
    const auto blobs = ids(database, QStringLiteral("SELECT id FROM blob ORDER BY id"));
    if (!blobs)
        return failure(blobs.error());
    for (const qint64 blob : *blobs) {
        if (cancel && *cancel)
            return failure(ErrorKind::Cancelled, {});
        ++result.bodies;
        if (blobs::get(database, blob))
            continue;
        const auto users = ids(database,
                               QStringLiteral("SELECT id FROM entry WHERE request_body = ? OR reply_body = ? "
                                              "OR wire_body = ?"),
                               {blob, blob, blob});
        if (!users)
            return failure(users.error());
        for (const qint64 user : *users)
            if (!result.damagedEntries.contains(user))
                result.damagedEntries << user;
    }
    return {};
}

Result<Integrity> full(Database &database, const std::atomic_bool *cancel)
{
    Integrity result;
    result.problems = fileProblems(database);
    result.isFileSound = result.problems.isEmpty();
    if (!result.isFileSound) {
        database.setDamaged();
        return result;
    }
    if (const auto done = checkBodies(database, result, cancel); !done)
        return failure(done.error());
    return result;
}

} // namespace gatepost::history::integrity
