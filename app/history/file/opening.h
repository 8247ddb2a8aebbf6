// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/file/database.h"

namespace gatepost::history::opening {

struct Opened
{
    std::unique_ptr<Database> database;
    QString notice;         ///< translated; when a damaged file was set aside
    bool isUnclean = false; ///< the last to use it did not close it, or somebody is using it
};

/// Opens, makes or migrates the file; one process at a time does so. A damaged one is set aside, and what can
/// be read of it comes over into a new one.
Result<Opened> open(const QString &file);

} // namespace gatepost::history::opening
