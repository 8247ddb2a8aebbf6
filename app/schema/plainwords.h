// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost::schema {

/// What libxml2 says of a schema violation, for people: no braces, no names of its types.
QString plainWords(int code, const QString &message);
/// It only repeats what was said of a facet before.
bool isRepetition(int code);
bool isFacet(int code);

} // namespace gatepost::schema
