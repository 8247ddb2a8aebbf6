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
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(QHeaderView::Interactive);
}

void WireView::setRows(const QList<session::WireRow> &rows)
{
    const int top = verticalScrollBar()->value();
    m_model->setRows(rows);
    expandAll();
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
    constexpr int narrowest = 150;
    const bool hasSources = !isColumnHidden(WireModel::From);
    const int whole = viewport()->width();
    const int part =
        qBound(narrowest, sizeHintForColumn(WireModel::Part) + indentation(), qMax(narrowest, whole / 3));
    const int from =
        hasSources ? qBound(narrowest, sizeHintForColumn(WireModel::From), qMax(narrowest, whole * 2 / 5))
                   : 0;
    setColumnWidth(WireModel::Part, part);
    setColumnWidth(WireModel::Wire, qMax(narrowest, whole - part - from));
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
