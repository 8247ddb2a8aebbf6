// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/jsonmap.h"
#include "app/document/table/tablesource.h"

#include <memory>

namespace gatepost::document {

/// Elements of arrays that stand for the rows of a table: of all arrays at the same path of names.
struct JsonGroup
{
    QString name; ///< of the arrays; empty where they have none
    QString path; ///< `$.departments[*].locations[*]`
    std::shared_ptr<const std::vector<quint32>> rows;
    bool isValue = false; ///< no objects, only values
};

/// What could be shown as tables, the most useful first: arrays of objects, many before few, then arrays of
/// values. Not for the GUI thread.
QList<JsonGroup> jsonGroups(const JsonMap &map, const std::atomic_bool *cancel = nullptr);

/// The table of one group: columns are the objects' keys as they first appear; of an object within a row, its
/// own keys as `address.city`. An array of values is one cell, an array of objects or arrays a table of its
/// own.
class JsonTable : public TableSource
{
public:
    /// Not for the GUI thread.
    static std::shared_ptr<const JsonTable> of(std::shared_ptr<const JsonMap> map, const JsonGroup &group,
                                               const std::atomic_bool *cancel = nullptr);

    qint64 rowCount() const override { return qint64(m_rows->size()); }
    QStringList columns() const override;
    QString cell(qint64 row, int column, qint64 limit = 1 << 20) const override;
    Range cellRange(qint64 row, int column) const override;
    Range rowRange(qint64 row) const override { return m_map->range(node(row)); }
    qint64 rowAt(qint64 offset) const override;

private:
    friend class JsonTableReader;

    using Node = JsonMap::Node;
    struct Column
    {
        QString title;
        QByteArrayList names; ///< from the row inwards; none: the row itself is a value
        int occurrence = 0;   ///< 1: the second member of that name in its object
    };

    Node node(qint64 row) const { return (*m_rows)[size_t(row)]; }
    Node cellNode(qint64 row, const Column &column) const;

    std::shared_ptr<const JsonMap> m_map;
    std::shared_ptr<const std::vector<quint32>> m_rows;
    std::vector<Column> m_columns;
};

} // namespace gatepost::document
