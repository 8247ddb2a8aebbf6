// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"

#include <QAbstractListModel>

namespace gatepost::ui {

/// Exchanges, newest first, as far as they were fetched; a view that comes to the end asks for more.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// TitleRole: the request; OperationRole; TimeRole: "10:42"; DayRole: a heading, only for the first of a
    /// day; VerdictRole: headline; DurationRole: "84 ms".
    enum Role {
        IdRole = Qt::UserRole,
        TitleRole,
        OperationRole,
        TimeRole,
        DayRole,
        VerdictRole,
        DurationRole,
        EnvironmentRole,
        ColourRole,
        IsProductionRole,
        KindRole
    };

    explicit HistoryModel(QObject *parent = nullptr);

    /// Replaces everything, row by row, so that views keep what is selected. `mayHaveMore`: older ones exist.
    void setSummaries(const QList<history::Summary> &summaries, bool mayHaveMore);
    /// Older ones than those that are here.
    void append(const QList<history::Summary> &summaries, bool mayHaveMore);
    const history::Summary &at(int row) const { return m_summaries.at(row); }
    QModelIndex indexOf(qint64 id) const;
    /// Of the last row; 0 when there is none.
    qint64 oldestId() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void moreWanted();

private:
    QString dayOf(int row) const;
    QString sentence(const history::Summary &summary) const;

    QList<history::Summary> m_summaries;
    bool m_mayHaveMore = false;
};

} // namespace gatepost::ui
