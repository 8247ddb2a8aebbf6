// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/newmessage/newmessagemodel.h"

#include "ui/widgets/theme.h"

#include <algorithm>

namespace gatepost::ui {

using rowset::NewField;
using rowset::NewRecord;

// The internal id of a record's index is 0, of a field's its record and one.

void NewMessageModel::setRecords(const QList<NewRecord> &records)
{
    beginResetModel();
    m_records = records;
    endResetModel();
    emit changed();
}

int NewMessageModel::addFields(const QList<NewRecord> &records, int record)
{
    QList<NewRecord> all = m_records;
    int last = record;
    for (const NewRecord &added : records) {
        const auto known = std::find_if(all.begin(), all.end(), [&added](const NewRecord &each) {
            return !added.name.isEmpty() && each.name == added.name;
        });
        last = known != all.end() ? int(known - all.begin()) : added.name.isEmpty() ? record : -1;
        if (last < 0) {
            last = int(all.size());
            all.append(NewRecord{added.name, {}});
        }
        for (const NewField &field : added.fields) {
            const auto isSame = [&field](const NewField &each) { return each.name == field.name; };
            QList<NewField> &fields = all[last].fields;
            if (std::none_of(fields.begin(), fields.end(), isSame))
                fields.append(field);
        }
    }
    setRecords(all);
    return last;
}

bool NewMessageModel::isField(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() > 0;
}

int NewMessageModel::recordOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    return isField(index) ? int(index.internalId()) - 1 : index.row();
}

QModelIndex NewMessageModel::addRecord()
{
    const int row = int(m_records.size());
    beginInsertRows({}, row, row);
    m_records.append(NewRecord());
    endInsertRows();
    emit changed();
    return index(row, Name);
}

QModelIndex NewMessageModel::addField(int record)
{
    const QModelIndex parent = index(record, Name);
    const int row = int(m_records[record].fields.size());
    beginInsertRows(parent, row, row);
    m_records[record].fields.append(NewField());
    endInsertRows();
    emit changed();
    return index(row, Name, parent);
}

void NewMessageModel::remove(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (!isField(index)) { // the fields' ids name their records
        beginResetModel();
        m_records.removeAt(index.row());
        endResetModel();
    } else {
        beginRemoveRows(index.parent(), index.row(), index.row());
        m_records[recordOf(index)].fields.removeAt(index.row());
        endRemoveRows();
    }
    emit changed();
}

QModelIndex NewMessageModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, quintptr(parent.isValid() ? parent.row() + 1 : 0));
}

QModelIndex NewMessageModel::parent(const QModelIndex &index) const
{
    return isField(index) ? createIndex(recordOf(index), 0, quintptr(0)) : QModelIndex();
}

int NewMessageModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_records.size());
    return isField(parent) || parent.column() > 0 ? 0 : int(m_records[parent.row()].fields.size());
}

int NewMessageModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant NewMessageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const NewRecord &record = m_records[recordOf(index)];
    const bool isName = index.column() == Name;
    const QString name = isField(index) ? record.fields[index.row()].name : record.name;
    const QString type = isField(index) ? record.fields[index.row()].typeName : QString();
    if (role == Qt::EditRole)
        return isName ? name : type;
    if (role == Qt::DisplayRole && isName)
        return !name.isEmpty() ? name : isField(index) ? tr("(field)") : tr("(record)");
    if (role == Qt::DisplayRole && !isField(index))
        return index.row() == 0 ? tr("its rows are the transactions") : tr("rows below others");
    if (role == Qt::DisplayRole)
        return type;
    const bool isFaded = isName ? name.isEmpty() : !isField(index);
    return role == Qt::ForegroundRole && isFaded ? QVariant(Theme::fadedText()) : QVariant();
}

bool NewMessageModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString text = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || data(index, Qt::EditRole).toString() == text)
        return false;
    NewRecord &record = m_records[recordOf(index)];
    if (!isField(index))
        record.name = text;
    else if (index.column() == Name)
        record.fields[index.row()].name = text;
    else
        record.fields[index.row()].typeName = text;
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    emit changed();
    return true;
}

QVariant NewMessageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Records and fields") : tr("Type");
}

Qt::ItemFlags NewMessageModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    const bool isEditable = isField(index) || index.column() == Name;
    return index.isValid() && isEditable ? flags | Qt::ItemIsEditable : flags;
}

} // namespace gatepost::ui
