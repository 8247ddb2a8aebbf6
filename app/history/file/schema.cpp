// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/schema.h"

#include "app/history/file/database.h"

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

/// What is filtered by gets columns of its own; notes, tags and stars; the run an entry belongs to.
static QStringList entryColumns()
{
    return {QStringLiteral("ALTER TABLE entry ADD COLUMN kind TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN code TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN run INTEGER NOT NULL DEFAULT 0"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN starred INTEGER NOT NULL DEFAULT 0"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN note TEXT NOT NULL DEFAULT ''"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN variables TEXT NOT NULL DEFAULT '{}'"),
            // A set without a number is no code.
            QStringLiteral("UPDATE entry SET kind = coalesce(json_extract(verdict, '$.kind'), ''), "
                           "code = coalesce(json_extract(verdict, '$.messageSet') || ',' || "
                           "json_extract(verdict, '$.messageNumber'), '') WHERE json_valid(verdict)"),
            // All that a search without words looks at, newest first, without touching the entries.
            QStringLiteral("CREATE INDEX entry_facts ON entry(id, sent_at, environment, environment_name, "
                           "operation, alias, template, kind, code, duration, user, run, starred, "
                           "request_body, reply_body)"),
            QStringLiteral("CREATE INDEX entry_of_run ON entry(run) WHERE run <> 0"),
            QStringLiteral("CREATE INDEX entry_with_note ON entry(id) WHERE note <> ''"),
            QStringLiteral("CREATE TABLE tag (entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE, "
                           "name TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (entry, name)) WITHOUT ROWID"),
            QStringLiteral("CREATE INDEX tag_by_name ON tag(name, entry)")};
}

/// What is kept besides exchanges. Run's `definition` and `result` are JSON.
static QStringList eventAndRunTables()
{
    return {QStringLiteral("CREATE TABLE event (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
                           "at INTEGER, environment TEXT, environment_name TEXT, user TEXT, machine TEXT, "
                           "detail TEXT)"),
            QStringLiteral("CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER, "
                           "name TEXT, definition TEXT NOT NULL, result TEXT NOT NULL)")};
}

/// How the search index is made; see search/wordrule.h. What is there already was made otherwise.
static QStringList wordRules()
{
    return {QStringLiteral("CREATE TABLE word_rule (place TEXT PRIMARY KEY, trigrams_until INTEGER NOT NULL, "
                           "common TEXT NOT NULL) WITHOUT ROWID"),
            QStringLiteral("INSERT INTO word_rule SELECT 'bodies', coalesce(max(id), 0), '' FROM blob"),
            QStringLiteral("INSERT INTO word_rule SELECT 'heads', coalesce(max(id), 0), '' FROM entry")};
}

/// Step n takes a file from version n to n + 1. Never change one that was released: add another.
static QList<QStringList> steps()
{
    return {bodyTables() + entryTables() + searchTables() +
                QStringList{QStringLiteral("PRAGMA application_id = %1").arg(applicationId)},
            entryColumns() + eventAndRunTables(), wordRules()};
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

Result<> readAsNewest(Database &database)
{
    const auto found = pragma(database, QStringLiteral("user_version"));
    if (!found || *found != 1)
        return found.map([](int) {});
    return database.runAll(
        {QStringLiteral("CREATE TEMP VIEW entry AS SELECT *, '' AS kind, '' AS code, 0 AS run, 0 AS starred, "
                        "'' AS note, '{}' AS variables FROM main.entry"),
         QStringLiteral("CREATE TEMP TABLE tag (entry INTEGER, name TEXT)"),
         QStringLiteral(
             "CREATE TEMP TABLE event (id, kind, at, environment, environment_name, user, machine, "
             "detail)"),
         QStringLiteral("CREATE TEMP TABLE run (id, started_at, name, definition, result)")});
}

} // namespace gatepost::history::schema
