// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspacestore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

namespace gatepost::test {

/// A throw-away copy of the sample workspace, and another program that works in it.
class WorkspaceFolder
{
public:
    WorkspaceFolder() { (void)workspace::WorkspaceStore::copySample(path()); }

    QString path() const { return m_folder.path(); }
    QString absolute(const QString &file) const { return m_folder.filePath(file); }

    QByteArray bytes(const QString &file) const
    {
        QFile handle(absolute(file));
        return handle.open(QIODevice::ReadOnly) ? handle.readAll() : QByteArray();
    }

    /// In place, as `echo >` does.
    void put(const QString &file, const QByteArray &bytes) const
    {
        QDir(path()).mkpath(file.section(QLatin1Char('/'), 0, -2) + QStringLiteral("/."));
        QFile handle(absolute(file));
        if (handle.open(QIODevice::WriteOnly))
            handle.write(bytes);
    }

    /// A new file renamed over the old one, as git and most editors do.
    void replace(const QString &file, const QByteArray &bytes) const
    {
        const QString fresh = file.section(QLatin1Char('/'), 0, -2) + QStringLiteral("/.tmp_obj_1");
        put(fresh, bytes);
        QFile::remove(absolute(file));
        QFile::rename(absolute(fresh), absolute(file));
    }

    void remove(const QString &file) const { QFile::remove(absolute(file)); }

    QMap<QString, QByteArray> everything() const
    {
        QMap<QString, QByteArray> all;
        QDirIterator files(path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = QDir(path()).relativeFilePath(files.next());
            all.insert(file, bytes(file));
        }
        return all;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace gatepost::test
