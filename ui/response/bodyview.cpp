// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"

#include "ui/response/shownbody.h"

namespace gatepost::ui {

BodyView::BodyView(ShownBody *shown, QWidget *parent) : QWidget(parent), m_shown(shown)
{
    connect(shown, &ShownBody::bodyChanged, this, &BodyView::change);
}

void BodyView::change()
{
    m_stale = !isVisible();
    if (!m_stale)
        refresh();
}

void BodyView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false))
        refresh();
}

} // namespace gatepost::ui
