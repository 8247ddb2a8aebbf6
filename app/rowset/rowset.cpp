// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/rowset.h"

#include "app/rowset/rowsetreader.h"
#include "app/xml/tokenizer.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::rowset {

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::rowset", text);
}

int Record::indexOf(QByteArrayView field) const
{
    for (int i = 0; i < fields.size(); ++i)
        if (fields[i].name == field)
            return i;
    return -1;
}

bool Rowset::isRowset(QByteArrayView beginning)
{
    xml::Tokenizer tokenizer(beginning);
    for (int elements = 0; elements < 2;) {
        const xml::Token token = tokenizer.next();
        if (token.kind == xml::TokenKind::End || token.kind == xml::TokenKind::Error)
            return false;
        if (token.kind != xml::TokenKind::StartTag && token.kind != xml::TokenKind::EmptyTag)
            continue;
        const QByteArrayView name = tokenizer.name(token);
        if (++elements == 2)
            return tokenizer.depth() <= 2 && (name == "FieldTypes" || name == "MsgData");
    }
    return false;
}

Result<Rowset> Rowset::read(const document::Text &text, const std::atomic_bool *cancel)
{
    Rowset rowset;
    rowset.m_map = TreeMap::of(text, cancel);
    if (cancel && *cancel)
        return failure(ErrorKind::Cancelled, tr("Reading the rows was cancelled."));
    if (const auto &error = rowset.m_map.error())
        return failure(ErrorKind::Input, tr("The message is not well-formed at line %1, column %2: %3")
                                             .arg(QString::number(error->line),
                                                  QString::number(error->column), error->message));
    if (rowset.m_map.root() == TreeMap::none)
        return failure(ErrorKind::Input, tr("There is no message to read rows from."));
    RowsetReader reader(rowset);
    if (!reader.findParts())
        return failure(ErrorKind::Input,
                       tr("%1 is no rowset message: it has no MsgData element.").arg(rowset.message()));
    reader.read(cancel);
    if (cancel && *cancel)
        return failure(ErrorKind::Cancelled, tr("Reading the rows was cancelled."));
    return rowset;
}

int Rowset::recordNamed(QByteArrayView name) const
{
    for (int i = 0; i < m_records.size(); ++i)
        if (m_records[i].name == name)
            return i;
    return -1;
}

QList<int> Rowset::rowsOf(int record) const
{
    QList<int> rows;
    for (int row = 0; row < rowCount(); ++row)
        if (this->row(row).record == record)
            rows.append(row);
    return rows;
}

QList<int> Rowset::rowsOf(int record, int parent) const
{
    QList<int> rows;
    for (int at = parent + 1; at < row(parent).after; at = row(at).after)
        if (row(at).record == record)
            rows.append(at);
    return rows;
}

QList<int> Rowset::childRecords(int record) const
{
    QList<int> records;
    for (int i = 0; i < m_records.size(); ++i)
        if (m_records[i].parents.contains(record))
            records.append(i);
    return records;
}

TreeMap::Node childNamed(const TreeMap &map, TreeMap::Node node, QByteArrayView name)
{
    for (TreeMap::Node child = map.firstChild(node); child != TreeMap::none; child = map.nextSibling(child))
        if (map.kind(child) == document::NodeKind::Element && map.name(child) == name)
            return child;
    return TreeMap::none;
}

QList<TreeMap::Node> childElements(const TreeMap &map, TreeMap::Node node)
{
    QList<TreeMap::Node> children;
    for (TreeMap::Node child = map.firstChild(node); child != TreeMap::none; child = map.nextSibling(child))
        if (map.kind(child) == document::NodeKind::Element)
            children.append(child);
    return children;
}

TreeMap::Node Rowset::field(int row, QByteArrayView name) const
{
    const qint64 id = m_map.nameIdOf(name);
    if (id < 0)
        return TreeMap::none;
    const TreeMap::Node node = this->row(row).node;
    for (TreeMap::Node child = m_map.firstChild(node); child != TreeMap::none;
         child = m_map.nextSibling(child))
        if (m_map.nameId(child) == id && m_map.kind(child) == document::NodeKind::Element)
            return child;
    return TreeMap::none;
}

QString Rowset::value(int row, QByteArrayView field) const
{
    const TreeMap::Node node = this->field(row, field);
    return node == TreeMap::none ? QString() : m_map.value(node);
}

bool Rowset::isChanged(int row, QByteArrayView field) const
{
    const TreeMap::Node node = this->field(row, field);
    return node != TreeMap::none && m_map.attribute(node, "IsChanged") == QLatin1String("Y");
}

QString Rowset::action(int row) const
{
    const TreeMap::Node pscama = this->row(row).pscama;
    const TreeMap::Node node =
        pscama == TreeMap::none ? TreeMap::none : childNamed(m_map, pscama, "AUDIT_ACTN");
    if (node == TreeMap::none)
        return {};
    const QString action = m_map.value(node);
    return action.isNull() ? QStringLiteral("") : action;
}

QString Rowset::caption(int row) const
{
    QStringList values;
    for (const TreeMap::Node child : childElements(m_map, this->row(row).node)) {
        const QString value = m_map.hasChildren(child) ? QString() : m_map.value(child, 60).simplified();
        if (!value.isEmpty())
            values.append(value.size() > 24 ? value.left(23) + QStringLiteral("…") : value);
        if (values.size() == 3)
            break;
    }
    return values.join(QStringLiteral(" · "));
}

bool Rowset::isAloneInTransaction(int row) const
{
    const Row &what = this->row(row);
    const Transaction &transaction = m_transactions[size_t(what.transaction)];
    return what.level == 0 && transaction.firstRow == row && transaction.after == what.after;
}

Range Rowset::unit(int row) const
{
    const Row &what = this->row(row);
    if (isAloneInTransaction(row))
        return m_map.range(m_transactions[size_t(what.transaction)].node);
    const Range range = m_map.range(what.node);
    return what.level > 0 && what.pscama != TreeMap::none ? Range{range.begin, m_map.range(what.pscama).end}
                                                          : range;
}

QList<Problem> Rowset::check(int most, const std::atomic_bool *cancel) const
{
    QList<Problem> problems;
    for (int row = 0; row < rowCount() && problems.size() < most && !(cancel && *cancel); ++row) {
        const Record &record = recordOf(row);
        for (const Field &field : record.fields) {
            if (field.type == FieldType::Text)
                continue;
            const TreeMap::Node node = this->field(row, field.name);
            const QString text = node == TreeMap::none ? QString() : complaint(field.type, m_map.value(node));
            if (!text.isEmpty())
                problems.append(
                    {m_map.begin(node),
                     QStringLiteral("%1, %2: %3")
                         .arg(QString::fromUtf8(record.name), QString::fromUtf8(field.name), text),
                     row, field.name});
        }
    }
    return problems;
}

} // namespace gatepost::rowset
