// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wire/wireview.h"

#include "ui/wire/wiremodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

namespace gatepost::ui {

WireView::WireView(QWidget *parent) : QTreeView(parent), m_model(new WireModel(this))
{
    setModel(m_model);
    setObjectName(QStringLiteral("wireView"));
    setSelectionMode(ExtendedSelection);
    setIndentation(16);
    setUniformRowHeights(true);
    setFrameShape(NoFrame);
    setTextElideMode(Qt::ElideRight);
    setStyleSheet(QStringLiteral("QTreeView { padding: 4px 8px; } QTreeView::item { padding: 3px 4px; }"));
    setAccessibleName(tr("Head of the message, part by part"));
    setHeaderHidden(true);
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(QHeaderView::Interactive);
}

void WireView::setRows(const QList<session::WireRow> &rows)
{
    const int top = verticalScrollBar()->value();
    m_model->setRows(rows);
    expandAll();
    for (int row = 0; row < m_model->rowCount(); ++row)
        setFirstColumnSpanned(row, {}, m_model->isFirstLine(m_model->index(row, 0)));
    fitColumns();
    verticalScrollBar()->setValue(top);
}

void WireView::setHasSources(bool has)
{
    setColumnHidden(WireModel::From, !has);
    fitColumns();
}

void WireView::fitColumns()
{
    constexpr int leastFrom = 155;
    constexpr int mostPart = 190; ///< a first line may be as long as it likes
    const int whole = viewport()->width();
    const int part = qMin(mostPart, whole * 3 / 10);
    const int from = isColumnHidden(WireModel::From) ? 0 : leastFrom;
    // Where it comes from stands beside what it tells of, not at the far end of a wide window.
    const int value = sizeHintForColumn(WireModel::Wire) + indentation();
    setColumnWidth(WireModel::Part, part);
    setColumnWidth(WireModel::Wire, qMax(0, qMin(value, whole - part - from)));
}

QString WireView::selectedLines() const
{
    QStringList lines;
    for (QModelIndex index = m_model->index(0, 0); index.isValid(); index = indexBelow(index))
        if (selectionModel()->isSelected(index))
            lines << m_model->row(index).line();
    return lines.join(QLatin1Char('\n'));
}

void WireView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && selectionModel()->hasSelection()) {
        QGuiApplication::clipboard()->setText(selectedLines());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void WireView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid() && !m_model->row(current).range.isEmpty())
        emit rangeChosen(m_model->row(current).range);
}

void WireView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

} // namespace gatepost::ui
