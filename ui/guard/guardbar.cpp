// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/guard/guardbar.h"

#include "app/session/productionguard.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace gatepost::ui {

using session::ProductionGuard;

QString countdown(std::chrono::seconds remaining)
{
    const auto seconds = remaining.count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

GuardBar::GuardBar(ProductionGuard &guard, QWidget *parent)
    : QFrame(parent)
    , m_guard(guard)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QToolButton(this))
    , m_action(new QAction(this))
{
    setObjectName(QStringLiteral("guardBar"));
    m_text->setObjectName(QStringLiteral("guardText"));
    m_button->setObjectName(QStringLiteral("guardButton"));
    m_button->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addWidget(m_button);
    m_action->setObjectName(QStringLiteral("guardAction"));
    m_action->setIcon(Theme::icon(QStringLiteral("lock")));
    m_action->setShortcut(QKeySequence(tr("Ctrl+Shift+L")));
    connect(m_button, &QToolButton::clicked, this, &GuardBar::press);
    connect(m_action, &QAction::triggered, this, &GuardBar::press);
    connect(&guard, &ProductionGuard::changed, this, &GuardBar::refresh);
    connect(&guard, &ProductionGuard::ticked, this, &GuardBar::refresh);
    refresh();
}

void GuardBar::setEnvironment(const workspace::Environment &environment)
{
    m_environment = environment;
    refresh();
}

void GuardBar::press()
{
    if (m_isOpen)
        m_guard.lock(m_shown);
    else
        emit unlockWanted(m_shown);
}

// What is unlocked is never hidden, whatever is selected.
void GuardBar::choose()
{
    const auto unlocked = m_guard.unlocked();
    const bool isSelectedOpen = ProductionGuard::guards(m_environment) && m_guard.isOpen(m_environment);
    m_shown = isSelectedOpen || unlocked.isEmpty() ? m_environment : unlocked.last();
    m_isOpen = isSelectedOpen || !unlocked.isEmpty();
}

void GuardBar::refresh()
{
    choose();
    const bool isNeeded = ProductionGuard::guards(m_shown);
    setVisible(isNeeded);
    m_action->setEnabled(isNeeded);
    m_action->setText(!isNeeded  ? tr("&Unlock production…")
                      : m_isOpen ? tr("&Lock %1 now").arg(m_shown.name)
                                 : tr("&Unlock %1…").arg(m_shown.name));
    const QString left = countdown(m_guard.remaining(m_shown));
    if (m_isOpen && m_shown == m_environment)
        m_text->setText(tr("Unlocked %1").arg(left));
    else
        m_text->setText(m_isOpen ? tr("%1 unlocked %2").arg(m_shown.name, left) : tr("Locked"));
    m_button->setText(m_isOpen ? tr("Lock now") : tr("Unlock…"));
    m_button->setToolTip(m_isOpen ? tr("Requests to %1 are refused again from then on").arg(m_shown.name)
                                  : tr("Nothing is sent to %1 until it is unlocked").arg(m_shown.name));
    m_button->setAccessibleName(m_isOpen ? tr("Lock %1 now").arg(m_shown.name)
                                         : tr("Unlock %1").arg(m_shown.name));
    setAccessibleName(m_text->text());
    refreshColours();
}

void GuardBar::refreshColours()
{
    const QColor colour = Theme::text(m_isOpen ? Tone::Warning : Tone::Bad);
    m_icon->setPixmap(
        Theme::icon(m_isOpen ? QStringLiteral("warning") : QStringLiteral("lock"), colour).pixmap(16, 16));
    QPalette palette = m_text->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    m_text->setPalette(palette);
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    m_text->setFont(font);
}

void GuardBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    // The style gives labels the palettes back that they had before.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        refreshColours();
}

} // namespace gatepost::ui
