// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/noticestrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace gatepost::ui {

NoticeStrip::NoticeStrip(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("noticeStrip"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAccessibleName(tr("Close notice"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close);
    hide();
}

void NoticeStrip::showNotice(Tone tone, const QString &text, const QList<Action> &actions)
{
    m_tone = tone;
    m_text->setText(text);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Action &action : actions) {
        auto *button = new QPushButton(action.text, this);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            hide();
            run();
        });
        m_buttons->addWidget(button);
    }
    refreshColours();
    show();
}

void NoticeStrip::setText(const QString &text)
{
    m_text->setText(text);
}

void NoticeStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !isHidden())
        refreshColours();
}

void NoticeStrip::refreshColours()
{
    const bool isCalm = m_tone == Tone::Info || m_tone == Tone::Neutral;
    const QString icon = isCalm                 ? QStringLiteral("info")
                         : m_tone == Tone::Good ? QStringLiteral("circle-check")
                                                : QStringLiteral("warning");
    m_icon->setPixmap(Theme::icon(icon, Theme::text(m_tone)).pixmap(18, 18));
    m_close->setIcon(Theme::icon(QStringLiteral("close")));
    const QString sheet = QStringLiteral("#%3 { background: %1; border: none; border-bottom: 1px solid %2; }")
                              .arg(Theme::background(m_tone).name(), Theme::line().name(), objectName());
    if (styleSheet() != sheet)
        setStyleSheet(sheet);
}

} // namespace gatepost::ui
