// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historymodel.h"

#include "app/workspace/environment.h"
#include "ui/history/relativetime.h"

#include <QColor>
#include <QLocale>
#include <QSet>

namespace gatepost::ui {

using history::Event;
using history::EventKind;
using history::Summary;

static QString named(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : name;
}

HistoryModel::HistoryModel(QObject *parent) : QAbstractListModel(parent) {}

void HistoryModel::setSummaries(const QList<Summary> &summaries, bool mayHaveMore)
{
    m_summaries = summaries;
    m_mayHaveMore = mayHaveMore;
    rebuild();
}

void HistoryModel::append(const QList<Summary> &summaries, bool mayHaveMore)
{
    m_summaries += summaries;
    m_mayHaveMore = mayHaveMore;
    rebuild();
}

void HistoryModel::setEvents(const QList<Event> &events)
{
    if (m_events == events)
        return;
    m_events = events;
    rebuild();
}

void HistoryModel::setGrouping(Grouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    beginResetModel();
    m_rows = wantedRows();
    endResetModel();
}

void HistoryModel::setHits(const QHash<qint64, QList<history::Snippet>> &hits)
{
    m_hits.insert(hits);
    int first = rowCount();
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        if (!hits.contains(m_rows.at(row).key))
            continue;
        first = std::min(first, row);
        last = row;
    }
    if (last >= 0)
        emit dataChanged(index(first), index(last), {HitsRole});
}

void HistoryModel::clearHits()
{
    m_hits.clear();
}

QString HistoryModel::groupOf(const QDateTime &at, const QString &environment, const QString &operation) const
{
    switch (m_grouping) {
    case Grouping::Day:
        return dayText(at.toLocalTime().date(), QDate::currentDate());
    case Grouping::Environment:
        return environment.isEmpty() ? tr("No environment") : environment;
    case Grouping::Operation:
        return operation.isEmpty() ? tr("Without an operation") : operation;
    }
    return {};
}

// Events that are older than what has been fetched come with what follows.
QList<HistoryModel::Row> HistoryModel::wantedRows() const
{
    QList<Row> rows;
    for (const Summary &summary : m_summaries)
        rows << Row{summary.id,
                    summary.sentAt,
                    groupOf(summary.sentAt, named(summary.environmentName, summary.environment),
                            named(summary.operation, summary.alias)),
                    summary,
                    {}};
    for (const Event &event : m_events) {
        const bool isBeyond =
            m_mayHaveMore && !m_summaries.isEmpty() && event.at < m_summaries.constLast().sentAt;
        if (!isBeyond && m_grouping != Grouping::Operation)
            rows << Row{-event.id,
                        event.at,
                        groupOf(event.at, named(event.environmentName, event.environment), {}),
                        {},
                        event};
    }
    std::stable_sort(rows.begin(), rows.end(), [this](const Row &left, const Row &right) {
        if (m_grouping == Grouping::Day || left.group == right.group)
            return left.summary && right.summary ? left.key > right.key : left.at > right.at;
        return QString::localeAwareCompare(left.group, right.group) < 0;
    });
    return rows;
}

void HistoryModel::rebuild()
{
    const QList<Row> wanted = wantedRows();
    removeAllBut(wanted);
    insertMissing(wanted);
    for (int row = 0; row < wanted.size(); ++row) {
        if (m_rows.at(row) == wanted.at(row))
            continue;
        m_rows[row] = wanted.at(row);
        emit dataChanged(index(row), index(row));
    }
}

// What stays keeps its order; what would have to pass something else goes, and comes again.
void HistoryModel::removeAllBut(const QList<Row> &wanted)
{
    QHash<qint64, int> places;
    for (int place = 0; place < wanted.size(); ++place)
        places.insert(wanted.at(place).key, place);
    QList<bool> stays(m_rows.size());
    int last = -1;
    for (int row = 0; row < m_rows.size(); ++row) {
        const int place = places.value(m_rows.at(row).key, -1);
        stays[row] = place > last;
        last = std::max(last, place);
    }
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (stays.at(row))
            continue;
        int first = row;
        while (first > 0 && !stays.at(first - 1))
            --first;
        beginRemoveRows({}, first, row);
        m_rows.remove(first, row - first + 1);
        endRemoveRows();
        row = first;
    }
}

void HistoryModel::insertMissing(const QList<Row> &wanted)
{
    for (int row = 0; row < wanted.size(); ++row) {
        if (row < m_rows.size() && m_rows.at(row).key == wanted.at(row).key)
            continue;
        int last = row;
        while (last + 1 < wanted.size() &&
               (row >= m_rows.size() || wanted.at(last + 1).key != m_rows.at(row).key))
            ++last;
        beginInsertRows({}, row, last);
        m_rows = m_rows.mid(0, row) + wanted.mid(row, last - row + 1) + m_rows.mid(row);
        endInsertRows();
        row = last;
    }
}

const Summary *HistoryModel::summaryAt(int row) const
{
    const auto &summary = m_rows.at(row).summary;
    return summary ? &*summary : nullptr;
}

QModelIndex HistoryModel::indexOf(qint64 id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_rows.at(row).key == id)
            return index(row);
    return {};
}

qint64 HistoryModel::oldestId() const
{
    return m_summaries.isEmpty() ? 0 : m_summaries.constLast().id;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == DayRole)
        return headingOf(index.row());
    if (role == TimeRole)
        return timeText(row.at);
    if (role == IsEventRole)
        return !row.summary.has_value();
    return row.summary ? entryData(*row.summary, role) : eventData(row, role);
}

static QString eventText(EventKind kind)
{
    switch (kind) {
    case EventKind::Unlocked:
        return HistoryModel::tr("Production unlocked");
    case EventKind::Locked:
        return HistoryModel::tr("Production locked again");
    case EventKind::Allowed:
        return HistoryModel::tr("Production allowed on the command line");
    case EventKind::Confirmed:
        return HistoryModel::tr("Production confirmed");
    }
    return {};
}

QVariant HistoryModel::eventData(const Row &row, int role) const
{
    const Event &event = row.event;
    const QString by = tr("%1 on %2").arg(event.user, event.machine);
    switch (role) {
    case IdRole:
        return 0;
    case Qt::DisplayRole:
    case TitleRole:
        return eventText(event.kind);
    case EnvironmentRole:
        return named(event.environmentName, event.environment);
    case VerdictRole:
        return event.detail.isEmpty() ? by : event.detail;
    case IsProductionRole:
        return true;
    case KindRole:
        return QVariant::fromValue(event.kind);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2\n%3, %4\n%5")
            .arg(eventText(event.kind), named(event.environmentName, event.environment),
                 QLocale().toString(event.at.toLocalTime(), QLocale::LongFormat), by, event.detail);
    default:
        return {};
    }
}

QVariant HistoryModel::entryData(const Summary &summary, int role) const
{
    const QString operation = named(summary.operation, summary.alias);
    switch (role) {
    case IdRole:
        return summary.id;
    case Qt::DisplayRole:
    case TitleRole:
        if (!summary.templateName.isEmpty())
            return summary.templateName;
        return operation.isEmpty() ? tr("Ping") : operation; // of a node: nothing else goes without an alias
    case OperationRole:
        if (!summary.templateName.isEmpty())
            return operation;
        return operation.isEmpty() ? QString() : tr("not saved");
    case VerdictRole:
        return summary.headline;
    case DurationRole:
        return summary.duration ? durationText(*summary.duration) : QString();
    case EnvironmentRole:
        return named(summary.environmentName, summary.environment);
    case ColourRole:
        return QColor(summary.colour);
    case IsProductionRole:
        return summary.environmentClass == name(workspace::EnvironmentClass::Production);
    case KindRole:
        return QVariant::fromValue(summary.verdict);
    case StarredRole:
        return summary.starred;
    case TagsRole:
        return summary.tags;
    case NoteRole:
        return summary.noteLine;
    case HitsRole:
        return QVariant::fromValue(m_hits.value(summary.id));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(summary);
    default:
        return {};
    }
}

QString HistoryModel::headingOf(int row) const
{
    const QString &group = m_rows.at(row).group;
    return row > 0 && m_rows.at(row - 1).group == group ? QString() : group;
}

// In groups other than days the day is not said above.
QString HistoryModel::timeText(const QDateTime &at) const
{
    const QDateTime local = at.toLocalTime();
    const QString time = QLocale().toString(
        local.time(), QLocale().timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss")));
    if (m_grouping == Grouping::Day || local.date() == QDate::currentDate())
        return time;
    return QLocale().toString(local.date(), QStringLiteral("d MMM")) + QLatin1Char(' ') + time;
}

QString HistoryModel::sentence(const Summary &summary) const
{
    const QString request = summary.templateName.isEmpty()
                                ? summary.alias
                                : summary.operation + QLatin1Char('/') + summary.templateName;
    const QString when = QLocale().toString(summary.sentAt.toLocalTime(), QLocale::LongFormat);
    QString text = tr("%1\n%2 · %3\n%4").arg(request, summary.environmentName, when, summary.headline);
    if (summary.starred)
        text += QLatin1Char('\n') + tr("With a star");
    if (!summary.tags.isEmpty())
        text += QLatin1Char('\n') + tr("Tags: %1").arg(summary.tags.join(QStringLiteral(", ")));
    if (!summary.noteLine.isEmpty())
        text += QLatin1Char('\n') + tr("Note: %1").arg(summary.noteLine);
    return text;
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
