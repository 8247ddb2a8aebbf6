// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/environmentframe.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gatepost::ui {

EnvironmentFrame::EnvironmentFrame(QWidget *content, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 3, 0, 0);
    layout->addWidget(content);
}

void EnvironmentFrame::setEnvironment(const QColor &colour, bool production)
{
    m_colour = colour;
    const int width = production ? 6 : 0;
    layout()->setContentsMargins(width, production ? 6 : 3, width, width);
    update();
}

void EnvironmentFrame::paintEvent(QPaintEvent *)
{
    if (m_colour.isValid())
        QPainter(this).fillRect(rect(), m_colour);
}

} // namespace gatepost::ui
