// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/keysmodel.h"

#include "ui/widgets/theme.h"

#include <QRegularExpression>

namespace gatepost::ui {

KeysModel::KeysModel(QObject *parent) : QAbstractTableModel(parent) {}

QStringList KeysModel::fieldsOf(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

void KeysModel::setKeys(const QMap<QString, QStringList> &own, const QList<compare::RecordKey> &used)
{
    beginResetModel();
    m_own.clear();
    m_guessed.clear();
    for (auto key = own.begin(); key != own.end(); ++key)
        m_own.append({key.key(), key.value().join(QStringLiteral(", "))});
    for (const compare::RecordKey &key : used)
        if (key.isGuessed && !own.contains(key.record))
            m_guessed.append({key.record, key.fields.join(QStringLiteral(", "))});
    endResetModel();
}

QMap<QString, QStringList> KeysModel::keys() const
{
    QMap<QString, QStringList> keys;
    for (const Row &row : m_own)
        if (!row.record.trimmed().isEmpty())
            keys.insert(row.record.trimmed(), fieldsOf(row.fields));
    return keys;
}

QString KeysModel::problemOf(qsizetype row) const
{
    const QString record = m_own[row].record.trimmed();
    if (record.isEmpty() && !m_own[row].fields.trimmed().isEmpty())
        return tr("Key %1: which record do these fields name the rows of?").arg(row + 1);
    for (qsizetype before = 0; before < row; ++before)
        if (!record.isEmpty() && m_own[before].record.trimmed() == record)
            return tr("Key %1: %2 stands here twice.").arg(QString::number(row + 1), record);
    return {};
}

QString KeysModel::problem() const
{
    for (qsizetype row = 0; row < m_own.size(); ++row)
        if (const QString said = problemOf(row); !said.isEmpty())
            return said;
    return {};
}

KeysModel::Row KeysModel::at(int row) const
{
    if (isNew(row))
        return {};
    return isGuessed(row) ? m_guessed[row - m_own.size() - 1] : m_own[row];
}

int KeysModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_own.size() + 1 + m_guessed.size());
}

int KeysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant KeysModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row row = at(index.row());
    if (role == Qt::DisplayRole || role == Qt::EditRole) {
        if (index.column() == 0)
            return isNew(index.row()) && role == Qt::DisplayRole ? tr("Add…") : row.record;
        if (index.column() == 1)
            return role == Qt::DisplayRole && row.fields.isEmpty() && !row.record.isEmpty()
                       ? tr("none: rows are matched by what they hold")
                       : row.fields;
        return isGuessed(index.row()) ? tr("guessed") : isNew(index.row()) ? QString() : tr("set");
    }
    if (role == Qt::ForegroundRole && (isNew(index.row()) || isGuessed(index.row())))
        return Theme::fadedText();
    const bool isOwn = index.row() < m_own.size();
    if (role == Qt::BackgroundRole && isOwn && !problemOf(index.row()).isEmpty())
        return Theme::background(Tone::Bad);
    if (role == Qt::ToolTipRole)
        return isOwn                    ? problemOf(index.row())
               : isGuessed(index.row()) ? tr("Guessed from what is unique and constant. Edit it to set it.")
                                        : QString();
    return {};
}

bool KeysModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || index.column() > 1)
        return false;
    Row row = at(index.row());
    (index.column() == 0 ? row.record : row.fields) = value.toString();
    if (index.row() < m_own.size()) {
        m_own[index.row()] = row;
        emit dataChanged(this->index(index.row(), 0), this->index(index.row(), 2));
    } else {
        if (row.record.trimmed().isEmpty() && row.fields.trimmed().isEmpty())
            return false;
        const int guessed = index.row() - int(m_own.size()) - 1;
        beginResetModel();
        if (guessed >= 0)
            m_guessed.removeAt(guessed);
        m_own << row;
        endResetModel();
    }
    emit edited();
    return true;
}

QVariant KeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    const QString titles[] = {tr("Record"), tr("Fields that name a row"), QString()};
    return role == Qt::DisplayRole && section < 3 ? QVariant(titles[section]) : QVariant();
}

Qt::ItemFlags KeysModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags shown = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const bool isFixed = index.column() > 1 || (index.column() == 0 && isGuessed(index.row()));
    return isFixed ? shown : shown | Qt::ItemIsEditable;
}

bool KeysModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_own.size())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_own.remove(row, count);
    endRemoveRows();
    emit edited();
    return true;
}

} // namespace gatepost::ui
