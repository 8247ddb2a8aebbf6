// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wire/wiretab.h"

#include "ui/document/documentpane.h"
#include "ui/response/rawview.h"
#include "ui/response/shownbody.h"
#include "ui/wire/wirepane.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace gatepost::ui {

WireTab::WireTab(QWidget *parent) : QWidget(parent), m_pane(new WirePane(this)), m_job(this, &WireTab::take)
{
    auto *group = new QButtonGroup(this);
    m_request = addSide(tr("Request"), "wireRequestButton");
    m_request->setToolTip(tr("The request as it was sent"));
    m_reply = addSide(tr("Reply"), "wireReplyButton");
    m_reply->setToolTip(tr("The reply as it came, compressed where it came so"));
    group->addButton(m_request);
    group->addButton(m_reply);
    m_request->setChecked(true);
    m_pane->tools()->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pane);
    setFocusProxy(m_pane);
    connect(group, &QButtonGroup::buttonClicked, this, &WireTab::show);
    connect(m_pane, &WirePane::said, this, &WireTab::said);
}

QToolButton *WireTab::addSide(const QString &text, const char *objectName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setText(text);
    button->setAccessibleName(text);
    button->setCheckable(true);
    m_pane->tools()->addWidget(button);
    return button;
}

void WireTab::setExchange(const history::Entry &entry, const Context &context)
{
    m_entry = entry;
    m_context = context;
    m_sides.reset();
    m_hit.reset();
    m_job.cancel();
    m_isStale = !isVisible();
    if (!m_isStale)
        begin();
}

void WireTab::begin()
{
    m_job.start([request = m_entry.request, reply = m_entry.reply,
                 context = m_context](const std::atomic_bool *) -> Sides {
        return {session::wireOf(request, context.get()), session::wireOf(reply)};
    });
}

void WireTab::take(const Sides &sides)
{
    m_sides = sides;
    if (m_entry.maskedInBody)
        m_sides->request.note =
            tr("A password in this body is shown as ********. It was sent as it is, and is kept nowhere.");
    else if (sides.request.hasSecrets)
        m_sides->request.note = tr("Passwords were sent as they are, and are kept nowhere.");
    show();
}

void WireTab::showSide(Side side)
{
    (side == Side::Request ? m_request : m_reply)->setChecked(true);
    show();
}

void WireTab::chooseInRequest(const document::Range &range, const QString &text)
{
    m_hit = Hit{range, text};
    showSide(Side::Request);
}

void WireTab::show()
{
    if (!m_sides)
        return;
    const bool isRequest = m_request->isChecked();
    const session::WireMessage &message = isRequest ? m_sides->request : m_sides->reply;
    m_pane->setHasSources(isRequest);
    m_pane->showNotice(message.note);
    if (message.rows.isEmpty())
        return m_pane->showProblem(tr("No reply came."));
    m_pane->showMessage(message);
    if (!isRequest || !m_hit)
        return;
    const Hit hit = *std::exchange(m_hit, {});
    m_pane->shown()->choose(hit.range, this);
    if (!hit.text.isEmpty())
        m_pane->body()->pane()->find(hit.text);
}

void WireTab::showFind()
{
    m_pane->body()->pane()->showFind();
}

void WireTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_isStale, false))
        begin();
}

} // namespace gatepost::ui
