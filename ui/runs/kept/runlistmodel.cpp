// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/kept/runlistmodel.h"

#include "ui/widgets/theme.h"

#include <QLocale>

namespace gatepost::ui {

using session::KeptSummary;

void RunListModel::setRuns(const QList<history::Run> &runs)
{
    beginResetModel();
    m_items.clear();
    for (const history::Run &run : runs)
        m_items << Item{run, KeptSummary::of(run)};
    endResetModel();
}

qint64 RunListModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_items[index.row()].run.id : 0;
}

QModelIndex RunListModel::indexOf(qint64 id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_items[row].run.id == id)
            return index(row, 0);
    return {};
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int RunListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunListModel::text(const Item &item, int column) const
{
    const KeptSummary &summary = item.summary;
    switch (column) {
    case TimeColumn:
        return QLocale().toString(item.run.startedAt.toLocalTime(), QLocale::ShortFormat);
    case NameColumn:
        return item.run.name;
    case EnvironmentsColumn:
        return summary.environments.join(QStringLiteral(", "));
    case OutcomeColumn:
        return summary.isFinished ? summary.counts.shortText() : tr("Under way, or never came to its end");
    case WhoColumn:
        return summary.user.isEmpty() ? summary.machine : summary.user;
    default:
        return {};
    }
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item &item = m_items[index.row()];
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return text(item, index.column());
    if (role == Qt::ToolTipRole && index.column() == NameColumn)
        return item.summary.requests.join(QLatin1Char('\n'));
    if (role == Qt::ToolTipRole)
        return index.column() == OutcomeColumn && item.summary.isFinished ? item.summary.counts.text()
                                                                          : text(item, index.column());
    if (role == Qt::DecorationRole && index.column() == OutcomeColumn && item.summary.isFinished) {
        const bool isGood = item.summary.counts.isAllYesAndSame();
        return Theme::icon(isGood ? QStringLiteral("check") : QStringLiteral("warning"),
                           Theme::text(isGood ? Tone::Good : Tone::Warning));
    }
    return {};
}

bool RunListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name.isEmpty() || name == m_items[index.row()].run.name)
        return false;
    emit renameWanted(idAt(index), name);
    return true;
}

Qt::ItemFlags RunListModel::flags(const QModelIndex &index) const
{
    const bool isEditable =
        index.isValid() && index.column() == NameColumn && m_items[index.row()].summary.isFinished;
    return isEditable ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable
                      : QAbstractTableModel::flags(index);
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Sent"), tr("Run"), tr("Environments"), tr("Outcome"), tr("By")};
    return titles[section];
}

} // namespace gatepost::ui
