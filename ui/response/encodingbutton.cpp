// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/encodingbutton.h"

#include "ui/response/encodingwords.h"
#include "ui/response/shownbody.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QMenu>

namespace gatepost::ui {

EncodingButton::EncodingButton(ShownBody *shown, QWidget *parent) : QToolButton(parent), m_shown(shown)
{
    setObjectName(QStringLiteral("encodingButton"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenu(new QMenu(this));
    menu()->addAction(tr("As detected"), this, [this] { m_shown->chooseEncoding({}); });
    menu()->addSeparator();
    addEncodings(menu(), usualEncodings());
    connect(menu(), &QMenu::aboutToShow, this, &EncodingButton::prepareMenu);
    connect(m_shown, &ShownBody::textRead, this, &EncodingButton::showEncoding);
    connect(m_shown, &ShownBody::bodyChanged, this, &EncodingButton::showEncoding);
    showEncoding();
}

void EncodingButton::prepareMenu()
{
    if (!std::exchange(m_hasAll, true)) {
        menu()->addSeparator();
        const QList<EncodingGroup> groups = furtherEncodings();
        for (const EncodingGroup &group : groups)
            addEncodings(menu()->addMenu(group.title), group.names);
    }
    const QString current = m_shown->hasText() ? m_shown->text().encoding().name : QString();
    for (QAction *action : std::as_const(m_actions))
        action->setChecked(action->text() == current);
}

void EncodingButton::addEncodings(QMenu *menu, const QStringList &names)
{
    for (const QString &name : names) {
        QAction *action = menu->addAction(name, this, [this, name] { m_shown->chooseEncoding(name); });
        action->setCheckable(true);
        m_actions << action;
    }
}

void EncodingButton::showEncoding()
{
    if (!m_shown->hasText()) {
        m_isDoubtful = false;
        setText(tr("Encoding"));
        setToolTip(tr("Read the body in another encoding"));
    } else {
        const QStringList doubts = encodingDoubts(m_shown->text());
        m_isDoubtful = !doubts.isEmpty();
        setText(m_shown->text().encoding().name);
        setToolTip(QStringList{encodingWords(m_shown->text().encoding()), doubts.join(QLatin1Char('\n')),
                               tr("Click to read the body in another encoding")}
                       .join(QLatin1Char('\n')));
    }
    setAccessibleName(tr("Encoding: %1").arg(text()));
    setAccessibleDescription(toolTip());
    setIcon(m_isDoubtful ? Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning)) : QIcon());
}

void EncodingButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_isDoubtful)
        showEncoding();
}

} // namespace gatepost::ui
