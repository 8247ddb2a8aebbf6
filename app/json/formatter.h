// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/json/tokenizer.h"
#include "app/xml/formatter.h"

namespace gatepost::json {

using xml::FormatOptions;
using xml::Formatted;

/// One member or element a line, empty ones closed where they open. Only the white space between tokens
/// changes; what follows an error stays as it came. Formatting twice changes nothing.
Formatted format(QByteArrayView utf8, const FormatOptions &options = {},
                 Placeholders placeholders = Placeholders::Refused, const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::json
