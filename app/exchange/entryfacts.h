// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"

#include <QJsonObject>

namespace gatepost::exchange {

// What Gatepost knows of an exchange besides what went over the wire; what is not known is left out.

/// id, name, class, stamp
QJsonObject environmentFacts(const history::Entry &entry);
/// id, alias, type, template
QJsonObject operationFacts(const history::Entry &entry);

/// note, tags, starred: what people added later.
QJsonObject marks(const history::Entry &entry);

} // namespace gatepost::exchange
