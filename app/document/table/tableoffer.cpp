// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/table/tableoffer.h"

#include "app/document/table/jsonrecords.h"
#include "app/document/table/records.h"

namespace gatepost::document {

static QList<TableOffer> offersOf(const std::shared_ptr<const TreeMap> &map, const std::atomic_bool *cancel)
{
    QList<TableOffer> offers;
    for (const RecordGroup &group : recordGroups(*map, cancel))
        offers.append({group.name, group.path, group.count, [map, group](const std::atomic_bool *stop) {
                           return RecordTable::of(map, group, stop);
                       }});
    return offers;
}

static QList<TableOffer> offersOf(const std::shared_ptr<const JsonMap> &map, const std::atomic_bool *cancel)
{
    QList<TableOffer> offers;
    for (const JsonGroup &group : jsonGroups(*map, cancel))
        offers.append(
            {group.name, group.path, qint64(group.rows->size()),
             [map, group](const std::atomic_bool *stop) { return JsonTable::of(map, group, stop); }});
    return offers;
}

QList<TableOffer> tablesOf(const std::shared_ptr<const NodeMap> &nodes, const std::atomic_bool *cancel)
{
    if (const auto xml = std::dynamic_pointer_cast<const TreeMap>(nodes))
        return offersOf(xml, cancel);
    if (const auto json = std::dynamic_pointer_cast<const JsonMap>(nodes))
        return offersOf(json, cancel);
    return {};
}

} // namespace gatepost::document
