// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/entrymarks.h"

#include "app/history/file/database.h"

namespace gatepost::history::marks {

Result<> setNote(Database &database, qint64 id, const QString &note)
{
    return database
        .run(QStringLiteral("UPDATE entry SET note = ? WHERE id = ?"),
             {note.isNull() ? QLatin1String("") : note, id})
        .map([](qint64) {});
}

Result<> setStarred(Database &database, const QList<qint64> &ids, bool starred)
{
    for (const qint64 id : ids)
        if (const auto done = database.run(QStringLiteral("UPDATE entry SET starred = ? WHERE id = ?"),
                                           {starred ? 1 : 0, id});
            !done)
            return failure(done.error());
    return {};
}

static bool comesBefore(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) < 0;
}

QStringList tidied(const QStringList &tags)
{
    QStringList result;
    for (const QString &tag : tags) {
        const QString simple = tag.simplified();
        if (!simple.isEmpty() && !result.contains(simple, Qt::CaseInsensitive))
            result << simple;
    }
    std::sort(result.begin(), result.end(), comesBefore);
    return result;
}

Result<> addTags(Database &database, qint64 id, const QStringList &tags)
{
    for (const QString &tag : tidied(tags))
        if (const auto done = database.run(QStringLiteral("INSERT OR IGNORE INTO tag(entry, name) "
                                                          "SELECT id, ? FROM entry WHERE id = ?"),
                                           {tag, id});
            !done)
            return failure(done.error());
    return {};
}

Result<> removeTags(Database &database, qint64 id, const QStringList &tags)
{
    for (const QString &tag : tidied(tags))
        if (const auto done =
                database.run(QStringLiteral("DELETE FROM tag WHERE entry = ? AND name = ?"), {id, tag});
            !done)
            return failure(done.error());
    return {};
}

Result<> setTags(Database &database, qint64 id, const QStringList &tags)
{
    return database.run(QStringLiteral("DELETE FROM tag WHERE entry = ?"), {id}).and_then([&](qint64) {
        return addTags(database, id, tags);
    });
}

static Result<QStringList> names(Database &database, const QString &sql, const QVariantList &values)
{
    auto rows = database.rows(sql, values);
    if (!rows)
        return failure(rows.error());
    QStringList result;
    while (rows->next())
        result << rows->text(0);
    if (rows->isBroken())
        return failure(rows->error(database));
    std::sort(result.begin(), result.end(), comesBefore);
    return result;
}

Result<QStringList> tagsOf(Database &database, qint64 id)
{
    return names(database, QStringLiteral("SELECT name FROM tag WHERE entry = ?"), {id});
}

Result<QStringList> allTags(Database &database)
{
    return names(database, QStringLiteral("SELECT DISTINCT name FROM tag"), {});
}

} // namespace gatepost::history::marks
