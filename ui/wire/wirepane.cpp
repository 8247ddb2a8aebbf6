// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wire/wirepane.h"

#include "ui/document/documentpane.h"
#include "ui/response/rawview.h"
#include "ui/response/shownbody.h"
#include "ui/widgets/noticestrip.h"
#include "ui/wire/wireview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>

namespace gatepost::ui {

WirePane::WirePane(QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownBody(this))
    , m_tools(new QHBoxLayout)
    , m_notice(new NoticeStrip(this))
    , m_pages(new QStackedWidget(this))
    , m_problem(new QLabel(m_pages))
    , m_splitter(new QSplitter(Qt::Vertical, m_pages))
    , m_head(new WireView(m_splitter))
    , m_body(new RawView(m_shown, m_splitter))
{
    m_problem->setObjectName(QStringLiteral("wireProblem"));
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setWordWrap(true);
    m_problem->setMargin(24);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_body->setObjectName(QStringLiteral("wireBody"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_head);
    m_splitter->addWidget(m_body);
    m_splitter->setSizes({550, 450});
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_problem);
    m_tools->setContentsMargins(12, 4, 8, 4);
    m_tools->setSpacing(6);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_tools);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
    setFocusProxy(m_head);
    connect(m_head, &WireView::rangeChosen, this, &WirePane::chooseBytes);
    connect(m_shown, &ShownBody::textRead, this, &WirePane::chooseWanted);
    connect(m_body->pane(), &DocumentPane::said, this, &WirePane::said);
}

void WirePane::showMessage(const session::WireMessage &message)
{
    m_head->setRows(message.rows);
    m_wanted = {};
    if (!(m_shown->body() == message.body) || m_shown->contentType() != message.contentType)
        m_shown->setBody(message.body, message.contentType);
    m_body->setVisible(!message.body.isEmpty());
    m_pages->setCurrentWidget(m_splitter);
}

void WirePane::showProblem(const QString &text)
{
    m_head->setRows({});
    m_shown->setBody({}, {});
    m_problem->setText(text);
    m_pages->setCurrentWidget(m_problem);
}

void WirePane::showNotice(const QString &text)
{
    if (text.isEmpty())
        m_notice->hide();
    else
        m_notice->showNotice(Tone::Info, text);
}

void WirePane::setHasSources(bool has)
{
    m_head->setHasSources(has);
}

void WirePane::setSelectionShared(bool shared)
{
    m_body->pane()->view()->setSelectionShared(shared);
}

void WirePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int wide = 840;
    const bool isBeside = width() >= wide && height() < width();
    const auto orientation = isBeside ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() == orientation)
        return;
    m_splitter->setOrientation(orientation);
    m_splitter->setSizes({620, 380});
}

void WirePane::chooseBytes(const document::Range &bytes)
{
    m_wanted = bytes;
    if (m_shown->hasText())
        chooseWanted();
}

void WirePane::chooseWanted()
{
    if (m_wanted.isEmpty())
        return;
    const document::Range bytes = std::exchange(m_wanted, {});
    m_shown->choose({m_shown->text().offsetOf(bytes.begin), m_shown->text().offsetOf(bytes.end)}, this);
}

} // namespace gatepost::ui
