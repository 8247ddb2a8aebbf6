// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historypanel.h"

#include "ui/history/historydelegate.h"
#include "ui/history/historymodel.h"
#include "ui/widgets/confirmation.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

namespace gatepost::ui {

using history::Query;
using history::Summary;

static constexpr int pageSize = 200;

HistoryPanel::HistoryPanel(history::HistoryService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_model(new HistoryModel(this))
    , m_list(new QListView(this))
    , m_filter(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(QStringLiteral("history"), this))
{
    setObjectName(QStringLiteral("historyPanel"));
    buildActions();
    buildList();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    m_typing.setSingleShot(true);
    m_typing.setInterval(180);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPanel::reload);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_service, &history::HistoryService::changed, this, &HistoryPanel::reload);
    connect(m_model, &HistoryModel::moreWanted, this, &HistoryPanel::fetchMore);
    updateActions();
    reload();
}

QAction *HistoryPanel::addAction(const QString &name, const QString &icon, const QString &text,
                                 std::function<void()> run)
{
    auto *action = new QAction(Theme::icon(icon), text, this);
    action->setObjectName(name);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void HistoryPanel::buildActions()
{
    m_open =
        addAction(QStringLiteral("openEntry"), QStringLiteral("open"), tr("Open"), [this] { openCurrent(); });
    m_open->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    m_resend = addAction(QStringLiteral("resendEntry"), QStringLiteral("repeat"), tr("Send again"), [this] {
        if (currentEntry() != 0)
            emit resendWanted(currentEntry());
    });
    m_remove = addAction(QStringLiteral("deleteEntry"), QStringLiteral("trash"), tr("Delete"),
                         [this] { removeSelected(); });
    m_remove->setShortcut(QKeySequence::Delete);
    m_clear = addAction(QStringLiteral("clearHistory"), QString(), tr("Clear history…"),
                        [this] { clearHistory(); });
}

void HistoryPanel::buildList()
{
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("History, newest first"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &HistoryPanel::showMenu);
    connect(m_list, &QListView::doubleClicked, this, &HistoryPanel::openCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPanel::updateActions);
}

QWidget *HistoryPanel::buildHeader()
{
    auto *header = new QWidget(this);
    m_filter->setObjectName(QStringLiteral("historyFilter"));
    m_filter->setAccessibleName(tr("Search history"));
    m_filter->setPlaceholderText(tr("Search everything sent and received"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Theme::icon(QStringLiteral("search"), Theme::fadedText()),
                        QLineEdit::LeadingPosition);
    auto *more = new QToolButton(header);
    more->setObjectName(QStringLiteral("historyMenuButton"));
    more->setIcon(Theme::icon(QStringLiteral("more")));
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("History menu"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(more);
    menu->addAction(m_clear);
    more->setMenu(menu);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(m_filter, 1);
    layout->addWidget(more);
    return header;
}

qint64 HistoryPanel::currentEntry() const
{
    return m_list->currentIndex().data(HistoryModel::IdRole).toLongLong();
}

void HistoryPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

// As many as are shown already, so that the list does not shrink under the user.
void HistoryPanel::reload()
{
    m_isFetchingMore = false;
    const int limit = std::max(pageSize, m_model->rowCount() + 1);
    fetch({.text = m_filter->text().trimmed(), .limit = limit, .before = 0},
          [this, limit](const QList<Summary> &summaries) {
              m_model->setSummaries(summaries, summaries.size() == limit);
          });
}

void HistoryPanel::fetchMore()
{
    if (m_isFetchingMore || m_typing.isActive())
        return;
    m_isFetchingMore = true;
    fetch({.text = m_filter->text().trimmed(), .limit = pageSize, .before = m_model->oldestId()},
          [this](const QList<Summary> &summaries) {
              m_isFetchingMore = false;
              m_model->append(summaries, summaries.size() == pageSize);
          });
}

void HistoryPanel::fetch(Query query, std::function<void(const QList<Summary> &)> take)
{
    const int number = ++m_newest;
    m_service.list(query, this, [this, number, take = std::move(take)](const Result<QList<Summary>> &result) {
        if (number != m_newest)
            return;
        m_isFetchingMore = false;
        if (!result)
            return emit failed(result.error());
        take(*result);
        showState();
    });
}

void HistoryPanel::showState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (m_filter->text().trimmed().isEmpty())
        m_empty->setText(tr("Nothing sent yet"),
                         tr("Every request you send is kept here with its answer, and can be "
                            "found by anything that stands in it."));
    else
        m_empty->setText(
            tr("Nothing found"),
            tr("No exchange has “%1” in its request, answer or names.").arg(m_filter->text().trimmed()));
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_list);
    updateActions();
}

void HistoryPanel::openCurrent()
{
    if (currentEntry() != 0)
        emit entryOpened(currentEntry());
}

void HistoryPanel::removeSelected()
{
    QList<qint64> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        ids << index.data(HistoryModel::IdRole).toLongLong();
    const auto removeNow = [this, ids] {
        m_service.remove(ids, this, [this](const Result<> &result) {
            if (!result)
                emit failed(result.error());
        });
    };
    if (ids.isEmpty())
        return;
    ask(this,
        {.title = tr("Delete from history"),
         .question = ids.size() == 1 ? tr("Delete this exchange from the history?")
                                     : tr("Delete these %1 exchanges from the history?").arg(ids.size()),
         .consequence = tr("This cannot be undone."),
         .action = tr("Delete")},
        removeNow);
}

void HistoryPanel::clearHistory()
{
    ask(this,
        {.title = tr("Clear history"),
         .question = tr("Delete everything that was ever sent and received?"),
         .consequence = tr("Requests saved in the workspace stay. This cannot be undone."),
         .action = tr("Clear history")},
        [this] {
            m_service.clear(this, [this](const Result<> &result) {
                if (!result)
                    emit failed(result.error());
            });
        });
}

void HistoryPanel::updateActions()
{
    const auto count = m_list->selectionModel()->selectedIndexes().size();
    m_open->setEnabled(count == 1);
    m_resend->setEnabled(count == 1);
    m_remove->setEnabled(count > 0);
    m_clear->setEnabled(m_model->rowCount() > 0 || !m_filter->text().isEmpty());
}

void HistoryPanel::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("historyMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_list->indexAt(position).isValid()) {
        menu->addActions({m_open, m_resend, m_remove});
        menu->addSeparator();
    }
    menu->addAction(m_clear);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace gatepost::ui
