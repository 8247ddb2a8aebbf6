// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/document/treemap.h"
#include "app/rowset/fieldtype.h"

namespace gatepost::rowset {

using document::Range;
using document::TreeMap;

struct Field
{
    QByteArray name;
    QString typeName; ///< as FieldTypes says it; empty where it does not know the field
    FieldType type = FieldType::Text;

    bool isDeclared() const { return !typeName.isEmpty(); }
};

/// A record as FieldTypes declares it, and the fields that rows have besides.
struct Record
{
    QByteArray name;
    QList<Field> fields;
    bool isDeclared = false;
    int rows = 0;
    QList<int> parents; ///< records under which rows of it stand

    int indexOf(QByteArrayView field) const;
};

/// One row: an element of class R.
struct Row
{
    TreeMap::Node node = TreeMap::none;
    TreeMap::Node pscama = TreeMap::none; ///< with its action; on level 0 the Transaction's
    int record = 0;
    int parent = -1;
    int transaction = 0;
    int level = 0;
    int after = 0; ///< one past the last row inside
};

struct Transaction
{
    TreeMap::Node node = TreeMap::none;
    TreeMap::Node pscama = TreeMap::none;
    int firstRow = 0;
    int after = 0;
};

/// Something that is not as a rowset message should be, or a value that its field's type does not allow.
/// Told, never in the way: negative tests need such messages.
struct Problem
{
    qint64 at = 0; ///< byte of the text
    QString message;
    int row = -1;
    QByteArray field;
};

/// A rowset-based message, read: its records, rows and fields by their places in the text. Values stay there
/// until asked for. Immutable, safe to read from any thread.
class Rowset
{
public:
    /// Refuses what is not well-formed and what has no MsgData; all else is a problem at most.
    static Result<Rowset> read(const document::Text &text, const std::atomic_bool *cancel = nullptr);
    /// By the beginning of a text alone.
    static bool isRowset(QByteArrayView beginning);

    const TreeMap &map() const { return m_map; }
    QString message() const { return QString::fromUtf8(m_map.name(m_map.root())); }
    TreeMap::Node fieldTypes() const { return m_fieldTypes; }
    TreeMap::Node msgData() const { return m_msgData; }
    const QList<Record> &records() const { return m_records; }
    const std::vector<Transaction> &transactions() const { return m_transactions; }
    const std::vector<Row> &rows() const { return m_rows; }
    const Row &row(int row) const { return m_rows[size_t(row)]; }
    int rowCount() const { return int(m_rows.size()); }
    const Record &recordOf(int row) const { return m_records[this->row(row).record]; }
    int recordNamed(QByteArrayView name) const;
    const QList<Problem> &problems() const { return m_problems; }
    /// Fields say whether they changed somewhere in this message.
    bool marksChanges() const { return m_marksChanges; }

    /// Rows of a record, in document order, all or those directly within a row.
    QList<int> rowsOf(int record) const;
    QList<int> rowsOf(int record, int parent) const;
    /// Records whose rows stand under a row's, or under others of its record.
    QList<int> childRecords(int record) const;

    TreeMap::Node field(int row, QByteArrayView name) const;
    QString value(int row, QByteArrayView field) const;
    bool isChanged(int row, QByteArrayView field) const;
    /// AUDIT_ACTN as it stands there; null without one.
    QString action(int row) const;
    /// A few values that name a row to a human being.
    QString caption(int row) const;
    /// What deletes, moves and copies together: the row with its PSCAMA; its Transaction where it is alone in
    /// it.
    Range unit(int row) const;
    bool isAloneInTransaction(int row) const;

    /// Values that their types do not allow, at most `most`.
    QList<Problem> check(int most = 1000, const std::atomic_bool *cancel = nullptr) const;

private:
    friend class RowsetReader;

    TreeMap m_map;
    TreeMap::Node m_fieldTypes = TreeMap::none;
    TreeMap::Node m_msgData = TreeMap::none;
    QList<Record> m_records;
    std::vector<Transaction> m_transactions;
    std::vector<Row> m_rows;
    QList<Problem> m_problems;
    bool m_marksChanges = false;
};

/// The first element called so directly within a node.
TreeMap::Node childNamed(const TreeMap &map, TreeMap::Node node, QByteArrayView name);
/// Elements directly within a node.
QList<TreeMap::Node> childElements(const TreeMap &map, TreeMap::Node node);

} // namespace gatepost::rowset
