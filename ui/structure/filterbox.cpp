// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/filterbox.h"

#include "ui/widgets/theme.h"

#include <QAction>
#include <QKeyEvent>

namespace gatepost::ui {

FilterBox::FilterBox(QWidget *parent) : QLineEdit(parent), m_icon(new QAction(this))
{
    using namespace std::chrono_literals;
    addAction(m_icon, LeadingPosition);
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(this, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, &FilterBox::tell);
    showIcon();
}

void FilterBox::tell()
{
    m_pause.stop();
    if (std::exchange(m_told, text()) != text())
        emit filterChanged(text());
}

void FilterBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        tell();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        tell();
    } else if (event->key() == Qt::Key_Down) {
        emit leftDownwards();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void FilterBox::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_icon)
        showIcon();
}

void FilterBox::showIcon()
{
    m_icon->setIcon(Theme::icon(QStringLiteral("search"), Theme::fadedText()));
}

} // namespace gatepost::ui
