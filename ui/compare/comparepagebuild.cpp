// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a ComparePage is put together.

#include "ui/compare/comparepage.h"
#include "ui/compare/differencelist.h"
#include "ui/compare/rules/noiselearner.h"
#include "ui/compare/rules/rulemenu.h"
#include "ui/compare/sideheader.h"
#include "ui/structure/recordgrid.h"
#include "ui/widgets/noticestrip.h"

#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

QWidget *ComparePage::buildBusy()
{
    auto *page = new QWidget(this);
    m_busyText = new QLabel(page);
    m_busyText->setObjectName(QStringLiteral("compareBusy"));
    m_busyText->setAlignment(Qt::AlignCenter);
    m_progress = new QProgressBar(page);
    m_progress->setObjectName(QStringLiteral("compareProgress"));
    m_progress->setAccessibleName(tr("How far the comparison is"));
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false); // the sentence above says it
    m_progress->setFixedSize(280, 6);
    auto *stop = new QPushButton(tr("Cancel"), page);
    stop->setObjectName(QStringLiteral("compareCancel"));
    auto *column = new QVBoxLayout(page);
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(m_busyText);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addWidget(stop, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(stop, &QPushButton::clicked, this, &ComparePage::cancel);
    return page;
}

QWidget *ComparePage::buildResult()
{
    auto *page = new QWidget(this);
    m_notice = new NoticeStrip(page);
    m_panes = new ComparePanes(page);
    m_list = new DifferenceList(DifferenceList::Purpose::List, page);
    m_table = new DifferenceList(DifferenceList::Purpose::Table, page);
    for (const Side each : {Side::Left, Side::Right}) {
        m_headers[int(each)] = new SideHeader(page);
        m_headers[int(each)]->setObjectName(each == Side::Left ? QStringLiteral("leftHeader")
                                                               : QStringLiteral("rightHeader"));
        m_panes->setHeader(each, m_headers[int(each)]);
    }
    m_splitter = new QSplitter(Qt::Vertical, page);
    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_panes);
    m_splitter->addWidget(m_list);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({520, 180});
    m_tabs = new QTabWidget(page);
    m_tabs->setObjectName(QStringLiteral("compareTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_splitter, tr("Side by side"));
    m_tabs->addTab(m_table, tr("Changed fields"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_notice);
    column->addWidget(m_tabs, 1);
    return page;
}

QToolButton *ComparePage::addTool(const char *name, const char *icon, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text.isEmpty() ? tip : text);
    button->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_tools.append({button, QLatin1String(icon)});
    return button;
}

QWidget *ComparePage::buildHead()
{
    auto *head = new QWidget(this);
    m_summaryIcon = new QLabel(head);
    m_summary = new QLabel(head);
    m_summary->setObjectName(QStringLiteral("compareSummary"));
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_ignored = addTool("showIgnored", "eye", tr("Show what is ignored"),
                        tr("Shows what the rules pass over among the differences, in brackets"));
    m_ignored->setCheckable(true);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_summaryIcon);
    row->addWidget(m_summary, 1);
    QToolButton *previous = addTool("previousDifference", "chevron-up", {}, tr("Previous difference (F7)"));
    QToolButton *next = addTool("nextDifference", "chevron-down", {}, tr("Next difference (F8)"));
    QToolButton *swap = addTool("swapSides", "swap", {}, tr("Swap the sides"));
    QToolButton *again = addTool("compareAgain", "repeat", {}, tr("Compare again (F5)"));
    QToolButton *rules = addTool("editRules", "settings", tr("Rules…"),
                                 tr("What counts as a difference: ignore rules, keys, order"));
    QToolButton *more = addTool("compareMore", "more", {}, tr("More"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(buildMenu());
    for (const auto &tool : m_tools)
        row->addWidget(tool.first);
    connect(previous, &QToolButton::clicked, m_panes, &ComparePanes::goToPrevious);
    connect(next, &QToolButton::clicked, m_panes, &ComparePanes::goToNext);
    connect(swap, &QToolButton::clicked, this, &ComparePage::swapSides);
    connect(again, &QToolButton::clicked, this, &ComparePage::compareAgain);
    connect(rules, &QToolButton::clicked, this, &ComparePage::editRules);
    return head;
}

QMenu *ComparePage::buildMenu()
{
    auto *menu = new QMenu(this);
    QAction *whole = menu->addAction(tr("Show all lines"));
    whole->setObjectName(QStringLiteral("showAllLines"));
    whole->setCheckable(true);
    connect(whole, &QAction::toggled, m_panes, [this](bool shown) { m_panes->setFoldedAll(!shown); });
    menu->addSeparator();
    addNoiseActions(menu);
    QAction *undo = menu->addAction(tr("Take the last rule back"), this, &ComparePage::undoRule);
    undo->setObjectName(QStringLiteral("undoRule"));
    connect(menu, &QMenu::aboutToShow, undo, [this, undo] { undo->setEnabled(m_rules->canUndo()); });
    menu->addSeparator();
    menu->addAction(tr("Copy the differences"), this, &ComparePage::copySummary)
        ->setObjectName(QStringLiteral("copyDifferences"));
    menu->addAction(tr("Save as HTML…"), this, [this] { askWhereToExport(QStringLiteral("html")); });
    menu->addAction(tr("Save as JSON…"), this, [this] { askWhereToExport(QStringLiteral("json")); });
    return menu;
}

void ComparePage::addNoiseActions(QMenu *menu)
{
    for (const Side each : {Side::Left, Side::Right}) {
        QAction *learn = menu->addAction(QString(), this, [this, each] { learnNoise(each); });
        learn->setObjectName(each == Side::Left ? QStringLiteral("learnNoiseLeft")
                                                : QStringLiteral("learnNoiseRight"));
        learn->setToolTip(tr("Sends the same request twice and offers what differs as ignore rules"));
        connect(menu, &QMenu::aboutToShow, learn, [this, learn, each] {
            const ComparedSide &shown = side(each);
            learn->setText(tr("Learn the noise from %1…").arg(shown.name));
            learn->setVisible(shown.source == ComparedSide::Source::Entry);
        });
    }
}

void ComparePage::connectParts()
{
    connect(m_ignored, &QToolButton::toggled, this, &ComparePage::setIgnoredShown);
    connect(m_rules, &ComparisonRules::changed, this, &ComparePage::rulesChanged);
    connect(m_ruleMenu, &RuleMenu::failed, this, &ComparePage::failed);
    connect(m_panes, &ComparePanes::said, this, &ComparePage::said);
    connect(m_panes, &ComparePanes::currentChanged, this, [this] {
        m_list->follow(m_panes->current());
        m_table->follow(m_panes->current());
    });
    connect(m_panes, &ComparePanes::menuWanted, this, &ComparePage::addRules);
    for (DifferenceList *list : {m_list, m_table}) {
        connect(list, &DifferenceList::said, this, &ComparePage::said);
        connect(list, &DifferenceList::failed, this, &ComparePage::failed);
        connect(list, &DifferenceList::chosen, this, &ComparePage::choose);
        connect(list->grid(), &RecordGrid::menuWanted, this, &ComparePage::addRules);
    }
    connect(m_learner, &NoiseLearner::progressed, this, [this](const QString &what) {
        m_notice->showNotice(Tone::Info, what, {{tr("Cancel"), [this] { m_learner->cancel(); }}});
    });
    connect(m_learner, &NoiseLearner::learned, this, &ComparePage::offerLearned);
    connect(m_learner, &NoiseLearner::failed, this, [this](const Error &error) {
        m_notice->hide();
        emit failed(error);
    });
}

void ComparePage::addRules(QMenu *menu)
{
    const ComparePanes::Current current = m_panes->current();
    const auto &comparison = m_result.compared.comparison;
    if (current.difference >= 0 && !current.isIgnored && comparison)
        m_ruleMenu->fill(menu, comparison->difference(current.difference), comparison->keys());
}

void ComparePage::bindKeys()
{
    const auto bind = [this](const QKeySequence &key, auto run) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    bind(Qt::Key_F8, [this] { m_panes->goToNext(); });
    bind(Qt::Key_F7, [this] { m_panes->goToPrevious(); });
    bind(Qt::Key_F5, [this] { compareAgain(); });
    bind(QKeySequence::Undo, [this] { undoRule(); });
}

} // namespace gatepost::ui
