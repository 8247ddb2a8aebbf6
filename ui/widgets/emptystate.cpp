// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/emptystate.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace gatepost::ui {

EmptyState::EmptyState(const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_iconName(icon)
    , m_icon(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_advice(new QLabel(this))
{
    setObjectName(QStringLiteral("emptyState"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_heading->setProperty("role", QStringLiteral("heading"));
    m_advice->setProperty("role", QStringLiteral("faded"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(8);
    layout->addStretch(2);
    for (QLabel *label : {m_icon, m_heading, m_advice}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        layout->addWidget(label);
    }
    layout->addStretch(3);
    showIcon();
}

void EmptyState::setText(const QString &heading, const QString &advice)
{
    m_heading->setText(heading);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QWidget::changeEvent(event);
}

void EmptyState::showIcon()
{
    m_icon->setPixmap(Theme::icon(m_iconName, Theme::fadedText()).pixmap(QSize(28, 28), devicePixelRatioF()));
}

} // namespace gatepost::ui
