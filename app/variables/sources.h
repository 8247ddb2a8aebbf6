// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QDateTime>

#include <functional>

namespace gatepost::variables {

/// Where functions get from what is not in the workspace's variables: the clock, chance, numbers that count
/// up, files.
struct Sources
{
    std::function<QDateTime()> now;
    std::function<QString()> uuid;
    std::function<quint64(quint64 count)> random; ///< from 0, below `count`
    std::function<Result<qint64>()> number;       ///< counts up
    /// `anywhere`: the user typed the path just now, so it may lie outside the workspace.
    std::function<Result<QByteArray>(const QString &path, bool anywhere)> file;
};

/// Where the workspace's files are, for `${file:…}`, and whose numbers count up.
struct Folders
{
    QString workspace;      ///< empty: no file can be read
    QString templateFolder; ///< what relative paths count from

    bool operator==(const Folders &) const = default;
};

/// The machine's. Numbers are kept per workspace in the user's data folder.
Sources systemSources(const Folders &folders);
/// The same for looking only: no number is used up, chance always gives the same.
Sources previewSources(const Folders &folders);

/// A file's bytes, for sending: never from outside the workspace unless `anywhere`, never a hidden one
/// (`.git` may hold credentials), no devices, at most 16 MB.
Result<QByteArray> readFile(const Folders &folders, const QString &path, bool anywhere);

} // namespace gatepost::variables
