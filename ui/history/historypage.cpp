// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historypage.h"

#include "ui/history/historypanel.h"
#include "ui/response/responsepane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatepost::ui {

HistoryPage::HistoryPage(history::HistoryService &service, settings::Settings &settings, QWidget *parent)
    : Page(parent)
    , m_service(service)
    , m_panel(new HistoryPanel(service, settings, this))
    , m_preview(new ResponsePane(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("historyPage"));
    m_panel->setWide();
    m_panel->setMinimumWidth(260);
    auto *empty = new EmptyState(QStringLiteral("history"), this);
    empty->setText(tr("No exchange chosen"),
                   tr("Choose one on the left: its answer, and what was sent, is shown here. "
                      "Enter opens it in a tab of its own."));
    m_pages->addWidget(empty);
    m_pages->addWidget(m_preview);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("historySplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_panel);
    splitter->addWidget(m_pages);
    splitter->setSizes({330, 660});
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    setFocusProxy(m_panel->findChild<QWidget *>(QStringLiteral("historyFilter")));
    m_resting.setSingleShot(true);
    m_resting.setInterval(60);
    connect(&m_resting, &QTimer::timeout, this, &HistoryPage::showCurrent);
    connect(m_panel, &HistoryPanel::currentChanged, &m_resting, qOverload<>(&QTimer::start));
    connect(m_panel, &HistoryPanel::hitsFound, this, &HistoryPage::showHits);
    connect(m_preview, &ResponsePane::resendRequested, this, [this] { emit m_panel->resendWanted(m_shown); });
    connect(m_preview, &ResponsePane::copied, m_panel, &HistoryPanel::noticed);
    connect(m_preview, &ResponsePane::failed, m_panel, &HistoryPanel::failed);
}

QString HistoryPage::title() const
{
    return tr("History");
}

QIcon HistoryPage::icon() const
{
    return Theme::icon(QStringLiteral("history"));
}

void HistoryPage::showFind()
{
    if (m_shown != 0 && m_preview->isAncestorOf(focusWidget()))
        m_preview->showFind();
    else
        m_panel->focusFilter();
}

void HistoryPage::showCurrent()
{
    const qint64 id = m_panel->currentEntry();
    if (id == 0) {
        m_shown = 0;
        m_pages->setCurrentIndex(0);
        return;
    }
    m_service.entry(id, this, [this, id](const Result<history::Entry> &entry) {
        if (!entry || id != m_panel->currentEntry())
            return;
        m_shown = id;
        m_hits.clear();
        m_preview->showEntry(*entry);
        m_pages->setCurrentIndex(1);
        showHits();
    });
}

void HistoryPage::showHits()
{
    const QList<history::Snippet> hits = m_panel->hitsOf(m_shown);
    if (hits.isEmpty() || hits == m_hits)
        return;
    m_hits = hits;
    m_preview->showHit(hits.first());
}

} // namespace gatepost::ui
