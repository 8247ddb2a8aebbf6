// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/disk/jsonreader.h"
#include "app/workspace/disk/orderedjson.h"

namespace gatepost::workspace {

/// Takes the members of a Connection out of an environment's file. `environmentClass` decides what is
/// allowed.
Connection readConnection(JsonReader &reader, EnvironmentClass environmentClass);
/// Only what is not as usual.
void addConnection(OrderedJson &json, const Connection &connection);

} // namespace gatepost::workspace
