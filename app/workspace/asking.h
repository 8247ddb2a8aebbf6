// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/operation.h"

#include <optional>

namespace gatepost::workspace {

/// `"negativeTest": true` beside a template: it is wrong on purpose, nobody is asked before it leaves.
bool isNegativeTest(const Template &requestTemplate);
Template withNegativeTest(Template requestTemplate, bool isNegativeTest);

/// `"askBeforeSending"` of an operation: whether somebody is asked before a request leaves that violates what
/// is known of its message. Nothing: asked where there is a schema.
std::optional<bool> asksBeforeSending(const Operation &operation);
Operation withAsking(Operation operation, std::optional<bool> asks);

} // namespace gatepost::workspace
