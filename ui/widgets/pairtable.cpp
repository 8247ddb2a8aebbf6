// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/pairtable.h"

#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <set>

namespace gatepost::ui {

PairTable::PairTable(QWidget *parent) : QTableView(parent), m_model(new PairModel(this))
{
    setModel(m_model);
    setShowGrid(false);
    setAlternatingRowColors(false);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                    QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->resizeSection(0, 220);
    setTabKeyNavigation(true);
    // "Add…" is there to be clicked.
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.row() == m_model->rowCount() - 1)
            edit(index);
    });
}

void PairTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && state() != QAbstractItemView::EditingState)
        removeSelected();
    else
        QTableView::keyPressEvent(event);
}

void PairTable::removeSelected()
{
    std::set<int, std::greater<>> rows;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        rows.insert(index.row());
    for (const int row : rows)
        m_model->removeRows(row, 1);
}

} // namespace gatepost::ui
