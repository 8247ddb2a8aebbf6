// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <optional>

namespace gatepost::workspace {

/// When a file was last touched, cheaply: two equal stamps mean the same content for all practical purposes.
struct FileStamp
{
    qint64 size = -1;
    QDateTime modified;
    QDateTime changed;

    bool operator==(const FileStamp &) const = default;
};

/// The files of one folder, by path relative to it ("/" between parts): reading, atomic writing, moving.
class DiskFolder
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::workspace::DiskFolder)

public:
    explicit DiskFolder(const QString &path);

    const QString &path() const { return m_path; }
    QString absolute(const QString &file) const;
    bool exists() const;
    bool exists(const QString &file) const;
    /// Names of the files in `folder`, ordered; hidden ones only on demand.
    QStringList files(const QString &folder) const;
    QStringList folders(const QString &folder) const;
    /// All that is in `folder` and below, hidden files too, relative to this folder.
    QStringList everythingIn(const QString &folder) const;
    FileStamp stamp(const QString &file) const;

    Result<QByteArray> read(const QString &file) const;
    /// Nothing where there is no such file, or none that can be read.
    std::optional<QByteArray> readIfThere(const QString &file) const;
    /// All of it or nothing; makes the folders it needs, but not this folder itself.
    Result<> write(const QString &file, const QByteArray &bytes) const;
    /// Of a file or a folder. Conflict where `to` exists, unless only the case differs.
    Result<> rename(const QString &from, const QString &to) const;
    Result<> remove(const QString &file) const;
    Result<> removeFolder(const QString &folder) const;

private:
    Result<> makeFolder(const QString &folder) const;

    QString m_path;
};

} // namespace gatepost::workspace
