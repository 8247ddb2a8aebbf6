// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/chip.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace gatepost::ui {

namespace {

constexpr int padding = 8;
constexpr int widest = 220;

} // namespace

Chip::Chip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    QFont small = font();
    small.setWeight(QFont::DemiBold);
    setFont(small);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

void Chip::setColour(const QColor &colour)
{
    m_colour = colour;
    update();
}

QSize Chip::sizeHint() const
{
    return {qMin(fontMetrics().horizontalAdvance(m_text) + 2 * padding, widest), fontMetrics().height() + 4};
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 110), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(m_colour.isValid() ? Qt::NoPen : QPen(Theme::line()));
    painter.setBrush(m_colour.isValid() ? QBrush(m_colour) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(frame, 4, 4);
    painter.setPen(m_colour.isValid() ? Theme::contrasting(m_colour) : palette().color(QPalette::WindowText));
    const QRect place = rect().adjusted(padding, 0, -padding, 0);
    painter.drawText(place, Qt::AlignCenter,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, place.width() + 1));
}

} // namespace gatepost::ui
