// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/tablecopy.h"

#include "app/history/file/database.h"

namespace gatepost::history {

static constexpr int rowsAtOnce = 500;

Result<Attached> Attached::attach(Database &database, const QString &file, const QString &name)
{
    const auto done = database.run(QStringLiteral("ATTACH DATABASE ? AS ") + name, {file});
    if (!done)
        return failure(done.error());
    return Attached(&database, name);
}

Attached::~Attached()
{
    if (!m_database)
        return;
    m_database->forgetStatements();
    (void)m_database->run(QStringLiteral("DETACH DATABASE ") + m_name);
}

namespace {

struct Table
{
    QString name;
    bool hasRowid = true;
};

Result<QList<Table>> tablesOf(Database &database, const QString &schema)
{
    auto rows = database.rows(QStringLiteral("SELECT name, sql FROM %1.sqlite_master WHERE type = 'table' "
                                             "AND sql NOT LIKE 'CREATE VIRTUAL%'")
                                  .arg(schema));
    if (!rows)
        return failure(rows.error());
    QList<Table> tables;
    while (rows->next())
        tables << Table{rows->text(0),
                        !rows->text(1).contains(QLatin1String("WITHOUT ROWID"), Qt::CaseInsensitive)};
    if (rows->isBroken())
        return failure(rows->error(database));
    return tables;
}

Result<> copyAtOnce(Database &database, const QString &from, const QString &to)
{
    return database.run(QStringLiteral("INSERT INTO %1 SELECT * FROM %2").arg(to, from)).map([](qint64) {});
}

Result<> copyByRowid(Database &database, const QString &from, const QString &to,
                     const std::atomic_bool *cancel)
{
    QVariant last = std::numeric_limits<qint64>::min();
    while (true) {
        if (cancel && *cancel)
            return failure(ErrorKind::Cancelled, {});
        // FTS keeps its pages under rowids that SQLite would not make up itself: they are copied too.
        const auto upTo = database.value(QStringLiteral("SELECT max(rowid) FROM (SELECT rowid FROM %1 "
                                                        "WHERE rowid > ? ORDER BY rowid LIMIT ?)")
                                             .arg(from),
                                         {last, rowsAtOnce});
        if (!upTo || upTo->isNull())
            return upTo.map([](const QVariant &) {});
        const auto copied = database.run(
            QStringLiteral("INSERT INTO %1 SELECT * FROM %2 WHERE rowid > ? AND rowid <= ?").arg(to, from),
            {last, *upTo});
        if (!copied)
            return failure(copied.error());
        last = *upTo;
    }
}

} // namespace

Result<> copyTables(Database &database, const QString &from, const QString &to,
                    const std::atomic_bool *cancel)
{
    const auto tables = tablesOf(database, from);
    if (!tables)
        return failure(tables.error());
    // Rows refer to rows of tables that come later.
    if (const auto deferred = database.run(QStringLiteral("PRAGMA defer_foreign_keys = ON")); !deferred)
        return failure(deferred.error());
    for (const Table &table : *tables)
        if (const auto emptied = database.run(QStringLiteral("DELETE FROM %1.%2").arg(to, table.name));
            !emptied)
            return failure(emptied.error());
    for (const Table &table : *tables) {
        const QString source = from + u'.' + table.name;
        const QString target = to + u'.' + table.name;
        // What SQLite counts ids with has been filled by the copying itself.
        if (table.name == QLatin1String("sqlite_sequence"))
            if (const auto emptied = database.run(QStringLiteral("DELETE FROM ") + target); !emptied)
                return failure(emptied.error());
        const auto copied = table.hasRowid ? copyByRowid(database, source, target, cancel)
                                           : copyAtOnce(database, source, target);
        if (!copied)
            return copied;
    }
    return {};
}

} // namespace gatepost::history
