// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/environmentframe.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gatepost::ui {

static constexpr int stripe = 9;

EnvironmentFrame::EnvironmentFrame(QWidget *content, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 3, 0, 0);
    layout->addWidget(content);
}

void EnvironmentFrame::setEnvironment(const QColor &colour, Look look)
{
    m_colour = colour;
    m_look = look;
    const bool production = look != Look::Line;
    const int width = production ? 6 : 0;
    layout()->setContentsMargins(width, production ? 6 : 3, width, width);
    update();
}

void EnvironmentFrame::paintEvent(QPaintEvent *)
{
    if (!m_colour.isValid())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), m_colour);
    if (m_look != Look::Unlocked)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0xff, 0xc1, 0x07), stripe));
    for (int x = -height(); x < width(); x += 3 * stripe)
        painter.drawLine(x, height(), x + height(), 0);
}

} // namespace gatepost::ui
