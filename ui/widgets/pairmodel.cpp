// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/pairmodel.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

PairModel::PairModel(QObject *parent) : QAbstractTableModel(parent) {}

Pairs PairModel::pairs() const
{
    Pairs filled;
    for (const auto &pair : m_pairs)
        if (!pair.first.isEmpty() || !pair.second.isEmpty())
            filled << pair;
    return filled;
}

QString PairModel::problem() const
{
    for (qsizetype row = 0; row < m_pairs.size(); ++row)
        if (const QString sentence = problemOf(row); !sentence.isEmpty())
            return sentence;
    return {};
}

QString PairModel::problemOf(qsizetype row) const
{
    const auto &[name, value] = m_pairs.at(row);
    if (name.isEmpty())
        return value.isEmpty() ? QString() : tr("Give “%1” a name, or remove the row.").arg(value);
    for (qsizetype earlier = 0; earlier < row; ++earlier)
        if (m_pairs.at(earlier).first == name)
            return tr("“%1” stands there twice.").arg(name);
    return m_check ? m_check(name, value) : QString();
}

void PairModel::setPairs(const Pairs &pairs)
{
    if (pairs == this->pairs())
        return;
    beginResetModel();
    m_pairs = pairs;
    endResetModel();
}

int PairModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_pairs.size()) + 1;
}

int PairModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant PairModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    // A pair that nothing was typed into yet is as good as none.
    const bool isNew = index.row() == m_pairs.size() || m_pairs.at(index.row()) == Pairs::value_type();
    if (isNew) {
        if (role == Qt::DisplayRole && index.column() == 0)
            return tr("Add…");
        if (role == Qt::ForegroundRole)
            return Theme::fadedText();
        return {};
    }
    if (role == Qt::ForegroundRole || role == Qt::ToolTipRole) {
        const QString sentence = problemOf(index.row());
        if (sentence.isEmpty())
            return {};
        return role == Qt::ToolTipRole ? QVariant(sentence) : QVariant(Theme::text(Tone::Bad));
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const auto &pair = m_pairs.at(index.row());
    return index.column() == 0 ? pair.first : pair.second;
}

bool PairModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString text = value.toString();
    if (role != Qt::EditRole || data(index, Qt::EditRole).toString() == text)
        return false;
    if (index.row() == m_pairs.size()) {
        beginInsertRows({}, index.row() + 1, index.row() + 1);
        m_pairs.append(Pairs::value_type());
        endInsertRows();
    }
    auto &pair = m_pairs[index.row()];
    (index.column() == 0 ? pair.first : pair.second) = text;
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), 1));
    emit edited();
    return true;
}

QVariant PairModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Name") : tr("Value");
}

Qt::ItemFlags PairModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable : Qt::NoItemFlags;
}

bool PairModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_pairs.size())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_pairs.remove(row, count);
    endRemoveRows();
    emit edited();
    return true;
}

} // namespace gatepost::ui
