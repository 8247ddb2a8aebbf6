// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"

namespace gatepost::rowset {

/// Follows the nodes of a message and fills in what a Rowset knows of it. Without recursion: a message may be
/// as deep as somebody makes it.
class RowsetReader
{
public:
    explicit RowsetReader(Rowset &rowset) : m_rowset(rowset), m_map(rowset.m_map) {}

    bool findParts();
    void read(const std::atomic_bool *cancel);

private:
    struct Open
    {
        int row;
        TreeMap::Node next; ///< the child to look at
        int last = -1;      ///< the row that a PSCAMA would belong to
    };

    void readFieldTypes();
    void readTransactions(const std::atomic_bool *cancel);
    void readTransaction(TreeMap::Node node);
    int readRows(TreeMap::Node node, int transaction);
    void takeChild(std::vector<Open> &open, TreeMap::Node child);
    void takeField(int row, TreeMap::Node node);
    bool isRow(TreeMap::Node node);
    bool isPscama(TreeMap::Node node) const;
    int addRow(TreeMap::Node node, int parent, int transaction);
    int recordOf(TreeMap::Node node);
    void addField(int record, const QByteArray &name, const QString &typeName);
    void findMissingActions();
    void findCData();
    void complain(TreeMap::Node node, const QString &message, int row = -1);

    static constexpr int mostProblems = 1000;

    Rowset &m_rowset;
    const TreeMap &m_map;
    QHash<quint32, int> m_recordIds;       ///< by name
    QList<QHash<quint32, int>> m_fieldIds; ///< of each record: field's name → the last row that has it
    const std::atomic_bool *m_cancel = nullptr;
};

} // namespace gatepost::rowset
