// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/table/tablesource.h"
#include "app/document/treemap.h"

#include <memory>

namespace gatepost::document {

/// Elements that stand for the rows of a table: all at the same path of names.
struct RecordGroup
{
    QString name;
    QString path;           ///< `/DEPT_SYNC/MsgData/Transaction/DEPT_TBL`
    QList<quint32> nameIds; ///< of the path, from the root on
    qint64 count = 0;
    bool isRowsetRecord = false; ///< `class="R"`
    bool isValue = false;        ///< no fields, only values

    bool operator==(const RecordGroup &) const = default;
};

/// What could be shown as tables, the most useful first: records of a rowset message, then repeated elements
/// with fields, many before few, then repeated values; PSCAMA last. Not for the GUI thread.
QList<RecordGroup> recordGroups(const TreeMap &map, const std::atomic_bool *cancel = nullptr);

/// The table of one group: columns are attributes and child elements without children, as they first appear;
/// for a record of a rowset message also its parent row's first fields and its PSCAMA's AUDIT_ACTN.
class RecordTable : public TableSource
{
public:
    /// Not for the GUI thread.
    static std::shared_ptr<const RecordTable> of(std::shared_ptr<const TreeMap> map, const RecordGroup &group,
                                                 const std::atomic_bool *cancel = nullptr);

    qint64 rowCount() const override { return qint64(m_rows.size()); }
    QStringList columns() const override;
    QString cell(qint64 row, int column, qint64 limit = 1 << 20) const override;
    Range cellRange(qint64 row, int column) const override;
    Range rowRange(qint64 row) const override;
    qint64 rowAt(qint64 offset) const override;

    TreeMap::Node node(qint64 row) const { return m_rows[size_t(row)]; }

private:
    friend class RecordTableReader;

    enum class Kind { Field, Attribute, OwnValue, Action, ParentField };
    struct Column
    {
        QString title;
        Kind kind = Kind::Field;
        quint32 nameId = 0; ///< of a field
        int occurrence = 0; ///< 1: the second element of that name in its row
        QByteArray attribute;
    };

    TreeMap::Node fieldOf(TreeMap::Node record, const Column &column) const;
    TreeMap::Node actionOf(TreeMap::Node record) const;
    TreeMap::Node cellNode(qint64 row, const Column &column) const;

    std::shared_ptr<const TreeMap> m_map;
    std::vector<quint32> m_rows;
    std::vector<Column> m_columns;
};

} // namespace gatepost::document
