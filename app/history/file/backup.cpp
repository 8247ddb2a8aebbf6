// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/backup.h"

#include "app/history/file/archivefile.h"
#include "app/history/file/database.h"
#include "app/history/file/integrity.h"
#include "app/history/file/merging.h"
#include "app/history/file/schema.h"
#include "app/history/file/tablecopy.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace gatepost::history::backup {

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

static QString native(const QString &file)
{
    return QDir::toNativeSeparators(file);
}

/// A scratch file of ours; goes with what SQLite puts beside it.
class Scratch
{
public:
    explicit Scratch(QString file) : m_file(std::move(file)) { clean(); }
    ~Scratch() { clean(); }
    Q_DISABLE_COPY_MOVE(Scratch)

    const QString &file() const { return m_file; }

private:
    void clean() const
    {
        for (const char *ending : {"", "-wal", "-shm", "-journal"})
            QFile::remove(m_file + QLatin1String(ending));
    }

    QString m_file;
};

/// A new archive without entries.
static Result<> makeEmpty(const QString &file)
{
    return archivefile::prepare(file)
        .and_then([&file] { return Database::open(file); })
        .and_then([](auto database) {
            // A write-ahead log is no use in a file that is carried about.
            return database
                ->runAll({QStringLiteral("PRAGMA page_size = 8192"),
                          QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL")})
                .and_then([&database] { return schema::migrate(*database); });
        });
}

static Result<> fill(Database &database, const QString &file, const std::atomic_bool *cancel)
{
    const auto attached = Attached::attach(database, file, QStringLiteral("target"));
    if (!attached)
        return failure(attached.error());
    // Reads the archive as it is now, and locks it for nobody.
    auto transaction = Transaction::beginReading(database);
    if (!transaction)
        return failure(transaction.error());
    return copyTables(database, QStringLiteral("main"), QStringLiteral("target"), cancel)
        .and_then([&transaction] { return transaction->commit(); });
}

Result<> write(Database &database, const QString &target, const std::atomic_bool *cancel)
{
    if (QFileInfo::exists(target))
        return failure(ErrorKind::Conflict,
                       tr("%1 exists already: choose another name for the back-up.").arg(native(target)));
    const QFileInfo folder(QFileInfo(target).absolutePath());
    if (!folder.isDir())
        return failure(ErrorKind::Storage,
                       tr("There is no folder %1 for the back-up: make it, or choose another.")
                           .arg(native(folder.absoluteFilePath())));
    const Scratch part(target + QStringLiteral(".part"));
    const auto done = makeEmpty(part.file()).and_then([&] { return fill(database, part.file(), cancel); });
    if (!done && done.error().kind == ErrorKind::Cancelled)
        return done;
    if (!done || !QFile::rename(part.file(), target))
        return failure(
            ErrorKind::Storage,
            tr("The back-up %1 cannot be written: check that there is room and that you may write in "
               "its folder.")
                .arg(native(target)),
            done ? QString() : done.error().detail);
    return {};
}

static Result<> copyFile(const QString &from, const QString &to, const std::atomic_bool *cancel)
{
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, tr("The back-up %1 cannot be read (%2); check the name and your "
                                            "permission.")
                                             .arg(native(from), source.errorString()));
    bool isFine = target.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner);
    while (isFine && !source.atEnd()) {
        if (cancel && *cancel)
            return failure(ErrorKind::Cancelled, {});
        const QByteArray piece = source.read(1 << 20);
        isFine = !piece.isEmpty() && target.write(piece) == piece.size();
    }
    if (isFine && target.flush())
        return {};
    return failure(ErrorKind::Storage, tr("There is no room to look at the back-up in %1: free some space.")
                                           .arg(native(QFileInfo(to).absolutePath())));
}

static tl::unexpected<Error> unusable(const QString &source, const QString &detail)
{
    return failure(ErrorKind::Input,
                   tr("%1 is no sound back-up of a history; nothing was changed.").arg(native(source)),
                   detail);
}

/// A copy of the back-up, migrated and looked at.
static Result<std::unique_ptr<Database>> openCopy(const QString &source, const QString &copy,
                                                  const std::atomic_bool *cancel)
{
    if (!QFileInfo(source).isFile() || QFileInfo(source).size() == 0)
        return failure(ErrorKind::Input, tr("There is no back-up %1; check the name.").arg(native(source)));
    if (!archivefile::looksLikeDatabase(source))
        return unusable(source, QStringLiteral("no SQLite file"));
    if (const auto copied = copyFile(source, copy, cancel); !copied)
        return failure(copied.error());
    // The log of a file that was in use.
    if (QFileInfo::exists(source + QStringLiteral("-wal")))
        if (const auto copied =
                copyFile(source + QStringLiteral("-wal"), copy + QStringLiteral("-wal"), cancel);
            !copied)
            return failure(copied.error());
    auto database = Database::open(copy);
    if (!database)
        return database;
    if (const auto fit = schema::check(**database); !fit) {
        if ((*database)->isDamaged())
            return unusable(source, fit.error().detail);
        Error error = fit.error();
        error.message.replace(native(copy), native(source));
        return failure(error);
    }
    if (const auto migrated = schema::migrate(**database); !migrated)
        return unusable(source, migrated.error().detail);
    const auto found = integrity::full(**database, cancel);
    if (!found)
        return found.error().kind == ErrorKind::Cancelled
                   ? Result<std::unique_ptr<Database>>(failure(found.error()))
                   : unusable(source, found.error().detail);
    if (!found->isFileSound)
        return unusable(source, found->problems.join(QStringLiteral("; ")));
    return database;
}

static Result<Restored> replace(Database &database, const QString &copy, const std::atomic_bool *cancel)
{
    Restored restored;
    restored.setAside = archivefile::nameAside(database.file(), QStringLiteral("replaced"));
    if (const auto kept = write(database, restored.setAside, cancel); !kept)
        return failure(kept.error());
    const auto attached = Attached::attach(database, copy, QStringLiteral("source"));
    if (!attached)
        return failure(attached.error());
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return failure(transaction.error());
    const auto done = copyTables(database, QStringLiteral("source"), QStringLiteral("main"), cancel);
    const auto count = database.value(QStringLiteral("SELECT count(*) FROM main.entry"));
    const auto finished = done.and_then([&transaction] { return transaction->commit(); });
    if (!finished) {
        QFile::remove(restored.setAside); // nothing has changed that it would have to keep
        return failure(finished.error());
    }
    restored.added = count ? count->toInt() : 0;
    return restored;
}

Result<Restored> restore(Database &database, const QString &source, RestoreMode mode,
                         const std::atomic_bool *cancel)
{
    const Scratch scratch(database.file() + QStringLiteral(".restoring"));
    auto copy = openCopy(source, scratch.file(), cancel);
    if (!copy)
        return failure(copy.error());
    if (mode == RestoreMode::Merge)
        return merging::merge(**copy, database, cancel);
    copy->reset();
    return replace(database, scratch.file(), cancel);
}

} // namespace gatepost::history::backup
