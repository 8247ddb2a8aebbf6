// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/sandboxdatabase.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace gatepost::sandbox {

static constexpr char createdNow[] = "strftime('%Y-%m-%dT%H:%M:%f','now')";

static tl::unexpected<Error> storageFailure(const QSqlError &error)
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate(
                       "SandboxDatabase",
                       "The sandbox's database cannot be used; is the disk full, or its file not writable?"),
                   error.text());
}

/// Runs `sql` with positional values.
static Result<QSqlQuery> run(const QSqlDatabase &database, const QString &sql,
                             const QVariantList &values = {})
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return storageFailure(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return storageFailure(query.lastError());
    return query;
}

static Result<int> number(Result<QSqlQuery> query)
{
    if (!query)
        return failure(query.error());
    return query->next() ? query->value(0).toInt() : 0;
}

/// A QString that was never set would be bound as NULL.
static QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

SandboxDatabase::SandboxDatabase(QString connection) : m_connection(std::move(connection)) {}

SandboxDatabase::~SandboxDatabase()
{
    database().close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase SandboxDatabase::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<std::unique_ptr<SandboxDatabase>> SandboxDatabase::open(const QString &file)
{
    const QString connection =
        QStringLiteral("sandbox-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    std::unique_ptr<SandboxDatabase> opened(new SandboxDatabase(connection));
    // SQLite takes an empty name for a temporary file, which it removes itself.
    opened->database().setDatabaseName(file);
    if (!opened->database().open())
        return storageFailure(opened->database().lastError());
    if (const Result<> filled = opened->fill(); !filled)
        return failure(filled.error());
    return opened;
}

Result<> SandboxDatabase::fill()
{
    const auto tables = number(run(database(), QStringLiteral("SELECT COUNT(*) FROM sqlite_master")));
    if (!tables)
        return failure(tables.error());
    if (*tables > 0)
        return {};
    QFile script(QStringLiteral(":/sandbox/database.sql"));
    if (!script.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, script.errorString());
    if (!database().transaction())
        return storageFailure(database().lastError());
    const QStringList statements =
        QString::fromUtf8(script.readAll()).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    for (const QString &statement : statements) {
        if (statement.trimmed().isEmpty())
            continue;
        if (const auto query = run(database(), statement); !query)
            return failure(query.error());
    }
    if (!database().commit())
        return storageFailure(database().lastError());
    return {};
}

Result<int> SandboxDatabase::activeUserCount() const
{
    return number(run(database(), QStringLiteral("SELECT COUNT(*) FROM PSOPRDEFN WHERE ACCTLOCK = 0")));
}

Result<QList<SandboxNode>> SandboxDatabase::nodes() const
{
    auto query =
        run(database(), QStringLiteral("SELECT MSGNODENAME, LOCALNODE, ACTIVE_NODE, IBPASSWORD, USERID"
                                       " FROM PSMSGNODEDEFN ORDER BY MSGNODENAME"));
    if (!query)
        return failure(query.error());
    QList<SandboxNode> nodes;
    while (query->next()) {
        nodes.append({.name = query->value(0).toString(),
                      .isLocal = query->value(1).toBool(),
                      .isActive = query->value(2).toBool(),
                      .password = query->value(3).toString(),
                      .defaultUser = query->value(4).toString()});
    }
    return nodes;
}

/// A row of name and type.
static ServiceOperation operationIn(const QSqlQuery &row)
{
    const bool isOneWay = row.value(1).toString() == QLatin1String("ASYN");
    return {row.value(0).toString(),
            isOneWay ? ServiceOperationType::OneWay : ServiceOperationType::Synchronous};
}

Result<std::optional<ServiceOperation>> SandboxDatabase::routing(const QString &alias,
                                                                 const QString &node) const
{
    auto query =
        run(database(),
            QStringLiteral("SELECT O.IB_OPERATIONNAME, O.RTNGTYPE FROM PSIBRTNGDEFN R"
                           " JOIN PSOPERATION O ON O.IB_OPERATIONNAME = R.IB_OPERATIONNAME"
                           " WHERE R.EXTERNALALIAS = ? AND R.SENDERNODENAME = ? AND R.EFF_STATUS = 'A'"),
            {alias, node});
    if (!query)
        return failure(query.error());
    if (!query->next())
        return std::nullopt;
    return operationIn(*query);
}

Result<QList<ServiceOperation>> SandboxDatabase::operations() const
{
    auto query = run(database(), QStringLiteral("SELECT IB_OPERATIONNAME, RTNGTYPE FROM PSOPERATION"
                                                " ORDER BY IB_OPERATIONNAME"));
    if (!query)
        return failure(query.error());
    QList<ServiceOperation> operations;
    while (query->next())
        operations << operationIn(*query);
    return operations;
}

Result<QStringList> SandboxDatabase::aliases() const
{
    auto query = run(
        database(), QStringLiteral("SELECT DISTINCT EXTERNALALIAS FROM PSIBRTNGDEFN ORDER BY EXTERNALALIAS"));
    if (!query)
        return failure(query.error());
    QStringList aliases;
    while (query->next())
        aliases << query->value(0).toString();
    return aliases;
}

static constexpr char usersPassword[] = "secret";

Result<bool> SandboxDatabase::isUser(const QString &user, const QString &password) const
{
    const auto users = number(
        run(database(), QStringLiteral("SELECT COUNT(*) FROM PSOPRDEFN WHERE OPRID = ? AND ACCTLOCK = 0"),
            {user}));
    return users.map([&](int count) { return count > 0 && password == QLatin1String(usersPassword); });
}

Result<QList<Department>> SandboxDatabase::departments(const QString &setId, const QString &id) const
{
    auto query = run(database(),
                     QStringLiteral("SELECT SETID, DEPTID, EFFDT, DESCR FROM PS_DEPT_TBL"
                                    " WHERE SETID = ? AND (? = '' OR DEPTID = ?) ORDER BY DEPTID"),
                     {setId, notNull(id), notNull(id)});
    if (!query)
        return failure(query.error());
    QList<Department> departments;
    while (query->next())
        departments << Department{query->value(0).toString(), query->value(1).toString(),
                                  query->value(2).toString(), query->value(3).toString()};
    return departments;
}

Result<> SandboxDatabase::storeDepartment(const Department &department)
{
    const auto stored =
        run(database(), QStringLiteral("INSERT OR REPLACE INTO PS_DEPT_TBL VALUES (?, ?, ?, ?)"),
            {department.setId, department.id, notNull(department.effectiveDate),
             notNull(department.description)});
    return stored ? Result<>() : failure(stored.error());
}

Result<> SandboxDatabase::removeDepartment(const QString &setId, const QString &id)
{
    const auto removed = run(
        database(), QStringLiteral("DELETE FROM PS_DEPT_TBL WHERE SETID = ? AND DEPTID = ?"), {setId, id});
    return removed ? Result<>() : failure(removed.error());
}

Result<bool> SandboxDatabase::mayInvoke(const QString &user, const QString &operation) const
{
    const auto grants =
        number(run(database(),
                   QStringLiteral("SELECT COUNT(*) FROM PSOPRDEFN U JOIN PSOPRCLS C ON C.OPRID = U.OPRID"
                                  " JOIN PSAUTHWS A ON A.CLASSID = C.OPRCLASS"
                                  " WHERE U.OPRID = ? AND U.ACCTLOCK = 0 AND A.IB_OPERATIONNAME = ?"),
                   {user, operation}));
    return grants.map([](int count) { return count > 0; });
}

Result<> SandboxDatabase::store(const Message &message)
{
    if (!database().transaction())
        return storageFailure(database().lastError());
    const QString header =
        QStringLiteral("INSERT INTO PSAPMSGPUBHDR (IBTRANSACTIONID, IB_OPERATIONNAME, PUBNODE,"
                       " EXTMESSAGEID, PUBSTATUS, CREATEDTTM, LASTUPDDTTM)"
                       " VALUES (?, ?, ?, ?, ?, %1, %1)")
            .arg(QLatin1String(createdNow));
    auto stored = run(database(), header,
                      {message.transactionId, message.operation, message.node,
                       notNull(message.externalMessageId), static_cast<int>(message.status)});
    if (stored) {
        stored = run(database(), QStringLiteral("INSERT INTO PSAPMSGPUBDATA VALUES (?, ?)"),
                     {message.transactionId, message.payload});
    }
    if (!stored) {
        database().rollback();
        return failure(stored.error());
    }
    if (!database().commit())
        return storageFailure(database().lastError());
    return {};
}

Result<int> SandboxDatabase::advanceMessages()
{
    // Done on the header only means that the contract was made: the subscription contract follows a step
    // behind.
    const QStringList steps{
        QStringLiteral(
            "UPDATE PSAPMSGSUBCON SET SUBCONSTATUS = SUBCONSTATUS + 1 WHERE SUBCONSTATUS BETWEEN 1 AND 3"),
        QStringLiteral("UPDATE PSAPMSGPUBHDR SET PUBSTATUS = PUBSTATUS + 1, LASTUPDDTTM = %1"
                       " WHERE PUBSTATUS BETWEEN 1 AND 3")
            .arg(QLatin1String(createdNow)),
        QStringLiteral("INSERT OR IGNORE INTO PSAPMSGSUBCON SELECT 'S-' || IBTRANSACTIONID, IBTRANSACTIONID,"
                       " IB_OPERATIONNAME, 1 FROM PSAPMSGPUBHDR WHERE PUBSTATUS >= 2"),
    };
    for (const QString &step : steps)
        if (const auto stepped = run(database(), step); !stepped)
            return failure(stepped.error());
    return number(
        run(database(), QStringLiteral("SELECT (SELECT COUNT(*) FROM PSAPMSGPUBHDR WHERE PUBSTATUS < 4)"
                                       " + (SELECT COUNT(*) FROM PSAPMSGSUBCON WHERE SUBCONSTATUS < 4)")));
}

Result<QList<Message>> SandboxDatabase::latestMessages(int limit) const
{
    auto query =
        run(database(),
            QStringLiteral("SELECT IBTRANSACTIONID, IB_OPERATIONNAME, PUBNODE, EXTMESSAGEID, PUBSTATUS"
                           " FROM PSAPMSGPUBHDR ORDER BY rowid DESC LIMIT ?"),
            {limit});
    if (!query)
        return failure(query.error());
    QList<Message> messages;
    while (query->next()) {
        messages.append({.transactionId = query->value(0).toString(),
                         .operation = query->value(1).toString(),
                         .node = query->value(2).toString(),
                         .externalMessageId = query->value(3).toString(),
                         .status = static_cast<MessageStatus>(query->value(4).toInt()),
                         .payload = {}});
    }
    return messages;
}

QString name(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Error:
        return QStringLiteral("Error");
    case MessageStatus::New:
        return QStringLiteral("New");
    case MessageStatus::Started:
        return QStringLiteral("Started");
    case MessageStatus::Working:
        return QStringLiteral("Working");
    case MessageStatus::Done:
        return QStringLiteral("Done");
    }
    return {};
}

} // namespace gatepost::sandbox
