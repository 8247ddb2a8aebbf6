// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historymodel.h"

#include "app/workspace/environment.h"
#include "ui/history/relativetime.h"

#include <QColor>
#include <QLocale>
#include <QSet>

namespace gatepost::ui {

using history::Summary;

HistoryModel::HistoryModel(QObject *parent) : QAbstractListModel(parent) {}

// Both lists are ordered by falling id, so one pass tells what came and what went.
void HistoryModel::setSummaries(const QList<Summary> &summaries, bool mayHaveMore)
{
    m_mayHaveMore = mayHaveMore;
    QSet<qint64> wanted;
    for (const Summary &summary : summaries)
        wanted.insert(summary.id);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_summaries.at(row).id))
            continue;
        int first = row;
        while (first > 0 && !wanted.contains(m_summaries.at(first - 1).id))
            --first;
        beginRemoveRows({}, first, row);
        m_summaries.remove(first, row - first + 1);
        endRemoveRows();
        row = first;
    }
    for (int row = 0; row < summaries.size(); ++row) {
        if (row < m_summaries.size() && m_summaries.at(row).id == summaries.at(row).id)
            continue;
        int last = row;
        while (last + 1 < summaries.size() &&
               (row >= m_summaries.size() || summaries.at(last + 1).id != m_summaries.at(row).id))
            ++last;
        beginInsertRows({}, row, last);
        m_summaries = m_summaries.mid(0, row) + summaries.mid(row, last - row + 1) + m_summaries.mid(row);
        endInsertRows();
        row = last;
    }
}

void HistoryModel::append(const QList<Summary> &summaries, bool mayHaveMore)
{
    m_mayHaveMore = mayHaveMore;
    if (summaries.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(summaries.size()) - 1);
    m_summaries += summaries;
    endInsertRows();
}

QModelIndex HistoryModel::indexOf(qint64 id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_summaries.at(row).id == id)
            return index(row);
    return {};
}

qint64 HistoryModel::oldestId() const
{
    return m_summaries.isEmpty() ? 0 : m_summaries.constLast().id;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_summaries.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Summary &summary = m_summaries.at(index.row());
    const QString operation = summary.operation.isEmpty() ? summary.alias : summary.operation;
    switch (role) {
    case IdRole:
        return summary.id;
    case Qt::DisplayRole:
    case TitleRole:
        return summary.templateName.isEmpty() ? operation : summary.templateName;
    case OperationRole:
        return summary.templateName.isEmpty() ? tr("not saved") : operation;
    case TimeRole:
        return QLocale().toString(summary.sentAt.toLocalTime().time(),
                                  QLocale().timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss")));
    case DayRole:
        return dayOf(index.row());
    case VerdictRole:
        return summary.headline;
    case DurationRole:
        return summary.duration ? durationText(*summary.duration) : QString();
    case EnvironmentRole:
        return summary.environmentName.isEmpty() ? summary.environment : summary.environmentName;
    case ColourRole:
        return QColor(summary.colour);
    case IsProductionRole:
        return summary.environmentClass == name(workspace::EnvironmentClass::Production);
    case KindRole:
        return QVariant::fromValue(summary.verdict);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(summary);
    default:
        return {};
    }
}

QString HistoryModel::dayOf(int row) const
{
    const QDate day = m_summaries.at(row).sentAt.toLocalTime().date();
    if (row > 0 && m_summaries.at(row - 1).sentAt.toLocalTime().date() == day)
        return {};
    return dayText(day, QDate::currentDate());
}

QString HistoryModel::sentence(const Summary &summary) const
{
    const QString request = summary.templateName.isEmpty()
                                ? summary.alias
                                : summary.operation + QLatin1Char('/') + summary.templateName;
    const QString when = QLocale().toString(summary.sentAt.toLocalTime(), QLocale::LongFormat);
    return tr("%1\n%2 · %3\n%4").arg(request, summary.environmentName, when, summary.headline);
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_mayHaveMore;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        emit moreWanted();
}

} // namespace gatepost::ui
