// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/diskfolder.h"

#include "app/workspace/disk/filenames.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace gatepost::workspace {

DiskFolder::DiskFolder(const QString &path) : m_path(QDir::cleanPath(QDir(path).absolutePath())) {}

QString DiskFolder::absolute(const QString &file) const
{
    return file.isEmpty() ? m_path : m_path + QLatin1Char('/') + file;
}

bool DiskFolder::exists() const
{
    return QFileInfo(m_path).isDir();
}

bool DiskFolder::exists(const QString &file) const
{
    const QFileInfo info(absolute(file));
    return info.exists() || info.isSymLink();
}

QStringList DiskFolder::files(const QString &folder) const
{
    return QDir(absolute(folder)).entryList(QDir::Files | QDir::System, QDir::Name);
}

QStringList DiskFolder::folders(const QString &folder) const
{
    return QDir(absolute(folder)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

QStringList DiskFolder::everythingIn(const QString &folder) const
{
    QStringList found;
    QDirIterator files(absolute(folder), QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        found << QDir(m_path).relativeFilePath(files.next());
    return found;
}

FileStamp DiskFolder::stamp(const QString &file) const
{
    const QFileInfo info(absolute(file));
    if (!info.exists())
        return {};
    return {info.size(), info.lastModified(), info.metadataChangeTime()};
}

Result<QByteArray> DiskFolder::read(const QString &file) const
{
    QFile handle(absolute(file));
    if (!handle.exists())
        return failure(ErrorKind::NotFound, tr("“%1” does not exist any more in %2.").arg(file, m_path));
    if (!handle.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       tr("“%1” in %2 cannot be read: %3.").arg(file, m_path, handle.errorString()));
    const QByteArray bytes = handle.readAll();
    if (handle.error() != QFileDevice::NoError)
        return failure(ErrorKind::Storage,
                       tr("“%1” in %2 cannot be read: %3.").arg(file, m_path, handle.errorString()));
    return bytes;
}

std::optional<QByteArray> DiskFolder::readIfThere(const QString &file) const
{
    const Result<QByteArray> bytes = read(file);
    return bytes ? std::optional(*bytes) : std::nullopt;
}

Result<> DiskFolder::makeFolder(const QString &folder) const
{
    if (!exists())
        return failure(ErrorKind::Storage,
                       tr("The workspace’s folder %1 is not there any more; nothing was saved.").arg(m_path));
    if (QDir(m_path).mkpath(folder.isEmpty() ? QStringLiteral(".") : folder))
        return {};
    return failure(ErrorKind::Storage,
                   tr("The folder %1 cannot be made; check that you may write there.").arg(absolute(folder)));
}

Result<> DiskFolder::write(const QString &file, const QByteArray &bytes) const
{
    if (Result<> made =
            makeFolder(file.contains(QLatin1Char('/')) ? file.section(QLatin1Char('/'), 0, -2) : QString());
        !made)
        return made;
    QSaveFile handle(absolute(file));
    if (handle.open(QIODevice::WriteOnly) && handle.write(bytes) == bytes.size() && handle.commit())
        return {};
    return failure(ErrorKind::Storage,
                   tr("“%1” could not be saved in %2: %3. What was there before is untouched.")
                       .arg(file, m_path, handle.errorString()));
}

static bool renamePlainly(const QString &from, const QString &to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

Result<> DiskFolder::rename(const QString &from, const QString &to) const
{
    const bool caseOnly = from != to && isSameFileName(from, to);
    if (!caseOnly && exists(to))
        return failure(ErrorKind::Conflict, tr("“%1” exists already in %2.").arg(to, m_path));
    if (Result<> made = makeFolder(to.section(QLatin1Char('/'), 0, -2)); !made)
        return made;
    // Where case does not count, the target "exists": it is the file itself. The detour is right everywhere.
    const QString detour = absolute(from + QStringLiteral("~renaming"));
    if (caseOnly && renamePlainly(absolute(from), detour)) {
        if (renamePlainly(detour, absolute(to)))
            return {};
        renamePlainly(detour, absolute(from));
    } else if (!caseOnly && renamePlainly(absolute(from), absolute(to))) {
        return {};
    }
    return failure(
        ErrorKind::Storage,
        tr("“%1” could not be renamed to “%2” in %3; check that you may write there.").arg(from, to, m_path));
}

Result<> DiskFolder::remove(const QString &file) const
{
    QFile handle(absolute(file));
    if (handle.remove() || !exists(file))
        return {};
    return failure(ErrorKind::Storage,
                   tr("“%1” could not be deleted from %2: %3.").arg(file, m_path, handle.errorString()));
}

Result<> DiskFolder::removeFolder(const QString &folder) const
{
    if (QDir(absolute(folder)).removeRecursively() || !exists(folder))
        return {};
    return failure(
        ErrorKind::Storage,
        tr("The folder %1 could not be deleted; check that you may write there.").arg(absolute(folder)));
}

} // namespace gatepost::workspace
