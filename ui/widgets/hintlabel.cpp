// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/hintlabel.h"

#include <QPainter>

namespace gatepost::ui {

HintLabel::HintLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    // Form layouts do not ask a wrapping label how high it is at the width they give it: it tells its height
    // itself.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HintLabel::setHint(const QString &text, Tone tone)
{
    m_tone = tone;
    setText(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

void HintLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_tone == Tone::Neutral ? Theme::fadedText() : Theme::text(m_tone));
    painter.drawText(contentsRect(), static_cast<int>(Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignVCenter),
                     text());
}

void HintLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (width() == m_width)
        return;
    m_width = width();
    updateGeometry();
}

QSize HintLabel::sizeHint() const
{
    return {m_width, text().isEmpty() ? 0 : heightForWidth(m_width)};
}

QSize HintLabel::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

} // namespace gatepost::ui
