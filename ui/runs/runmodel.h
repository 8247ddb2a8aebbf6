// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/earliercomparison.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace gatepost::ui {

/// A run as a grid: a row for each request, a column for each environment. Follows a run that goes on, which
/// it does not own, or shows a kept one; beside an earlier one, what became of each cell since.
class RunModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// May be null, and replaced.
    void setRun(session::EnvironmentRun *run);
    /// One that does not go on.
    void setRecord(const session::RunRecord &record);
    const session::RunRecord &record() const { return m_record; }
    void setSince(int row, int column, const session::Since &since);
    void clearSince();
    /// When the earlier run was that setSince() will tell of.
    void setEarlier(const QDateTime &at) { m_record.earlierAt = at; }
    /// In the history; 0: it is not there.
    qint64 entryAt(const QModelIndex &index) const;
    /// It was, and was deleted or grew too old.
    bool isGoneAt(const QModelIndex &index) const { return index.isValid() && cellAt(index).isGone; }
    /// Of the earlier run; likewise.
    qint64 thenAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const session::RunCell &cellAt(const QModelIndex &index) const;
    QString text(const QModelIndex &index) const;
    QString likenessText(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;
    QString spoken(const QModelIndex &index) const;
    QIcon icon(const QModelIndex &index) const;
    QVariant background(const QModelIndex &index) const;
    const session::Since *sinceAt(const QModelIndex &index) const;
    void takeCell(qsizetype row, qsizetype column);
    void refresh();

    QPointer<session::EnvironmentRun> m_run; ///< that goes on
    session::RunRecord m_record;
};

} // namespace gatepost::ui
