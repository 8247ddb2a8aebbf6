// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <functional>

namespace gatepost::workspace {

// Where things are, relative to the workspace's folder.
QString manifestFile();
QString environmentFile(const QString &id);
QString operationFolder(const QString &id);
QString operationFile(const QString &id);
QString operationFileName();

/// Hidden files, and what editors and interrupted saves leave behind: not part of the workspace.
bool isNobodysFile(const QString &fileName);

/// See WorkspaceStore::validateName.
Result<> validateFileName(const QString &name);
/// The same for a template: its files must not be taken for the operation's or for another template's.
Result<> validateTemplateName(const QString &name);

/// Two names that some file systems cannot hold side by side.
bool isSameFileName(const QString &a, const QString &b);

/// `wanted`, made a valid name, and the first of `wanted`, `wanted 2`, `wanted 3` … that is not taken.
QString freeName(const QString &wanted, const std::function<bool(const QString &)> &isTaken);

} // namespace gatepost::workspace
