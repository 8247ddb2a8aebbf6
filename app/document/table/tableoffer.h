// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/nodemap.h"
#include "app/document/table/tablesource.h"

#include <functional>
#include <memory>

namespace gatepost::document {

/// A table that a body could be shown as.
struct TableOffer
{
    using Read = std::function<std::shared_ptr<const TableSource>(const std::atomic_bool *cancel)>;

    QString name; ///< of what the rows are; may be empty
    QString path; ///< where they stand
    qint64 count = 0;
    Read read; ///< not for the GUI thread
};

/// Of XML or JSON, the most useful first. Not for the GUI thread.
QList<TableOffer> tablesOf(const std::shared_ptr<const NodeMap> &nodes,
                           const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::document
