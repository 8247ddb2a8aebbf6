// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonreader.h"

namespace gatepost::workspace {

/// `environments/<id>.json`, both ways. `file` is relative to the workspace's folder.
Read<Environment> readEnvironment(const QString &file, const QByteArray &bytes);
QByteArray writeEnvironment(const Environment &environment);

} // namespace gatepost::workspace
