// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <vector>

namespace gatepost::xpath {

enum class HitKind : quint8 { Element, Text, Attribute, Comment, Instruction, Document };

/// A node that an expression found: where it begins in the text.
struct Hit
{
    qint64 begin = 0; ///< of an attribute: its name
    HitKind kind = HitKind::Element;

    bool operator==(const Hit &) const = default;
};

/// From its first byte to its last; of an element with its end tag.
document::Range rangeOf(const Hit &hit, const document::Text &text);
/// XPath's string value, at most about `limit` characters of it.
QString valueOf(const Hit &hit, const document::Text &text, qint64 limit = 1 << 20);
/// The name of an element, attribute or instruction, as written.
QString nameOf(const Hit &hit, const document::Text &text);

} // namespace gatepost::xpath
