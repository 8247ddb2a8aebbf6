// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/operation.h"

namespace gatepost::workspace {

/// What a template does otherwise than its operation, as it stands under "overrides" in the template's own
/// file: alias, type, placement, from, to, headers; only what differs. Empty: nothing.
QJsonObject overridesOf(const Operation &operation, const Operation &edited);

/// The operation as this template uses it. What cannot be understood is left as the operation has it. Under
/// another alias it is another operation, of which nobody said whether it changes anything.
Operation withOverrides(Operation operation, const Template &requestTemplate);

/// The template with these overrides in place of what it had.
Template withOverrides(Template requestTemplate, const QJsonObject &overrides);

} // namespace gatepost::workspace
