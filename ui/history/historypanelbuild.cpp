// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/entry/entryactions.h"
#include "ui/history/historydelegate.h"
#include "ui/history/historypanel.h"
#include "ui/history/search/filtermenu.h"
#include "ui/history/search/searchfield.h"
#include "ui/history/upkeep/historyupkeep.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

namespace gatepost::ui {

using Grouping = HistoryModel::Grouping;

// What the panel consists of.

void HistoryPanel::buildField()
{
    m_field->setObjectName(QStringLiteral("historyFilter"));
    m_field->setAccessibleName(tr("Search history"));
    m_field->setPlaceholderText(tr("Search the history"));
    m_field->setToolTip(tr("Any text that stands in a request or an answer, and filters such as\n"
                           "env:UAT  op:DEPT_SYNC  verdict:rejected  code:158,536  after:7d  slower:2s\n"
                           "Down or Ctrl+Space shows what there is."));
    m_field->addAction(Theme::icon(QStringLiteral("search"), Theme::fadedText()), QLineEdit::LeadingPosition);
    m_hint->setObjectName(QStringLiteral("historyHint"));
    m_hint->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(140);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPanel::searchAnew);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_service.stopSearch(this);
        m_typing.start();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &HistoryPanel::searchAnew);
    connect(m_field, &SearchField::focused, this, &HistoryPanel::refreshVocabulary);
    connect(m_filters, &QMenu::aboutToShow, this, &HistoryPanel::refreshVocabulary);
    connect(m_field, &SearchField::leftDownwards, this, [this] {
        m_list->setFocus(Qt::TabFocusReason);
        // A view that gets the focus has a current row, but has not selected it.
        const QModelIndex current = m_list->currentIndex();
        m_list->setCurrentIndex(current.isValid() ? current : m_model->index(0));
    });
}

void HistoryPanel::buildList()
{
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("History, newest first"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_hitsTimer.setSingleShot(true);
    m_hitsTimer.setInterval(60);
    connect(&m_hitsTimer, &QTimer::timeout, this, &HistoryPanel::fetchHits);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, &m_hitsTimer,
            qOverload<>(&QTimer::start));
    connect(m_list, &QListView::customContextMenuRequested, this, &HistoryPanel::showMenu);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        QStyleOptionViewItem option;
        option.initFrom(m_list);
        option.rect = m_list->visualRect(index);
        if (!m_delegate->isOnStar(m_list->viewport()->mapFromGlobal(QCursor::pos()), option, index))
            openCurrent();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPanel::updateActions);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HistoryPanel::currentChanged);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &HistoryPanel::updateActions);
    connect(m_delegate, &HistoryDelegate::starClicked, this, [this](const QModelIndex &index) {
        m_service.setStarred({index.data(HistoryModel::IdRole).toLongLong()},
                             !index.data(HistoryModel::StarredRole).toBool(), this,
                             [this](const Result<> &result) {
                                 if (!result)
                                     emit failed(result.error());
                             });
    });
}

void HistoryPanel::buildActions()
{
    m_actions = new EntryActions(m_service, m_list, this);
    connect(m_actions, &EntryActions::openWanted, this, &HistoryPanel::openCurrent);
    connect(m_actions, &EntryActions::resendWanted, this, &HistoryPanel::resendWanted);
    connect(m_actions, &EntryActions::sendToWanted, this, &HistoryPanel::sendToWanted);
    connect(m_actions, &EntryActions::templateWanted, this, &HistoryPanel::templateWanted);
    connect(m_actions, &EntryActions::comparisonWanted, this, &HistoryPanel::comparisonWanted);
    connect(m_actions, &EntryActions::failed, this, &HistoryPanel::failed);
    connect(m_actions, &EntryActions::noticed, this, &HistoryPanel::noticed);
    m_upkeep = new HistoryUpkeep(m_service, m_settings, m_strip, this);
    connect(m_upkeep, &HistoryUpkeep::failed, this, &HistoryPanel::failed);
    connect(m_upkeep, &HistoryUpkeep::noticed, this, &HistoryPanel::noticed);
    connect(m_actions, &EntryActions::exportWanted, this, [this](bool asHar, const QList<qint64> &ids) {
        m_upkeep->askAndExport(asHar ? HistoryUpkeep::Format::Har : HistoryUpkeep::Format::Folder, ids);
    });
    m_openTab = new QAction(Theme::icon(QStringLiteral("open")), tr("Open in a tab"), this);
    m_openTab->setObjectName(QStringLiteral("openHistoryTab"));
    connect(m_openTab, &QAction::triggered, this, [this] { emit tabWanted(query()); });
    m_clear = new QAction(tr("Clear history…"), this);
    m_clear->setObjectName(QStringLiteral("clearHistory"));
    connect(m_clear, &QAction::triggered, this, &HistoryPanel::clearHistory);
}

QToolButton *HistoryPanel::headerButton(const char *name, const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setIcon(Theme::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QWidget *HistoryPanel::buildHeader()
{
    auto *header = new QWidget(this);
    QToolButton *filter =
        headerButton("historyFilterButton", QStringLiteral("filter"), tr("Filters and saved searches"));
    filter->setMenu(m_filters);
    QToolButton *more = headerButton("historyMenuButton", QStringLiteral("more"), tr("History menu"));
    more->setMenu(buildMenu(more));
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    row->addWidget(filter);
    row->addWidget(more);
    auto *column = new QVBoxLayout(header);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_hint);
    return header;
}

QMenu *HistoryPanel::buildMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(m_openTab);
    buildGrouping(menu->addMenu(tr("Group by")));
    menu->addSeparator();
    QMenu *exported = menu->addMenu(tr("Export all that is found"));
    exported->addAction(tr("as HAR…"), this,
                        [this] { m_upkeep->askAndExport(HistoryUpkeep::Format::Har, query()); });
    exported->addAction(tr("as a folder of files…"), this,
                        [this] { m_upkeep->askAndExport(HistoryUpkeep::Format::Folder, query()); });
    menu->addSeparator();
    m_upkeep->fill(menu);
    menu->addSeparator();
    menu->addAction(m_clear);
    return menu;
}

void HistoryPanel::buildGrouping(QMenu *menu)
{
    const std::pair<Grouping, QString> choices[] = {{Grouping::Day, tr("Day")},
                                                    {Grouping::Environment, tr("Environment")},
                                                    {Grouping::Operation, tr("Operation")}};
    auto *group = new QActionGroup(menu);
    for (const auto &[grouping, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("groupBy_") + groupings.name(grouping));
        action->setCheckable(true);
        action->setChecked(m_model->grouping() == grouping);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = grouping] { this->group(wanted); });
    }
}

} // namespace gatepost::ui
