// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/schema.h"

#include "app/history/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QVariant>

namespace gatepost::history::schema {

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

/// Bodies: stored once each, cut into compressed pieces. `encoding` is how the search index read it; null:
/// not in the index.
static QStringList bodyTables()
{
    return {
        QStringLiteral("CREATE TABLE blob (id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE, "
                       "size INTEGER NOT NULL, encoding TEXT)"),
        QStringLiteral("CREATE TABLE piece (id INTEGER PRIMARY KEY, "
                       "blob INTEGER NOT NULL REFERENCES blob(id) ON DELETE CASCADE, "
                       "size INTEGER NOT NULL, bytes BLOB NOT NULL)"),
        QStringLiteral("CREATE INDEX piece_of_blob ON piece(blob)")};
}

/// Times in milliseconds since 1970, UTC; durations in microseconds; heads in CBOR, the verdict in JSON.
static QStringList entryTables()
{
    return {
        QStringLiteral(
            "CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, sent_at INTEGER, workspace TEXT, "
            "environment TEXT, environment_name TEXT, environment_class TEXT, colour TEXT, stamp TEXT, "
            "operation TEXT, alias TEXT, template TEXT, type TEXT, duration INTEGER, verdict TEXT NOT NULL, "
            "masked_in_body INTEGER NOT NULL, user TEXT, machine TEXT, "
            "request_body INTEGER REFERENCES blob(id), reply_body INTEGER REFERENCES blob(id), "
            "wire_body INTEGER REFERENCES blob(id), request BLOB NOT NULL, reply BLOB NOT NULL)"),
        QStringLiteral("CREATE INDEX entry_of_request_body ON entry(request_body)"),
        QStringLiteral("CREATE INDEX entry_of_reply_body ON entry(reply_body)"),
        QStringLiteral("CREATE INDEX entry_of_wire_body ON entry(wire_body)"),
        QStringLiteral(
            "CREATE TABLE draft (key TEXT PRIMARY KEY, workspace_folder TEXT NOT NULL, operation TEXT, "
            "template TEXT, size INTEGER NOT NULL, text BLOB NOT NULL, state TEXT NOT NULL, "
            "saved_at INTEGER) WITHOUT ROWID")};
}

/// The words are trigrams as searchindex.h makes them. Contentless: the text itself is in the pieces.
static QStringList searchTables()
{
    const QString options = QStringLiteral("content='', columnsize=0, detail=none, tokenize='ascii'");
    return {QStringLiteral("CREATE VIRTUAL TABLE body_words USING fts5(words, %1)").arg(options),
            QStringLiteral("CREATE VIRTUAL TABLE head_words USING fts5(words, %1)").arg(options)};
}

/// Step n takes a file from version n to n + 1. Never change one that was released: add another.
static QList<QStringList> steps()
{
    return {bodyTables() + entryTables() + searchTables() +
            QStringList{QStringLiteral("PRAGMA application_id = %1").arg(applicationId)}};
}

int version()
{
    return static_cast<int>(steps().size());
}

static Result<int> pragma(Database &database, const QString &name)
{
    return database.value(QStringLiteral("PRAGMA ") + name).map([](const QVariant &value) {
        return value.toInt();
    });
}

Result<> check(Database &database)
{
    const auto id = pragma(database, QStringLiteral("application_id"));
    const auto found = pragma(database, QStringLiteral("user_version"));
    const auto tables = database.value(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!id || !found || !tables)
        return failure(!id ? id.error() : !found ? found.error() : tables.error());
    const QString file = QDir::toNativeSeparators(database.file());
    const bool isEmpty = *id == 0 && tables->toInt() == 0;
    if (!isEmpty && static_cast<quint32>(*id) != applicationId)
        return failure(
            ErrorKind::Conflict,
            tr("%1 belongs to another program: move it away, and Gatepost begins a new history.").arg(file));
    if (*found > version())
        return failure(
            ErrorKind::Conflict,
            tr("The history %1 was written by a newer Gatepost (its version is %2, this one reads %3): "
               "update Gatepost, or move the file away.")
                .arg(file)
                .arg(*found)
                .arg(version()));
    return {};
}

Result<> migrate(Database &database)
{
    const auto before = pragma(database, QStringLiteral("user_version"));
    if (!before || *before == version())
        return before.map([](int) {});
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    // Another process may have been here in between.
    const auto from = pragma(database, QStringLiteral("user_version"));
    if (!from)
        return failure(from.error());
    for (int step = *from; step < version(); ++step)
        if (const auto done = database.runAll(steps().at(step)); !done)
            return done;
    const auto marked = database.run(QStringLiteral("PRAGMA user_version = %1").arg(version()));
    return marked ? transaction->commit() : failure(marked.error());
}

} // namespace gatepost::history::schema
