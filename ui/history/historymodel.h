// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/names.h"
#include "app/history/event.h"
#include "app/history/search/snippet.h"

#include <QAbstractListModel>
#include <QHash>

namespace gatepost::ui {

/// Exchanges, newest first, as far as they were fetched, with the events of production environments between
/// them; a view that comes to the end asks for more. In groups, each with a heading above its first row.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Grouping { Day, Environment, Operation };

    /// TitleRole: the request; OperationRole; TimeRole: "10:42"; DayRole: a heading, only for the first of a
    /// group; VerdictRole: headline; DurationRole: "84 ms"; HitsRole: QList<history::Snippet>.
    enum Role {
        IdRole = Qt::UserRole, ///< 0 for an event
        TitleRole,
        OperationRole,
        TimeRole,
        DayRole,
        VerdictRole,
        DurationRole,
        EnvironmentRole,
        ColourRole,
        IsProductionRole,
        KindRole,
        IsEventRole,
        StarredRole,
        TagsRole,
        NoteRole,
        HitsRole
    };

    explicit HistoryModel(QObject *parent = nullptr);

    /// Replaces everything, row by row, so that views keep what is selected. `mayHaveMore`: older ones exist.
    void setSummaries(const QList<history::Summary> &summaries, bool mayHaveMore);
    /// Older ones than those that are here.
    void append(const QList<history::Summary> &summaries, bool mayHaveMore);
    void setEvents(const QList<history::Event> &events);
    void setGrouping(Grouping grouping);
    Grouping grouping() const { return m_grouping; }
    /// Where in the entries stands what was looked for.
    void setHits(const QHash<qint64, QList<history::Snippet>> &hits);
    void clearHits();
    bool hasHits(qint64 id) const { return m_hits.contains(id); }

    const QList<history::Summary> &summaries() const { return m_summaries; }
    /// Null for an event.
    const history::Summary *summaryAt(int row) const;
    QModelIndex indexOf(qint64 id) const;
    /// Of the oldest one; 0 when there is none.
    qint64 oldestId() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void moreWanted();

private:
    /// An exchange, or an event.
    struct Row
    {
        qint64 key = 0; ///< an entry's id; an event's, negative
        QDateTime at;
        QString group;
        std::optional<history::Summary> summary;
        history::Event event;

        bool operator==(const Row &) const = default;
    };

    QString groupOf(const QDateTime &at, const QString &environment, const QString &operation) const;
    QList<Row> wantedRows() const;
    void rebuild();
    void removeAllBut(const QList<Row> &wanted);
    void insertMissing(const QList<Row> &wanted);
    QString headingOf(int row) const;
    QString timeText(const QDateTime &at) const;
    QVariant eventData(const Row &row, int role) const;
    QVariant entryData(const history::Summary &summary, int role) const;
    QString sentence(const history::Summary &summary) const;

    QList<history::Summary> m_summaries;
    QList<history::Event> m_events;
    QHash<qint64, QList<history::Snippet>> m_hits;
    QList<Row> m_rows;
    Grouping m_grouping = Grouping::Day;
    bool m_mayHaveMore = false;
};

/// As the settings know them.
inline constexpr auto groupings = names<HistoryModel::Grouping>({
    {HistoryModel::Grouping::Day, "day"},
    {HistoryModel::Grouping::Environment, "environment"},
    {HistoryModel::Grouping::Operation, "operation"},
});

} // namespace gatepost::ui
