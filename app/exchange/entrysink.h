// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/entry.h"

namespace gatepost::exchange {

/// Where exported exchanges go, one after the other, so that many need not be in memory at once. One object
/// belongs to one thread at a time. Destroyed before finish() has been called, it leaves nothing behind.
class EntrySink
{
public:
    virtual ~EntrySink() = default;

    virtual Result<> add(const history::Entry &entry) = 0;
    virtual Result<> finish() = 0;
};

} // namespace gatepost::exchange
