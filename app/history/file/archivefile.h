// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

namespace gatepost::history::archivefile {

// The history's file as a file: made for its owner alone, told from other files by its first hundred bytes,
// set aside when it is damaged.

/// Makes the folder (0700) and an empty file (0600) where they are missing; takes others' rights away from an
/// existing file.
Result<> prepare(const QString &file);

/// Is it empty, or does it begin as every SQLite file does?
bool looksLikeDatabase(const QString &file);

/// A name beside it that is not taken: `<name>.<word>-<time>.sqlite`.
QString nameAside(const QString &file, const QString &word);
/// Renames it, with its write-ahead log, to `<name>.damaged-<time>.sqlite`. Gives that name.
Result<QString> setAside(const QString &file);

/// Tells a file from another one under the same name; 0: there is none.
quint64 identity(const QString &file);

/// Remembers that the file turned out damaged, so that the next to open it looks at all of it.
void suspect(const QString &file);
bool isSuspect(const QString &file);
void trust(const QString &file);

} // namespace gatepost::history::archivefile
