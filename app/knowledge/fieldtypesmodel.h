// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"
#include "app/schema/messagemodel.h"

namespace gatepost::knowledge {

/// What a rowset message says of itself in FieldTypes: the fields of its records and their types. Where a
/// record may stand is taken from its rows; one without a row may stand anywhere. Empty for all other
/// messages. Elements are asked for by the names that follow the message's root.
schema::MessageModel fieldTypesModel(const document::TreeMap &message,
                                     const std::atomic_bool *cancel = nullptr);

/// The built-in type of XML Schema that is nearest to a type of FieldTypes; empty: anything.
QString builtInType(const QString &fieldType);

} // namespace gatepost::knowledge
