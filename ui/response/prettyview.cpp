// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/prettyview.h"

#include "ui/editor/editorpane.h"
#include "ui/response/measures.h"
#include "ui/response/shownbody.h"

#include <QLabel>
#include <QStackedLayout>

namespace gatepost::ui {

namespace {

constexpr qint64 worthAWord = 2'000'000; ///< bytes; smaller bodies are there before a word could be read

} // namespace

PrettyView::PrettyView(ShownBody *shown, QWidget *parent)
    : BodyView(shown, parent)
    , m_pages(new QStackedLayout(this))
    , m_hint(new QLabel(this))
    , m_pane(new EditorPane(EditorPane::Mode::ReadOnly, this))
    , m_job(this, &PrettyView::showResult)
{
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setProperty("role", QStringLiteral("faded"));
    m_pages->addWidget(m_pane);
    m_pages->addWidget(m_hint);
    setFocusProxy(m_pane);
}

void PrettyView::refresh()
{
    if (shown()->body().isEmpty()) {
        m_job.cancel();
        m_pane->setUtf8({});
        showHint(tr("There is no body."));
        emit painted();
        return;
    }
    if (shown()->body().size() > worthAWord)
        showHint(tr("Formatting %1…").arg(sizeText(shown()->body().size())));
    m_job.start([body = shown()->body(), type = shown()->contentType()](const std::atomic_bool *cancel) {
        return prettyText(body, type, cancel);
    });
}

void PrettyView::showResult(const BodyText &result)
{
    m_pane->setUtf8(result.utf8);
    m_pane->setErrorMark(result.error, result.errorAt);
    m_pages->setCurrentWidget(m_pane);
    emit painted();
}

void PrettyView::showHint(const QString &hint)
{
    m_hint->setText(hint);
    m_pages->setCurrentWidget(m_hint);
}

} // namespace gatepost::ui
