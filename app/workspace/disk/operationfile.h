// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonreader.h"

namespace gatepost::workspace {

/// `operations/<id>/operation.json`, both ways. `file` is relative to the workspace's folder.
Read<Operation> readOperation(const QString &file, const QByteArray &bytes);
QByteArray writeOperation(const Operation &operation);

} // namespace gatepost::workspace
