// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowsetreader.h"

#include <QCoreApplication>

namespace gatepost::rowset {

using document::NodeKind;
using Node = TreeMap::Node;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::rowset", text);
}

static QString nameOf(const TreeMap &map, Node node)
{
    return QString::fromUtf8(map.name(node));
}

bool RowsetReader::findParts()
{
    const Node root = m_map.root();
    m_rowset.m_fieldTypes = childNamed(m_map, root, "FieldTypes");
    m_rowset.m_msgData = childNamed(m_map, root, "MsgData");
    return m_rowset.m_msgData != TreeMap::none;
}

void RowsetReader::read(const std::atomic_bool *cancel)
{
    m_cancel = cancel;
    m_rowset.m_marksChanges = m_map.text().utf8().contains(" IsChanged=");
    readFieldTypes();
    readTransactions(cancel);
    findMissingActions();
    findCData();
}

void RowsetReader::readFieldTypes()
{
    if (m_rowset.m_fieldTypes == TreeMap::none) {
        complain(m_rowset.m_msgData, tr("FieldTypes is missing; PeopleSoft needs it from other systems."));
        return;
    }
    for (const Node node : childElements(m_map, m_rowset.m_fieldTypes)) {
        const int record = recordOf(node);
        m_rowset.m_records[record].isDeclared = true;
        for (const Node field : childElements(m_map, node)) {
            const QString type = m_map.attribute(field, "type");
            if (type.isEmpty())
                complain(field, tr("FieldTypes says no type of %1.").arg(nameOf(m_map, field)));
            addField(record, m_map.name(field), type.isEmpty() ? QStringLiteral("CHAR") : type);
            m_fieldIds[record].insert(m_map.nameId(field), -1);
        }
    }
}

void RowsetReader::readTransactions(const std::atomic_bool *cancel)
{
    for (Node node = m_map.firstChild(m_rowset.m_msgData); node != TreeMap::none && !(cancel && *cancel);
         node = m_map.nextSibling(node)) {
        if (m_map.kind(node) != NodeKind::Element)
            continue;
        if (m_map.name(node) == "Transaction")
            readTransaction(node);
        else
            complain(node, tr("%1 stands where only Transaction should.").arg(nameOf(m_map, node)));
    }
}

void RowsetReader::readTransaction(Node node)
{
    const auto number = int(m_rowset.m_transactions.size());
    m_rowset.m_transactions.push_back({node, TreeMap::none, m_rowset.rowCount(), m_rowset.rowCount()});
    for (const Node child : childElements(m_map, node)) {
        if (isPscama(child))
            m_rowset.m_transactions.back().pscama = child;
        else if (isRow(child))
            readRows(child, number);
        else
            complain(child, tr("%1 stands where a record should.").arg(nameOf(m_map, child)));
    }
    Transaction &transaction = m_rowset.m_transactions.back();
    transaction.after = m_rowset.rowCount();
    if (transaction.firstRow == transaction.after)
        complain(node, tr("Transaction %1 has no row.").arg(number + 1));
    for (int row = transaction.firstRow; row < transaction.after; row = m_rowset.row(row).after)
        m_rowset.m_rows[size_t(row)].pscama = transaction.pscama;
}

int RowsetReader::readRows(Node node, int transaction)
{
    const int first = addRow(node, -1, transaction);
    std::vector<Open> open{{first, m_map.firstChild(node)}};
    while (!open.empty()) {
        const Node child = open.back().next;
        if (child == TreeMap::none || (m_cancel && *m_cancel)) {
            m_rowset.m_rows[size_t(open.back().row)].after = m_rowset.rowCount();
            open.pop_back();
            continue;
        }
        open.back().next = m_map.nextSibling(child);
        takeChild(open, child);
    }
    return first;
}

void RowsetReader::takeChild(std::vector<Open> &open, Node child)
{
    Open &inside = open.back();
    if (m_map.kind(child) != NodeKind::Element) {
        if (m_map.kind(child) == NodeKind::Text)
            complain(
                child,
                tr("Text stands between the fields of %1.").arg(nameOf(m_map, m_rowset.row(inside.row).node)),
                inside.row);
        return;
    }
    if (isPscama(child)) {
        if (inside.last < 0)
            return complain(child, tr("This PSCAMA follows no record."), inside.row);
        m_rowset.m_rows[size_t(inside.last)].pscama = child;
        inside.last = -1;
    } else if (isRow(child)) {
        inside.last = addRow(child, inside.row, m_rowset.row(inside.row).transaction);
        open.push_back({inside.last, m_map.firstChild(child)});
    } else {
        takeField(inside.row, child);
    }
}

void RowsetReader::takeField(int row, Node node)
{
    const int record = m_rowset.row(row).record;
    QHash<quint32, int> &known = m_fieldIds[record];
    const auto found = known.find(m_map.nameId(node));
    if (found == known.end()) {
        addField(record, m_map.name(node), {});
        known.insert(m_map.nameId(node), row);
        if (m_rowset.m_fieldTypes != TreeMap::none)
            complain(node,
                     tr("FieldTypes does not know the field %1 of %2.")
                         .arg(nameOf(m_map, node), QString::fromUtf8(m_rowset.m_records[record].name)),
                     row);
        return;
    }
    if (*found == row)
        complain(node, tr("The field %1 stands twice in one row.").arg(nameOf(m_map, node)), row);
    *found = row;
}

bool RowsetReader::isPscama(Node node) const
{
    return m_map.name(node) == "PSCAMA";
}

bool RowsetReader::isRow(Node node)
{
    if (m_map.attribute(node, "class") == QLatin1String("R"))
        return true;
    if (!m_map.hasChildren(node) || childElements(m_map, node).isEmpty())
        return false;
    complain(node, tr("The record %1 lacks class=\"R\".").arg(nameOf(m_map, node)));
    return true;
}

int RowsetReader::addRow(Node node, int parent, int transaction)
{
    const int record = recordOf(node);
    Record &known = m_rowset.m_records[record];
    if (known.rows++ == 0 && !known.isDeclared && m_rowset.m_fieldTypes != TreeMap::none)
        complain(node, tr("FieldTypes does not know the record %1.").arg(nameOf(m_map, node)));
    const int parentRecord = parent < 0 ? -1 : m_rowset.row(parent).record;
    if (!known.parents.contains(parentRecord))
        known.parents.append(parentRecord);
    const int row = m_rowset.rowCount();
    m_rowset.m_rows.push_back({.node = node,
                               .record = record,
                               .parent = parent,
                               .transaction = transaction,
                               .level = parent < 0 ? 0 : m_rowset.row(parent).level + 1,
                               .after = row + 1});
    return row;
}

int RowsetReader::recordOf(Node node)
{
    const quint32 id = m_map.nameId(node);
    if (const auto found = m_recordIds.constFind(id); found != m_recordIds.constEnd())
        return *found;
    const auto record = int(m_rowset.m_records.size());
    m_recordIds.insert(id, record);
    Record added;
    added.name = m_map.name(node);
    m_rowset.m_records.append(added);
    m_fieldIds.append(QHash<quint32, int>());
    return record;
}

void RowsetReader::addField(int record, const QByteArray &name, const QString &typeName)
{
    m_rowset.m_records[record].fields.append({name, typeName, fieldTypeOf(typeName)});
}

void RowsetReader::findMissingActions()
{
    for (const Transaction &transaction : m_rowset.m_transactions)
        if (transaction.pscama == TreeMap::none)
            complain(transaction.node, tr("A Transaction has no PSCAMA at its end: its row has no action."),
                     transaction.firstRow < transaction.after ? transaction.firstRow : -1);
    for (int row = 0; row < m_rowset.rowCount(); ++row)
        if (m_rowset.row(row).level > 0 && m_rowset.row(row).pscama == TreeMap::none)
            complain(m_rowset.row(row).node,
                     tr("No PSCAMA follows this row of %1: it has no action.")
                         .arg(QString::fromUtf8(m_rowset.recordOf(row).name)),
                     row);
}

void RowsetReader::findCData()
{
    const QByteArray utf8 = m_map.text().utf8();
    for (qsizetype at = utf8.indexOf("<![CDATA["); at >= 0; at = utf8.indexOf("<![CDATA[", at + 9)) {
        const Node node = m_map.at(at);
        if (node == TreeMap::none || m_map.kind(node) == NodeKind::Comment)
            continue;
        m_rowset.m_problems.append(
            {at, tr("A CDATA section: PeopleSoft does not take one in a rowset message."), -1, {}});
        return;
    }
}

void RowsetReader::complain(Node node, const QString &message, int row)
{
    if (m_rowset.m_problems.size() < mostProblems)
        m_rowset.m_problems.append({m_map.begin(node), message, row, {}});
}

} // namespace gatepost::rowset
