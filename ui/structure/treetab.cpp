// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/treetab.h"

#include "ui/response/shownbody.h"
#include "ui/structure/filterbox.h"
#include "ui/structure/nodemodel.h"
#include "ui/structure/nodetree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticestrip.h"

#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gatepost::ui {

using document::ChildLists;
using document::NodeMap;

TreeTab::TreeTab(ShownBody *shown, QWidget *parent)
    : QWidget(parent)
    , m_shown(shown)
    , m_pages(new QStackedLayout(this))
    , m_empty(new EmptyState(QStringLiteral("info"), this))
    , m_busy(new QLabel(tr("Reading…"), this))
    , m_notice(new NoticeStrip(this))
    , m_filter(new FilterBox(this))
    , m_count(new QLabel(this))
    , m_model(new NodeModel(this))
    , m_tree(new NodeTree(m_model, this))
    , m_job(this, &TreeTab::takeLists)
{
    setObjectName(QStringLiteral("treeTab"));
    m_tree->setObjectName(QStringLiteral("nodeTree"));
    m_busy->setProperty("role", QStringLiteral("faded"));
    m_busy->setAlignment(Qt::AlignCenter);
    m_page = buildPage();
    for (QWidget *page : {static_cast<QWidget *>(m_busy), m_page, static_cast<QWidget *>(m_empty)})
        m_pages->addWidget(page);
    setFocusProxy(m_tree);
    connect(m_shown, &ShownBody::bodyChanged, this, &TreeTab::forget);
    connect(m_shown, &ShownBody::treeRead, this, &TreeTab::takeTree);
    connect(m_shown, &ShownBody::chosen, this, &TreeTab::follow);
    connect(m_filter, &FilterBox::filterChanged, this, &TreeTab::filter);
    connect(m_filter, &FilterBox::leftDownwards, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_tree, &NodeTree::nodeChosen, this, &TreeTab::tellChoice);
    connect(m_tree, &NodeTree::copied, this, &TreeTab::copied);
}

QWidget *TreeTab::buildPage()
{
    auto *page = new QWidget(this);
    m_filter->setObjectName(QStringLiteral("treeFilter"));
    m_filter->setAccessibleName(tr("Filter by name or value"));
    m_filter->setPlaceholderText(tr("Filter by name or value"));
    m_filter->setMaximumWidth(420);
    m_count->setObjectName(QStringLiteral("treeCount"));
    m_count->setProperty("role", QStringLiteral("faded"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 5, 8, 5);
    head->setSpacing(8);
    head->addWidget(m_filter, 2);
    head->addWidget(m_count, 1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_notice);
    column->addWidget(m_tree, 1);
    return page;
}

void TreeTab::showFind()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void TreeTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    need();
}

void TreeTab::forget()
{
    m_job.cancel();
    m_all.reset();
    m_isWanted = false;
    m_model->clear();
    m_notice->hide();
    m_count->clear();
    if (isVisible())
        need();
}

void TreeTab::need()
{
    if (std::exchange(m_isWanted, true))
        return;
    m_pages->setCurrentWidget(m_busy);
    m_shown->needTree();
}

void TreeTab::takeTree()
{
    if (m_isWanted && !m_all)
        filter(m_filter->text());
}

void TreeTab::filter(const QString &words)
{
    const auto map = m_shown->nodes();
    if (!map)
        return;
    if (words.isEmpty() && m_all)
        return takeLists(m_all);
    m_count->setText(words.isEmpty() ? QString() : tr("Searching…"));
    m_job.start([map, words](const std::atomic_bool *cancel) {
        return Lists(std::make_shared<ChildLists>(
            words.isEmpty() ? ChildLists::ofAll(*map, cancel) : ChildLists::matching(*map, words, cancel)));
    });
}

void TreeTab::takeLists(const Lists &lists)
{
    const auto map = m_shown->nodes();
    if (!map)
        return;
    if (!lists->isFiltered())
        m_all = lists;
    m_model->setDocument(map, lists);
    showError();
    if (lists->isFiltered()) {
        m_count->setText(lists->matchCount() == 0 ? tr("Nothing matches")
                         : lists->matchCount() > qint64(lists->matches().size())
                             ? tr("%L1 match, the first %L2 are shown")
                                   .arg(lists->matchCount())
                                   .arg(lists->matches().size())
                             : tr("%L1 match").arg(lists->matchCount()));
        m_tree->openMatches();
    } else {
        const bool isOne = map->elementCount() == 1;
        const QString words = map->language() == NodeMap::Language::Json
                                  ? (isOne ? tr("%L1 value") : tr("%L1 values"))
                                  : (isOne ? tr("%L1 element") : tr("%L1 elements"));
        m_count->setText(words.arg(map->elementCount()));
        m_tree->openFirst();
    }
    follow(m_shown->chosenRange(), nullptr);
    emit ready();
}

void TreeTab::showError()
{
    const auto map = m_shown->nodes();
    if (map->root() == NodeMap::none) {
        m_empty->setText(tr("No elements"),
                         tr("This body is neither XML nor JSON. Pretty and Raw show it as it came."));
        m_pages->setCurrentWidget(m_empty);
        return;
    }
    m_pages->setCurrentWidget(m_page);
    if (const auto &error = map->error()) {
        m_notice->showNotice(Tone::Warning, tr("Not well-formed from line %L1 on; only what comes before is "
                                               "shown here. %2")
                                                .arg(error->line)
                                                .arg(error->message));
    }
}

void TreeTab::follow(const document::Range &range, QObject *by)
{
    if (by != this && !range.isEmpty() && m_model->map())
        m_tree->showNode(m_model->map()->at(range.begin));
}

void TreeTab::tellChoice(NodeMap::Node node)
{
    m_shown->choose(m_model->map()->range(node), this);
}

} // namespace gatepost::ui
