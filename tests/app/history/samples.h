// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"

namespace gatepost::test {

/// An exchange with every field filled, and odd bytes where they may stand.
history::Entry fullEntry();
/// A plain one: a reply with `text` in its body.
history::Entry replyWith(const QString &text);

} // namespace gatepost::test
