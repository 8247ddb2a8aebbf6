// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/archivefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace gatepost::history::archivefile {

static constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

static QString tr(const char *text)
{
    return QCoreApplication::translate("History", text);
}

static Result<> makeFolder(const QFileInfo &folder)
{
    if (folder.isDir())
        return {};
    const QString parent = folder.absolutePath();
    const bool made =
        QDir().mkpath(parent) && QDir().mkdir(folder.absoluteFilePath(), ownerOnly | QFile::ExeOwner);
    // Another process may have been quicker.
    if (made || QFileInfo(folder.absoluteFilePath()).isDir())
        return {};
    return failure(
        ErrorKind::Storage,
        tr("The folder %1 for the history cannot be made: check that you may write in %2.")
            .arg(QDir::toNativeSeparators(folder.absoluteFilePath()), QDir::toNativeSeparators(parent)));
}

Result<> prepare(const QString &file)
{
    const QFileInfo info(file);
    if (const auto made = makeFolder(QFileInfo(info.absolutePath())); !made)
        return made;
    QFile archive(file);
    if (!archive.open(QIODevice::ReadWrite, ownerOnly)) {
        return failure(ErrorKind::Storage,
                       tr("The history %1 cannot be written: check that you may write in its folder.")
                           .arg(QDir::toNativeSeparators(file)),
                       archive.errorString());
    }
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                      QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (archive.permissions() & others)
        archive.setPermissions(ownerOnly);
    return {};
}

bool looksLikeDatabase(const QString &file)
{
    QFile archive(file);
    if (!archive.open(QIODevice::ReadOnly))
        return true; // whoever opens it next says why not
    const QByteArray start = archive.read(16);
    return start.isEmpty() || start == QByteArray("SQLite format 3\0", 16);
}

QString nameAside(const QString &file, const QString &word)
{
    const QFileInfo info(file);
    const QString time = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString stem = info.absolutePath() + u'/' + info.completeBaseName() + u'.' + word + u'-' + time;
    QString name = stem + QStringLiteral(".sqlite");
    for (int count = 2; QFileInfo::exists(name); ++count)
        name = stem + QStringLiteral("-%1.sqlite").arg(count);
    return name;
}

Result<QString> setAside(const QString &file)
{
    const QString aside = nameAside(file, QStringLiteral("damaged"));
    if (!QFile::rename(file, aside)) {
        return failure(ErrorKind::Storage, tr("The history %1 is damaged and could not be set aside: close "
                                              "other programs that use it, or move "
                                              "it away by hand.")
                                               .arg(QDir::toNativeSeparators(file)));
    }
    // The log belongs to the file; the index of the log is made anew by whoever opens it.
    QFile::rename(file + QStringLiteral("-wal"), aside + QStringLiteral("-wal"));
    QFile::rename(file + QStringLiteral("-shm"), aside + QStringLiteral("-shm"));
    trust(file);
    return aside;
}

quint64 identity(const QString &file)
{
#ifdef Q_OS_UNIX
    struct stat facts = {};
    return ::stat(QFile::encodeName(file).constData(), &facts) == 0 ? facts.st_ino : 0;
#else
    return QFileInfo::exists(file) ? 1 : 0;
#endif
}

static QString suspicion(const QString &file)
{
    return file + QStringLiteral(".suspect");
}

void suspect(const QString &file)
{
    QFile mark(suspicion(file));
    (void)mark.open(QIODevice::WriteOnly, ownerOnly);
}

bool isSuspect(const QString &file)
{
    return QFileInfo::exists(suspicion(file));
}

void trust(const QString &file)
{
    QFile::remove(suspicion(file));
}

} // namespace gatepost::history::archivefile
