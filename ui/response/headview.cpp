// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/headview.h"

#include "ui/response/headmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace gatepost::ui {

HeadView::HeadView(QWidget *parent) : QTreeView(parent), m_model(new HeadModel(this))
{
    setModel(m_model);
    setSelectionMode(ExtendedSelection);
    setRootIsDecorated(false);
    setIndentation(12);
    setUniformRowHeights(true);
    setItemsExpandable(false);
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setStyleSheet(QStringLiteral("QTreeView { padding: 6px 8px; } QTreeView::item { padding: 4px 0; }"));
    setAccessibleName(tr("Headers of request and reply"));
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
}

void HeadView::setHeads(const http::HttpRequest &request, const http::HttpReply &reply)
{
    m_model->setHeads(request, reply);
    expandAll();
}

QString HeadView::selectedLines() const
{
    QStringList lines;
    for (QModelIndex index = m_model->index(0, 0); index.isValid(); index = indexBelow(index))
        if (selectionModel()->isSelected(index))
            lines << m_model->line(index);
    return lines.join(QLatin1Char('\n'));
}

void HeadView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && selectionModel()->hasSelection()) {
        QGuiApplication::clipboard()->setText(selectedLines());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace gatepost::ui
