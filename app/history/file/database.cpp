// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlDatabase>

#include <atomic>

namespace gatepost::history {

// SQLite's own numbers; its header is not needed for anything else.
namespace code {
enum { Busy = 5, Locked = 6, Readonly = 8, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26 };
}

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

static int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

static QString sentence(int sqliteCode)
{
    switch (sqliteCode) {
    case code::Busy:
    case code::Locked:
        return tr("The history %1 is in use by another program: try again when that has finished.");
    case code::Full:
        return tr("The history %1 cannot grow, because its disk is full: free some space and try again.");
    case code::Readonly:
    case code::CantOpen:
        return tr(
            "The history %1 cannot be written: check that its folder exists and that you may write there.");
    case code::Corrupt:
    case code::NotADatabase:
        return tr("The history %1 is damaged: start Gatepost again, and the file is set aside.");
    default:
        return tr("The history %1 could not be read or written: check its disk and try again.");
    }
}

static QString nextConnectionName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("history-%1").arg(++count);
}

Database::Database(QString file, QString connection)
    : m_file(std::move(file)), m_connection(std::move(connection))
{}

Database::~Database()
{
    m_statements.clear();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &file)
{
    std::unique_ptr<Database> database(new Database(file, nextConnectionName()));
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database->m_connection);
    connection.setDatabaseName(file);
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!connection.open()) {
        const QSqlError error = connection.lastError();
        return failure(ErrorKind::Storage, sentence(primaryCode(error)).arg(QDir::toNativeSeparators(file)),
                       error.text());
    }
    return database;
}

Result<> Database::configure()
{
    // Scratch tables stay in memory: no piece of a message goes to the temporary folder.
    // What is decided before the first table is made: pages that hold several compressed messages without
    // much waste, and that can go back to the disk a few at a time when they are unused.
    return runAll({QStringLiteral("PRAGMA page_size = 8192"),
                   QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"),
                   QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = FULL"),
                   QStringLiteral("PRAGMA foreign_keys = ON"), QStringLiteral("PRAGMA secure_delete = ON"),
                   QStringLiteral("PRAGMA temp_store = MEMORY"),
                   QStringLiteral("PRAGMA journal_size_limit = 16777216")});
}

Error Database::error(const QSqlQuery &query)
{
    const QSqlError error = query.lastError();
    const int sqliteCode = primaryCode(error);
    m_damaged = m_damaged || sqliteCode == code::Corrupt || sqliteCode == code::NotADatabase;
    return {ErrorKind::Storage, sentence(sqliteCode).arg(QDir::toNativeSeparators(m_file)), error.text()};
}

Error Rows::error(Database &database) const
{
    return database.error(*m_query);
}

Result<QSqlQuery *> Database::execute(const QString &sql, const QVariantList &values)
{
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        QSqlQuery prepared(QSqlDatabase::database(m_connection, false));
        prepared.setForwardOnly(true);
        if (!prepared.prepare(sql))
            return failure(error(prepared));
        found = m_statements.emplace(sql, std::move(prepared)).first;
    }
    QSqlQuery &query = found->second;
    for (int index = 0; index < values.size(); ++index)
        query.bindValue(index, values.at(index));
    if (!query.exec()) {
        const Error failed = error(query);
        query.finish();
        return failure(failed);
    }
    return &query;
}

Result<qint64> Database::run(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery *> query = execute(sql, values);
    if (!query)
        return failure(query.error());
    const qint64 id = (*query)->lastInsertId().toLongLong();
    (*query)->finish();
    return id;
}

Result<Rows> Database::rows(const QString &sql, const QVariantList &values)
{
    return execute(sql, values).map([](QSqlQuery *query) { return Rows(query); });
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    Result<QSqlQuery *> query = execute(sql, values);
    if (!query)
        return failure(query.error());
    const bool hasRow = (*query)->next();
    const QVariant first = hasRow ? (*query)->value(0) : QVariant();
    const bool broken = !hasRow && (*query)->lastError().isValid();
    const Result<QVariant> result =
        broken ? Result<QVariant>(failure(error(**query))) : Result<QVariant>(first);
    (*query)->finish();
    return result;
}

Result<> Database::runAll(const QStringList &statements)
{
    for (const QString &statement : statements)
        if (const auto done = run(statement); !done)
            return failure(done.error());
    return {};
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (const auto begun = database.run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return failure(begun.error());
    return Transaction(&database);
}

Result<Transaction> Transaction::beginReading(Database &database)
{
    if (const auto begun = database.run(QStringLiteral("BEGIN")); !begun)
        return failure(begun.error());
    return Transaction(&database);
}

Transaction::~Transaction()
{
    if (m_database)
        (void)m_database->run(QStringLiteral("ROLLBACK"));
}

Result<> Transaction::commit()
{
    if (const auto done = m_database->run(QStringLiteral("COMMIT")); !done)
        return failure(done.error());
    m_database = nullptr;
    return {};
}

} // namespace gatepost::history
