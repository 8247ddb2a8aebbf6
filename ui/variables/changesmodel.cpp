// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/changesmodel.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

using workspace::Change;

ChangesModel::ChangesModel(QObject *parent) : QAbstractTableModel(parent) {}

QList<Change> ChangesModel::changes() const
{
    QList<Change> changes = m_changes;
    changes.removeIf([](const Change &change) { return change.xpath.isEmpty(); });
    return changes;
}

void ChangesModel::setChanges(const QList<Change> &changes)
{
    if (changes == this->changes())
        return;
    beginResetModel();
    m_changes = changes;
    m_matches.clear();
    endResetModel();
}

void ChangesModel::setMatches(const QList<qsizetype> &matches)
{
    m_matches = matches;
    if (!m_changes.isEmpty())
        emit dataChanged(index(0, Found), index(int(m_changes.size()) - 1, Found));
}

QModelIndex ChangesModel::change(const QString &xpath, const QString &value)
{
    for (qsizetype row = 0; row < m_changes.size(); ++row)
        if (m_changes.at(row).xpath == xpath)
            return index(int(row), Value);
    const int row = int(m_changes.size());
    beginInsertRows({}, row, row);
    m_changes.append({xpath, value});
    endInsertRows();
    emit edited();
    return index(row, Value);
}

bool ChangesModel::has(const QString &xpath) const
{
    return std::any_of(m_changes.begin(), m_changes.end(),
                       [&xpath](const Change &change) { return change.xpath == xpath; });
}

bool ChangesModel::removes(int row) const
{
    return row < m_changes.size() && m_changes.at(row).removes;
}

void ChangesModel::setRemoves(int row, bool removes)
{
    if (row < 0 || row >= m_changes.size() || m_changes.at(row).removes == removes)
        return;
    m_changes[row].removes = removes;
    emit dataChanged(index(row, 0), index(row, Found));
    emit edited();
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size()) + 1;
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

bool ChangesModel::isNew(int row) const
{
    return row == m_changes.size() || m_changes.at(row) == Change();
}

QString ChangesModel::found(int row) const
{
    qsizetype place = 0;
    for (int before = 0; before < row; ++before)
        place += !m_changes.at(before).xpath.isEmpty();
    if (place >= m_matches.size())
        return {};
    const qsizetype places = m_matches.at(place);
    return places == 1 ? tr("1 place") : tr("%L1 places").arg(places);
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (isNew(index.row())) {
        if (role == Qt::DisplayRole && index.column() == XPath)
            return tr("Add…");
        return role == Qt::ForegroundRole ? QVariant(Theme::fadedText()) : QVariant();
    }
    const Change &change = m_changes.at(index.row());
    const bool isRemoval = index.column() == Value && change.removes;
    if (role == Qt::ForegroundRole && (index.column() == Found || isRemoval))
        return Theme::fadedText();
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    if (isRemoval && role == Qt::DisplayRole)
        return tr("removed");
    const QString texts[] = {change.xpath, change.value, found(index.row())};
    return texts[index.column()];
}

bool ChangesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString text = value.toString();
    if (role != Qt::EditRole || !index.isValid() || data(index, Qt::EditRole).toString() == text)
        return false;
    if (index.row() == m_changes.size()) {
        beginInsertRows({}, index.row() + 1, index.row() + 1);
        m_changes.append(Change());
        endInsertRows();
    }
    Change &change = m_changes[index.row()];
    if (index.column() == XPath)
        change.xpath = text.trimmed();
    else
        change.value = text;
    if (index.column() == Value)
        change.removes = false;
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), Found));
    emit edited();
    return true;
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("XPath"), tr("Value"), tr("Changes")};
    return titles[section];
}

Qt::ItemFlags ChangesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() != Found ? flags | Qt::ItemIsEditable : flags;
}

bool ChangesModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_changes.size())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_changes.remove(row, count);
    endRemoveRows();
    emit edited();
    return true;
}

} // namespace gatepost::ui
