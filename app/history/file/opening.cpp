// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/opening.h"

#include "app/history/file/archivefile.h"
#include "app/history/file/integrity.h"
#include "app/history/file/salvage.h"
#include "app/history/file/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

namespace gatepost::history::opening {

/// Files up to this size are looked at whole each time they are opened; that takes milliseconds.
static constexpr qint64 alwaysChecked = 8 * 1024 * 1024;

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

static Result<> makeReady(Database &database)
{
    if (const auto fit = schema::check(database); !fit)
        return fit;
    const bool isSuspect = archivefile::isSuspect(database.file());
    if (isSuspect || QFileInfo(database.file()).size() <= alwaysChecked)
        if (const auto sound = integrity::quick(database); !sound)
            return sound;
    const auto ready = database.configure().and_then([&database] { return schema::migrate(database); });
    if (!ready || !isSuspect)
        return ready;
    const auto sound = integrity::index(database);
    if (sound)
        archivefile::trust(database.file());
    return sound;
}

static QString noticeOf(const QString &file, const QString &aside, int saved)
{
    const QString native = QDir::toNativeSeparators(aside);
    if (saved == 0)
        return tr("The history was damaged and has been set aside as %1; a new one has begun in %2.")
            .arg(native, QDir::toNativeSeparators(file));
    return tr("The history was damaged and has been set aside as %1; entries that could still be read and "
              "are in "
              "the new one: %2.")
        .arg(native)
        .arg(saved);
}

static Result<Opened> beginAnew(const QString &file)
{
    const auto aside = archivefile::setAside(file);
    if (!aside)
        return failure(aside.error());
    if (const auto made = archivefile::prepare(file); !made)
        return failure(made.error());
    auto database = Database::open(file);
    if (!database)
        return failure(database.error());
    if (const auto ready = makeReady(**database); !ready)
        return failure(ready.error());
    const int saved = salvage::bringOver(*aside, **database);
    return Opened{std::move(*database), noticeOf(file, *aside, saved), false};
}

Result<Opened> open(const QString &file)
{
    if (const auto made = archivefile::prepare(file); !made)
        return failure(made.error());
    QLockFile lock(file + QStringLiteral(".lock"));
    // Without room or permission for the lock there may still be something to read; what is not allowed says
    // so itself.
    if (!lock.tryLock(10'000) && lock.error() == QLockFile::LockFailedError) {
        return failure(ErrorKind::Storage,
                       tr("The history %1 is just being opened by another program: try again in a moment.")
                           .arg(QDir::toNativeSeparators(file)));
    }
    if (!archivefile::looksLikeDatabase(file))
        return beginAnew(file);
    auto database = Database::open(file);
    if (!database)
        return failure(database.error());
    const bool isUnclean = QFileInfo(file + QStringLiteral("-wal")).size() > 0;
    const auto ready = makeReady(**database);
    if (ready)
        return Opened{std::move(*database), {}, isUnclean};
    if (!(*database)->isDamaged())
        return failure(ready.error());
    database->reset();
    return beginAnew(file);
}

} // namespace gatepost::history::opening
