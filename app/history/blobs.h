// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/base/result.h"

#include <QVariant>

namespace gatepost::history {

class Database;

/// Bodies in the file: stored once each, whoever refers to them, in compressed pieces of a few megabytes, so
/// that neither writing nor reading needs a second copy of a large one.
namespace blobs {

/// Within the caller's transaction. The id, or null for an empty body.
Result<QVariant> put(Database &database, const Body &body);
/// A null id gives an empty body.
Result<Body> get(Database &database, const QVariant &id);
/// Does any entry refer to it?
Result<bool> isUsed(Database &database, const QVariant &id);
Result<> remove(Database &database, const QVariant &id);

} // namespace blobs
} // namespace gatepost::history
