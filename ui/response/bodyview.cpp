// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"

#include "ui/response/shownbody.h"

namespace gatepost::ui {

BodyView::BodyView(ShownBody *shown, QWidget *parent)
    : QWidget(parent), m_shown(shown), m_stale(!shown->body().isEmpty())
{
    connect(shown, &ShownBody::bodyChanged, this, &BodyView::change);
    connect(shown, &ShownBody::chosen, this, &BodyView::takeChosen);
}

void BodyView::change()
{
    m_stale = !isVisible();
    m_isBehind = false;
    if (m_stale)
        forget();
    else
        refresh();
}

void BodyView::takeChosen(const document::Range &range, QObject *by)
{
    m_isBehind = by != this && !isVisible();
    if (by != this && isVisible())
        follow(range);
}

void BodyView::followChosen()
{
    m_isBehind = false;
    if (!m_shown->chosenRange().isEmpty())
        follow(m_shown->chosenRange());
}

void BodyView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false))
        refresh();
    else if (m_isBehind)
        followChosen();
}

} // namespace gatepost::ui
