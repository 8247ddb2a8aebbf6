// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/schema/messagemodel.h"
#include "app/schema/schemafiles.h"

namespace gatepost::schema {

/// The message that a schema or service description speaks of. `operation`: of a WSDL, whose messages are
/// meant first (its alias, a version at its end does not matter); empty: all.
Result<MessageModel> readModel(const SchemaFiles &files, const QString &operation = {});

} // namespace gatepost::schema
