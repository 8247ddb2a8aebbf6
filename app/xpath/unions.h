// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <atomic>

struct _xmlXPathContext;

namespace gatepost::xpath {

/// `//a | //b` as a call of our own function. libxml2 looks for each node of one set in all of the other, and
/// cannot be stopped while it does; a function of ours merges in order, and looks at the flag.
QString withUnionCalls(const QString &expression);

/// Makes that function known where expressions are evaluated. The flag may be null.
void registerUnion(_xmlXPathContext *context, const std::atomic_bool *cancel);

} // namespace gatepost::xpath
