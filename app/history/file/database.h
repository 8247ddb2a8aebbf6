// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <map>
#include <memory>

namespace gatepost::history {

class Database;

/// The rows of a SELECT. Gives the statement back when it goes, so that it holds no snapshot of the file.
class Rows
{
public:
    explicit Rows(QSqlQuery *query) : m_query(query) {}
    Rows(Rows &&other) noexcept : m_query(std::exchange(other.m_query, nullptr)) {}
    Rows &operator=(Rows &&) = delete;
    ~Rows()
    {
        if (m_query)
            m_query->finish();
    }

    bool next() { return m_query->next(); }
    QVariant value(int column) const { return m_query->value(column); }
    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    /// Did the last next() fail, or was that the end?
    bool isBroken() const { return m_query->lastError().isValid(); }
    Error error(Database &database) const;

private:
    QSqlQuery *m_query;
};

/// One connection to the SQLite file, with its statements kept prepared. Belongs to the thread that made it.
class Database
{
public:
    /// Connects and asks nothing yet.
    static Result<std::unique_ptr<Database>> open(const QString &file);
    ~Database();

    /// Write-ahead log, full durability, foreign keys, nothing left behind by deletions.
    Result<> configure();

    /// A statement without rows; gives the id of the last row inserted.
    Result<qint64> run(const QString &sql, const QVariantList &values = {});
    /// Never two at once of the same text.
    Result<Rows> rows(const QString &sql, const QVariantList &values = {});
    /// The first column of the first row; null without one.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});
    /// Of statements that the next ones would be in the way of, such as detaching.
    void forgetStatements() { m_statements.clear(); }
    /// Several statements, one an entry.
    Result<> runAll(const QStringList &statements);

    const QString &file() const { return m_file; }
    /// SQLite met a malformed page.
    bool isDamaged() const { return m_damaged; }
    void setDamaged() { m_damaged = true; }
    /// What a failing `Rows` has to say.
    Error error(const QSqlQuery &query);

private:
    Database(QString file, QString connection);
    Result<QSqlQuery *> execute(const QString &sql, const QVariantList &values);

    QString m_file;
    QString m_connection;
    std::map<QString, QSqlQuery> m_statements;
    bool m_damaged = false;
};

/// All or nothing: rolls back unless commit() was reached. Takes the write lock at once, so that two
/// processes queue up instead of failing half-way.
class Transaction
{
public:
    static Result<Transaction> begin(Database &database);
    /// One state of the file for all that is read in it; others may write meanwhile.
    static Result<Transaction> beginReading(Database &database);
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<> commit();

private:
    explicit Transaction(Database *database) : m_database(database) {}

    Database *m_database;
};

} // namespace gatepost::history
