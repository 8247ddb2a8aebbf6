// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QSqlDatabase>
#include <QStringList>

namespace gatepost::sandbox {

/// A row of PSMSGNODEDEFN.
struct SandboxNode
{
    QString name;
    bool isLocal = false;
    bool isActive = false;
    QString password = {}; ///< documented ones only; empty: none asked for
    QString defaultUser;
};

enum class ServiceOperationType { Synchronous, OneWay };

/// What a routing leads to.
struct ServiceOperation
{
    QString name;
    ServiceOperationType type = ServiceOperationType::Synchronous;
};

/// How far an asynchronous message has come: PSAPMSGPUBHDR.PUBSTATUS.
enum class MessageStatus { Error = 0, New = 1, Started = 2, Working = 3, Done = 4 };

/// A row of PSAPMSGPUBHDR with its payload.
struct Message
{
    QString transactionId;
    QString operation;
    QString node;
    QString externalMessageId;
    MessageStatus status = MessageStatus::New;
    QByteArray payload;
};

/// A row of PS_DEPT_TBL.
struct Department
{
    QString setId;
    QString id;
    QString effectiveDate; ///< ISO
    QString description;
};

/// The sandbox's SQLite database: users, nodes, routings, permissions and messages in tables that are named
/// as PeopleSoft names them. Belongs to the thread that opened it.
class SandboxDatabase
{
public:
    /// An empty `file`: a temporary database that leaves nothing behind.
    static Result<std::unique_ptr<SandboxDatabase>> open(const QString &file);
    ~SandboxDatabase();
    Q_DISABLE_COPY_MOVE(SandboxDatabase)

    Result<int> activeUserCount() const;
    Result<QList<SandboxNode>> nodes() const;
    /// The active inbound routing of `alias` from `node`, if there is one.
    Result<std::optional<ServiceOperation>> routing(const QString &alias, const QString &node) const;
    Result<QStringList> aliases() const;
    Result<QList<ServiceOperation>> operations() const;
    /// Not locked, and with this password: all of them have the one that the sandbox documents.
    Result<bool> isUser(const QString &user, const QString &password) const;
    Result<bool> mayInvoke(const QString &user, const QString &operation) const;

    /// An empty `id`: all of the set.
    Result<QList<Department>> departments(const QString &setId, const QString &id) const;
    /// A new one, or another description and date of one that is there.
    Result<> storeDepartment(const Department &department);
    Result<> removeDepartment(const QString &setId, const QString &id);

    Result<> store(const Message &message);
    /// Moves every message that is not through one status on; tells how many still have a way to go.
    Result<int> advanceMessages();
    /// Newest first, without payload.
    Result<QList<Message>> latestMessages(int limit) const;

private:
    explicit SandboxDatabase(QString connection);
    Result<> fill();
    QSqlDatabase database() const;

    QString m_connection;
};

QString name(MessageStatus status);

} // namespace gatepost::sandbox
