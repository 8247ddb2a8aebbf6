// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"

#include <atomic>
#include <memory>

namespace gatepost::history {

/// What to list, newest first.
struct Query
{
    QString text; ///< in the search language, see search/searchquery.h; empty: everything
    int limit = 200;
    qint64 before = 0; ///< ids below this only; 0: from the newest
};

/// A part of a search's answer, newest first.
struct Page
{
    QList<Summary> rows;
    qint64 next = 0; ///< `before` of what follows
    bool isLast = true;
};

/// True: somebody no longer wants what is under way. Shared with whoever may say so.
using CancelFlag = std::shared_ptr<std::atomic_bool>;

} // namespace gatepost::history
