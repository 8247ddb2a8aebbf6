// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/hintlabel.h"

#include <QPainter>

namespace gatepost::ui {

HintLabel::HintLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void HintLabel::setHint(const QString &text, Tone tone)
{
    m_tone = tone;
    setText(text);
    setAccessibleName(text);
    fitHeight();
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
    fitHeight();
}

// Form layouts do not ask a wrapping label how high it is at the width they give it.
void HintLabel::fitHeight()
{
    const int height = text().isEmpty() ? 0 : heightForWidth(width());
    if (height != minimumHeight())
        setMinimumHeight(height);
}

} // namespace gatepost::ui
