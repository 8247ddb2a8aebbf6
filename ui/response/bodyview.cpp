// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/bodyview.h"

namespace gatepost::ui {

void BodyView::setBody(const Body &body, const QByteArray &contentType)
{
    m_body = body;
    m_contentType = contentType;
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
