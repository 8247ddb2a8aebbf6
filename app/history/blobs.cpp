// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/blobs.h"

#include "app/history/file/database.h"
#include "app/history/file/zstd.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryFile>

namespace gatepost::history::blobs {

static constexpr qsizetype pieceSize = 4 * 1024 * 1024;
/// Larger bodies are handed out as a mapped temporary file.
static constexpr qint64 memoryLimit = 16 * 1024 * 1024;

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

static tl::unexpected<Error> damaged(const Database &database, const QString &detail)
{
    return failure(
        ErrorKind::Storage,
        tr("A body in the history %1 is damaged and cannot be shown; the other entries are not affected.")
            .arg(QDir::toNativeSeparators(database.file())),
        detail);
}

static QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256);
}

static Result<> putPieces(Database &database, qint64 blob, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const QByteArrayView piece = QByteArrayView(bytes).sliced(at, std::min(pieceSize, bytes.size() - at));
        const auto done =
            database.run(QStringLiteral("INSERT INTO piece(blob, size, bytes) VALUES (?, ?, ?)"),
                         {blob, piece.size(), compressed(piece)});
        if (!done)
            return failure(done.error());
    }
    return {};
}

Result<QVariant> put(Database &database, const Body &body)
{
    if (body.isEmpty())
        return QVariant();
    const QByteArray bytes = body.bytes();
    const QByteArray hash = hashOf(bytes);
    auto known = database.value(QStringLiteral("SELECT id FROM blob WHERE hash = ?"), {hash});
    if (!known || !known->isNull())
        return known;
    const auto blob =
        database.run(QStringLiteral("INSERT INTO blob(hash, size) VALUES (?, ?)"), {hash, bytes.size()});
    if (!blob)
        return failure(blob.error());
    if (const auto done = putPieces(database, *blob, bytes); !done)
        return failure(done.error());
    return QVariant(*blob);
}

/// Hands each piece to `take`, in order.
template <typename Take>
static Result<> forEachPiece(Database &database, const QVariant &id, Take take)
{
    auto rows =
        database.rows(QStringLiteral("SELECT size, bytes FROM piece WHERE blob = ? ORDER BY id"), {id});
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        const auto piece = decompressed(rows->bytes(1), rows->integer(0));
        if (!piece)
            return damaged(database,
                           QStringLiteral("blob %1: a piece does not decompress").arg(id.toLongLong()));
        if (!take(*piece))
            return failure(
                ErrorKind::Storage,
                tr("There is no room for a large body in the temporary folder %1: free some space.")
                    .arg(QDir::toNativeSeparators(QDir::tempPath())));
    }
    return {};
}

static Result<Body> inMemory(Database &database, const QVariant &id, qint64 size)
{
    QByteArray bytes;
    bytes.reserve(size);
    const auto read = forEachPiece(database, id, [&bytes](const QByteArray &piece) {
        bytes.append(piece);
        return true;
    });
    if (!read)
        return failure(read.error());
    if (bytes.size() != size)
        return damaged(database, QStringLiteral("blob %1: pieces are missing").arg(id.toLongLong()));
    return Body(bytes);
}

static Result<Body> inFile(Database &database, const QVariant &id, qint64 size)
{
    auto file = std::make_unique<QTemporaryFile>();
    bool fits = file->open();
    const auto read = forEachPiece(database, id, [&file, &fits](const QByteArray &piece) {
        fits = fits && file->write(piece) == piece.size();
        return fits;
    });
    if (!read)
        return failure(read.error());
    if (!file->flush() || file->size() != size)
        return damaged(database, QStringLiteral("blob %1: pieces are missing").arg(id.toLongLong()));
    return Body(std::unique_ptr<QFile>(std::move(file)));
}

Result<Body> get(Database &database, const QVariant &id)
{
    if (id.isNull())
        return Body();
    const auto size = database.value(QStringLiteral("SELECT size FROM blob WHERE id = ?"), {id});
    if (!size)
        return failure(size.error());
    if (size->isNull() || size->toLongLong() < 0)
        return damaged(database, QStringLiteral("blob %1 is missing").arg(id.toLongLong()));
    return size->toLongLong() <= memoryLimit ? inMemory(database, id, size->toLongLong())
                                             : inFile(database, id, size->toLongLong());
}

Result<bool> isUsed(Database &database, const QVariant &id)
{
    return database
        .value(QStringLiteral("SELECT EXISTS (SELECT 1 FROM entry WHERE request_body = ?) OR "
                              "EXISTS (SELECT 1 FROM entry WHERE reply_body = ?) OR "
                              "EXISTS (SELECT 1 FROM entry WHERE wire_body = ?)"),
               {id, id, id})
        .map([](const QVariant &value) { return value.toBool(); });
}

Result<> remove(Database &database, const QVariant &id)
{
    return database.run(QStringLiteral("DELETE FROM blob WHERE id = ?"), {id}).map([](qint64) {});
}

} // namespace gatepost::history::blobs
