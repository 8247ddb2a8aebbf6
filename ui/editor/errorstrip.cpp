// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/errorstrip.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace gatepost::ui {

namespace {

constexpr int padding = 10;
constexpr int symbolSize = 16;

} // namespace

ErrorStrip::ErrorStrip(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("errorStrip"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    hide();
}

void ErrorStrip::showMessage(const QString &message)
{
    setText(message);
    setAccessibleName(message);
    setToolTip(message);
    setVisible(!message.isEmpty());
    update();
}

QSize ErrorStrip::sizeHint() const
{
    return {200, fontMetrics().height() + 10};
}

QSize ErrorStrip::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void ErrorStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::background(Tone::Bad));
    painter.fillRect(0, 0, width(), 1, Theme::line());
    const QRect icon(padding, (height() - symbolSize) / 2, symbolSize, symbolSize);
    Theme::icon(QStringLiteral("circle-x"), Theme::text(Tone::Bad)).paint(&painter, icon);
    const QRect place = rect().adjusted(padding + symbolSize + 8, 1, -padding, 0);
    QFont font = painter.font();
    font.setUnderline(underMouse() || hasFocus());
    painter.setFont(font);
    painter.setPen(Theme::text(Tone::Bad));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

void ErrorStrip::enterEvent(QEnterEvent *)
{
    update();
}

void ErrorStrip::leaveEvent(QEvent *)
{
    update();
}

} // namespace gatepost::ui
