// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/storing.h"

#include "app/history/blobs.h"
#include "app/history/file/database.h"
#include "app/history/entryrows.h"
#include "app/history/search/searchindex.h"

namespace gatepost::history::storing {

static bool isSameBuffer(const Body &one, const Body &other)
{
    return one.size() == other.size() && one.bytes().constData() == other.bytes().constData();
}

static Result<> putBodies(Database &database, rows::EntryRow &row)
{
    const Entry &entry = row.entry;
    const auto request = blobs::put(database, entry.request.body);
    const auto reply = request ? blobs::put(database, entry.reply.body) : request;
    if (!reply)
        return failure(reply.error());
    const bool isSame = isSameBuffer(entry.reply.wireBody, entry.reply.body);
    const auto wire = isSame ? reply : blobs::put(database, entry.reply.wireBody);
    if (!wire)
        return failure(wire.error());
    row.requestBody = *request;
    row.replyBody = *reply;
    row.wireBody = *wire;
    return {};
}

static Result<> index(Database &database, const rows::EntryRow &row)
{
    const Entry &entry = row.entry;
    return searchindex::addBody(database, row.requestBody, entry.request.body, entry.request.headers)
        .and_then([&] {
            return searchindex::addBody(database, row.replyBody, entry.reply.body, entry.reply.headers);
        })
        .and_then([&] { return searchindex::addHead(database, entry); });
}

Result<qint64> add(Database &database, const Entry &entry)
{
    rows::EntryRow row;
    row.entry = entry;
    if (const auto done = putBodies(database, row); !done)
        return failure(done.error());
    const auto id = rows::insert(database, row);
    if (!id)
        return id;
    row.entry.id = *id;
    return index(database, row).map([&id] { return *id; });
}

Result<Entry> entry(Database &database, qint64 id)
{
    auto row = rows::read(database, id);
    if (!row)
        return failure(row.error());
    const auto request = blobs::get(database, row->requestBody);
    const auto reply = request ? blobs::get(database, row->replyBody) : request;
    const auto wire = !reply || row->wireBody == row->replyBody ? reply : blobs::get(database, row->wireBody);
    if (!wire)
        return failure(wire.error());
    row->entry.request.body = *request;
    row->entry.reply.body = *reply;
    row->entry.reply.wireBody = *wire;
    return row->entry;
}

static Result<> removeUnused(Database &database, const QVariant &blob)
{
    const auto isUsed = blob.isNull() ? Result<bool>(true) : blobs::isUsed(database, blob);
    if (!isUsed || *isUsed)
        return isUsed.map([](bool) {});
    return searchindex::removeBody(database, blob).and_then([&] { return blobs::remove(database, blob); });
}

Result<> remove(Database &database, qint64 id)
{
    const auto row = rows::read(database, id);
    if (!row)
        return row.error().kind == ErrorKind::NotFound ? Result<>() : failure(row.error());
    const auto done = searchindex::removeHead(database, row->entry).and_then([&] {
        return database.run(QStringLiteral("DELETE FROM entry WHERE id = ?"), {id});
    });
    if (!done)
        return failure(done.error());
    for (const QVariant &blob : row->bodies())
        if (const auto removed = removeUnused(database, blob); !removed)
            return removed;
    return {};
}

Result<> clear(Database &database)
{
    return database
        .runAll({QStringLiteral("DELETE FROM entry"), QStringLiteral("DELETE FROM piece"),
                 QStringLiteral("DELETE FROM blob"), QStringLiteral("DELETE FROM tag"),
                 QStringLiteral("DELETE FROM event"), QStringLiteral("DELETE FROM run")})
        .and_then([&database] { return searchindex::clear(database); });
}

} // namespace gatepost::history::storing
