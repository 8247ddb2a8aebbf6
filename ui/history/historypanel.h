// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"
#include "app/settings/settings.h"
#include "app/workspace/environment.h"
#include "ui/history/historymodel.h"

#include <QTimer>
#include <QWidget>

class QListView;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace gatepost::ui {

class EmptyState;
class EntryActions;
class FilterMenu;
class HintLabel;
class HistoryDelegate;
class HistoryUpkeep;
class NoticeStrip;
class SearchField;

/// The list of everything sent, newest first: searched as one types, grouped, and all that can be done with
/// what was found. Stands in the sidebar, and wider in a tab of its own.
class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    HistoryPanel(history::HistoryService &service, settings::Settings &settings, QWidget *parent = nullptr);

    /// In a tab there is room: more of what was found is shown, and nothing offers a tab.
    void setWide();
    void setEnvironments(const QList<workspace::Environment> &environments);
    void setQuery(const QString &query);
    QString query() const;
    /// Of the row that is current; 0 when none is.
    qint64 currentEntry() const;
    QList<history::Snippet> hitsOf(qint64 id) const;
    HistoryUpkeep *upkeep() const { return m_upkeep; }

public slots:
    void focusFilter();
    /// Asks, then deletes everything.
    void clearHistory();

signals:
    /// `hits`: where in it stands what was looked for.
    void entryOpened(qint64 id, const QList<gatepost::history::Snippet> &hits);
    void resendWanted(qint64 id);
    void sendToWanted(qint64 id, const QString &environment);
    void templateWanted(qint64 id);
    /// The older one is the left one.
    void comparisonWanted(qint64 left, qint64 right);
    void tabWanted(const QString &query);
    void currentChanged();
    /// Where in the current entry it stands is known now.
    void hitsFound();
    void failed(const gatepost::Error &error);
    /// A sentence for the status bar.
    void noticed(const QString &notice);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildField();
    void buildList();
    void buildActions();
    QWidget *buildHeader();
    QToolButton *headerButton(const char *name, const QString &icon, const QString &text);
    QMenu *buildMenu(QWidget *parent);
    void buildGrouping(QMenu *menu);
    void group(HistoryModel::Grouping grouping);
    /// What is typed, without a filter at its end whose value is still to come.
    QString searchable() const;
    /// False: it cannot be understood, and that is said.
    bool understand();
    void searchAnew();
    void reload();
    void fetchMore();
    void reloadEvents();
    void take(int number, bool isFirst, const Result<history::Page> &page);
    void showState();
    void showHint();
    void fetchHits();
    void refreshVocabulary();
    void showMenu(const QPoint &position);
    void openCurrent();
    void updateActions();
    void showRemoved();
    QList<history::Summary> selected() const;

    history::HistoryService &m_service;
    settings::Settings &m_settings;
    HistoryModel *m_model;
    HistoryDelegate *m_delegate;
    QListView *m_list;
    SearchField *m_field;
    FilterMenu *m_filters;
    HintLabel *m_hint;
    NoticeStrip *m_strip;
    NoticeStrip *m_removed; ///< offers to undo
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    EntryActions *m_actions = nullptr;
    HistoryUpkeep *m_upkeep = nullptr;
    QAction *m_openTab = nullptr;
    QAction *m_clear = nullptr;
    QTimer m_typing;    ///< a pause in typing begins the search
    QTimer m_hitsTimer; ///< a pause in scrolling asks for hits
    QString m_searched; ///< what the list is the answer to
    QString m_problem;  ///< why what is typed cannot be searched
    int m_newest = 0;   ///< only the newest question's answer is shown
    bool m_hasWords = false;
    bool m_isSearching = false;
    bool m_isFetchingMore = false;
    bool m_isWide = false;
};

} // namespace gatepost::ui
