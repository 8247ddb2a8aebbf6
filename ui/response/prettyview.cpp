// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/prettyview.h"

#include "ui/document/documentpane.h"
#include "ui/response/encodingwords.h"
#include "ui/response/shownbody.h"
#include "ui/widgets/noticestrip.h"

#include <QLabel>
#include <QStackedLayout>

namespace gatepost::ui {

namespace {

constexpr qint64 worthALook =
    200'000; ///< bytes; smaller bodies are there before anybody sees their beginning

} // namespace

PrettyView::PrettyView(ShownBody *shown, QWidget *parent)
    : BodyView(shown, parent)
    , m_notice(new NoticeStrip(this))
    , m_pages(new QStackedLayout)
    , m_hint(new QLabel(tr("There is no body."), this))
    , m_pane(new DocumentPane(this))
    , m_job(this, &PrettyView::showLines)
{
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setProperty("role", QStringLiteral("faded"));
    m_pages->addWidget(m_pane);
    m_pages->addWidget(m_hint);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addLayout(m_pages, 1);
    setFocusProxy(m_pane);
    m_pane->view()->setAccessibleName(tr("Answer, formatted"));
    connect(shown, &ShownBody::textRead, this, &PrettyView::showDoubts);
    connect(shown, &ShownBody::linesRead, this, &PrettyView::takeLines);
    connect(m_pane, &DocumentPane::breakingChanged, this, &PrettyView::breakAgain);
    connect(m_pane, &DocumentPane::chosen, this,
            [this](const document::Range &range) { this->shown()->choose(range, this); });
}

void PrettyView::showDoubts()
{
    const QStringList doubts = encodingDoubts(shown()->text());
    if (!doubts.isEmpty())
        m_notice->showNotice(Tone::Warning, doubts.join(QLatin1Char(' ')));
}

void PrettyView::refresh()
{
    m_job.cancel();
    m_notice->hide();
    m_hasBeginning = false;
    m_isWaiting = !shown()->body().isEmpty();
    m_pages->setCurrentIndex(m_isWaiting ? 0 : 1);
    if (!m_isWaiting) {
        m_pane->setLines(document::rawLines({}, document::Lines::Syntax::Plain), DocumentView::Keep::Nothing);
        emit painted();
        return;
    }
    if (shown()->body().size() > worthALook && !shown()->lines()) {
        m_pane->setLines(document::prettyLines(shown()->beginning(), shown()->contentType(),
                                               m_pane->breaking(), document::Whole::No),
                         DocumentView::Keep::Nothing);
        m_hasBeginning = true;
    }
    shown()->needLines();
}

void PrettyView::takeLines()
{
    if (!std::exchange(m_isWaiting, false))
        return;
    if (m_pane->isWrapped())
        breakAgain();
    else
        showLines(shown()->lines());
}

/// The same text in rows of another length.
void PrettyView::breakAgain()
{
    if (m_isWaiting || !shown()->hasText())
        return;
    m_job.start([text = shown()->text(), type = shown()->contentType(),
                 breaking = m_pane->breaking()](const std::atomic_bool *cancel) {
        return document::prettyLines(text, type, breaking, document::Whole::Yes, cancel);
    });
}

void PrettyView::showLines(const LinesPointer &lines)
{
    const bool isSame = std::exchange(m_hasBeginning, true);
    m_pane->setLines(lines, isSame ? DocumentView::Keep::Place : DocumentView::Keep::Nothing);
    if (!isSame)
        followChosen();
    emit painted();
}

void PrettyView::forget()
{
    m_job.cancel();
    m_isWaiting = false;
    m_pane->setLines(document::rawLines({}, document::Lines::Syntax::Plain), DocumentView::Keep::Nothing);
}

void PrettyView::follow(const document::Range &range)
{
    m_pane->reveal(range);
}

} // namespace gatepost::ui
