// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historypanel.h"

#include "app/history/search/searchquery.h"
#include "ui/history/entry/entryactions.h"
#include "ui/history/historydelegate.h"
#include "ui/history/search/filtermenu.h"
#include "ui/history/search/searchfield.h"
#include "ui/history/upkeep/historyupkeep.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatepost::ui {

using history::Page;
using history::Summary;
using Grouping = HistoryModel::Grouping;

static constexpr int pageSize = 200;
static constexpr int mostHits = 3;
static constexpr int mostEvents = 200;
static constexpr int quietBegin = 1500; ///< ms: the start has other work to do

HistoryPanel::HistoryPanel(history::HistoryService &service, settings::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_settings(settings)
    , m_model(new HistoryModel(this))
    , m_delegate(new HistoryDelegate(this))
    , m_list(new QListView(this))
    , m_field(new SearchField(this))
    , m_filters(new FilterMenu(m_field, settings, this))
    , m_hint(new HintLabel(this))
    , m_strip(new NoticeStrip(this))
    , m_removed(new NoticeStrip(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(QStringLiteral("history"), this))
{
    setObjectName(QStringLiteral("historyPanel"));
    m_removed->setObjectName(QStringLiteral("removedStrip"));
    m_model->setGrouping(
        groupings.value(m_settings.value(settings::historyGrouping)).value_or(Grouping::Day));
    buildField();
    buildList();
    buildActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_strip);
    layout->addWidget(m_removed);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    connect(&m_service, &history::HistoryService::changed, this, &HistoryPanel::reload);
    connect(&m_service.pendingRemoval(), &history::PendingRemoval::changed, this, &HistoryPanel::showRemoved);
    connect(&m_service.pendingRemoval(), &history::PendingRemoval::failed, this, &HistoryPanel::failed);
    connect(m_model, &HistoryModel::moreWanted, this, &HistoryPanel::fetchMore);
    updateActions();
    searchAnew();
    QTimer::singleShot(quietBegin, this, &HistoryPanel::refreshVocabulary);
}

void HistoryPanel::group(Grouping grouping)
{
    m_model->setGrouping(grouping);
    m_settings.setValue(settings::historyGrouping, groupings.name(grouping));
    m_hitsTimer.start();
    updateActions();
}

void HistoryPanel::setWide()
{
    m_isWide = true;
    m_openTab->setVisible(false);
}

void HistoryPanel::setEnvironments(const QList<workspace::Environment> &environments)
{
    m_actions->setEnvironments(environments);
}

void HistoryPanel::setQuery(const QString &query)
{
    m_field->setText(query);
}

QString HistoryPanel::query() const
{
    return m_field->text().trimmed();
}

qint64 HistoryPanel::currentEntry() const
{
    return m_list->currentIndex().data(HistoryModel::IdRole).toLongLong();
}

QList<history::Snippet> HistoryPanel::hitsOf(qint64 id) const
{
    return m_model->indexOf(id).data(HistoryModel::HitsRole).value<QList<history::Snippet>>();
}

/// What came while nobody looked has no hits yet.
void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_hitsTimer.start();
}

void HistoryPanel::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

QString HistoryPanel::searchable() const
{
    const QList<history::SearchWord> words = history::searchWords(m_field->text());
    const bool isOpen = m_field->hasFocus() && !words.isEmpty() && words.last().value.isEmpty() &&
                        words.last().field != history::Field::Text &&
                        !history::SearchQuery::parse(m_field->text());
    return isOpen ? m_field->text().left(words.last().begin).trimmed() : query();
}

bool HistoryPanel::understand()
{
    const auto parsed = history::SearchQuery::parse(searchable());
    m_problem = parsed ? QString() : parsed.error().message;
    if (!parsed)
        return false;
    m_hasWords = !parsed->noteWords().isEmpty() || !parsed->expressions().isEmpty();
    const int lines = m_hasWords ? (m_isWide ? 2 : 1) : 0;
    if (lines != m_delegate->hitLines()) {
        m_delegate->setHitLines(lines);
        m_list->doItemsLayout();
    }
    return true;
}

// What cannot be understood leaves the list as it was.
void HistoryPanel::searchAnew()
{
    m_typing.stop();
    if (!understand()) {
        m_isSearching = false;
        return showHint();
    }
    m_searched = searchable();
    m_model->clearHits();
    reloadEvents();
    m_isFetchingMore = false;
    m_isSearching = true;
    const int number = ++m_newest;
    showHint();
    const auto isFirst = std::make_shared<bool>(true);
    m_service.search({.text = m_searched, .limit = pageSize, .before = 0}, this,
                     [this, number, isFirst](const Result<Page> &page) {
                         // Nothing yet is no reason to take away what is there.
                         const bool isEmpty = page && page->rows.isEmpty() && !page->isLast;
                         if (!isEmpty)
                             take(number, std::exchange(*isFirst, false), page);
                     });
}

// As many as are shown already, so that the list does not shrink under the user.
void HistoryPanel::reload()
{
    if (m_field->hasFocus())
        refreshVocabulary();
    if (m_isSearching || m_typing.isActive() || m_isFetchingMore)
        return searchAnew();
    reloadEvents();
    const int number = ++m_newest;
    const int limit = std::max(pageSize, static_cast<int>(m_model->summaries().size()) + 1);
    m_service.list({.text = m_searched, .limit = limit, .before = 0}, this,
                   [this, number, limit](const Result<QList<Summary>> &found) {
                       if (!found)
                           return take(number, true, failure(found.error()));
                       const bool isFull = found->size() == limit;
                       take(number, true, Page{*found, isFull ? found->constLast().id : 0, true});
                   });
}

void HistoryPanel::fetchMore()
{
    if (m_isFetchingMore || m_isSearching || m_typing.isActive())
        return;
    m_isFetchingMore = true;
    const int number = ++m_newest;
    m_service.search({.text = m_searched, .limit = pageSize, .before = m_model->oldestId()}, this,
                     [this, number](const Result<Page> &page) { take(number, false, page); });
}

void HistoryPanel::take(int number, bool isFirst, const Result<Page> &page)
{
    if (number != m_newest)
        return;
    if (!page) {
        m_isSearching = m_isFetchingMore = false;
        if (page.error().kind == ErrorKind::Input) {
            m_problem = page.error().message;
            return showHint();
        }
        showHint();
        return emit failed(page.error());
    }
    const bool mayHaveMore = page->isLast && page->next != 0;
    if (page->isLast)
        m_isSearching = m_isFetchingMore = false;
    if (isFirst)
        m_model->setSummaries(page->rows, mayHaveMore);
    else
        m_model->append(page->rows, mayHaveMore);
    showState();
    m_hitsTimer.start();
}

// No word of a search stands in them: they are part of the whole list only.
void HistoryPanel::reloadEvents()
{
    m_service.events(mostEvents, this, [this](const Result<QList<history::Event>> &events) {
        if (events)
            m_model->setEvents(m_searched.isEmpty() ? *events : QList<history::Event>());
        showState();
    });
}

void HistoryPanel::showState()
{
    const bool isEmpty = m_model->rowCount() == 0 && !m_isSearching;
    if (m_searched.isEmpty())
        m_empty->setText(tr("Nothing sent yet"),
                         tr("Every request you send is kept here with its answer, and can be "
                            "found by anything that stands in it."));
    else
        m_empty->setText(
            tr("Nothing found"),
            tr("No exchange fits “%1”. Take a word or a filter away, or look at what filters there "
               "are with the button beside the box.")
                .arg(m_searched));
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_list);
    showHint();
    updateActions();
}

void HistoryPanel::showHint()
{
    m_field->setProperty("invalid", !m_problem.isEmpty());
    m_field->style()->unpolish(m_field);
    m_field->style()->polish(m_field);
    const auto count = static_cast<int>(m_model->summaries().size());
    QString text;
    if (!m_problem.isEmpty())
        text = m_problem;
    else if (m_isSearching && !m_searched.isEmpty())
        text = count > 0 ? tr("Searching… %n found so far", nullptr, count) : tr("Searching…");
    else if (!m_searched.isEmpty() && count > 0)
        text =
            m_model->canFetchMore({}) ? tr("The newest %n", nullptr, count) : tr("%n found", nullptr, count);
    m_hint->setHint(text, m_problem.isEmpty() ? Tone::Neutral : Tone::Bad);
    m_hint->setVisible(!text.isEmpty());
}

// Of the rows that are seen: each one costs a look into its bodies.
void HistoryPanel::fetchHits()
{
    if (!m_hasWords || !m_list->isVisible())
        return;
    QList<qint64> ids;
    const QRect seen = m_list->viewport()->rect();
    for (QModelIndex index = m_list->indexAt({10, 1}); index.isValid();
         index = index.siblingAtRow(index.row() + 1)) {
        if (m_list->visualRect(index).top() > seen.bottom())
            break;
        const qint64 id = index.data(HistoryModel::IdRole).toLongLong();
        if (id != 0 && !m_model->hasHits(id))
            ids << id;
    }
    if (ids.isEmpty())
        return;
    m_service.snippets(
        ids, m_searched, mostHits, this,
        [this, searched = m_searched](const Result<QHash<qint64, QList<history::Snippet>>> &hits) {
            if (!hits || searched != m_searched)
                return;
            m_model->setHits(*hits);
            emit hitsFound();
        });
}

void HistoryPanel::refreshVocabulary()
{
    m_service.vocabulary(this, [this](const Result<history::Vocabulary> &vocabulary) {
        if (!vocabulary)
            return;
        m_field->setVocabulary(*vocabulary);
        m_filters->setVocabulary(*vocabulary);
    });
}

void HistoryPanel::showRemoved()
{
    const qsizetype count = m_service.pendingRemoval().count();
    if (count == 0)
        return m_removed->hide();
    m_removed->showNotice(Tone::Info,
                          count == 1 ? tr("1 exchange deleted") : tr("%1 exchanges deleted").arg(count),
                          {{tr("Undo"), [this] { m_actions->undoRemoval(); }}});
}

void HistoryPanel::openCurrent()
{
    if (const qint64 id = currentEntry(); id != 0)
        emit entryOpened(id, hitsOf(id));
}

void HistoryPanel::clearHistory()
{
    m_upkeep->clear();
}

// The current one first.
QList<Summary> HistoryPanel::selected() const
{
    QList<Summary> summaries;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes()) {
        const Summary *summary = m_model->summaryAt(index.row());
        if (summary && index == m_list->currentIndex())
            summaries.prepend(*summary);
        else if (summary)
            summaries << *summary;
    }
    return summaries;
}

void HistoryPanel::updateActions()
{
    m_actions->setSelection(selected());
    m_clear->setEnabled(m_model->rowCount() > 0 || !m_field->text().isEmpty());
}

void HistoryPanel::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("historyMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index = m_list->indexAt(position);
    if (index.isValid() && !index.data(HistoryModel::IsEventRole).toBool()) {
        m_actions->fill(menu);
        menu->addSeparator();
    }
    menu->addAction(m_openTab);
    menu->addAction(m_clear);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace gatepost::ui
