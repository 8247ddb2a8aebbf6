// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace gatepost::ui {

class EmptyState;
class HistoryModel;

/// The list of everything sent, newest first: filter, open, send again, delete, clear.
class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPanel(history::HistoryService &service, QWidget *parent = nullptr);

    /// Of the row that is current; 0 when none is.
    qint64 currentEntry() const;

public slots:
    void focusFilter();
    /// Asks, then deletes everything.
    void clearHistory();

signals:
    void entryOpened(qint64 id);
    void resendWanted(qint64 id);
    void failed(const gatepost::Error &error);

private:
    QAction *addAction(const QString &name, const QString &icon, const QString &text,
                       std::function<void()> run);
    void buildActions();
    void buildList();
    QWidget *buildHeader();
    void reload();
    void fetchMore();
    void fetch(history::Query query, std::function<void(const QList<history::Summary> &)> take);
    void showState();
    void showMenu(const QPoint &position);
    void openCurrent();
    void removeSelected();
    void updateActions();

    history::HistoryService &m_service;
    HistoryModel *m_model;
    QListView *m_list;
    QLineEdit *m_filter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QTimer m_typing;  ///< a pause in typing begins the search
    int m_newest = 0; ///< only the newest question's answer is shown
    bool m_isFetchingMore = false;
    QAction *m_open = nullptr;
    QAction *m_resend = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_clear = nullptr;
};

} // namespace gatepost::ui
