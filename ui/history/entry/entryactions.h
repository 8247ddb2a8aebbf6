// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/historyservice.h"
#include "app/workspace/environment.h"
#include "ui/history/entry/marksdialog.h"
#include "ui/history/entry/snippetcopier.h"

#include <QObject>

class QAction;
class QMenu;

namespace gatepost::ui {

/// What can be done with the exchanges that are selected. Child of the panel, in whose list the keys work.
class EntryActions : public QObject
{
    Q_OBJECT

public:
    EntryActions(history::HistoryService &service, QWidget *list, QWidget *panel);

    /// The current one first.
    void setSelection(const QList<history::Summary> &selected);
    void setEnvironments(const QList<workspace::Environment> &environments);
    void fill(QMenu *menu);
    QAction *remove() const { return m_remove; }

public slots:
    void toggleStar();
    void editMarks();
    /// Can be undone for a while.
    void removeSelected();
    void undoRemoval();

signals:
    void openWanted(qint64 id);
    void resendWanted(qint64 id);
    void sendToWanted(qint64 id, const QString &environment);
    void templateWanted(qint64 id);
    /// The older one is the left one.
    void comparisonWanted(qint64 left, qint64 right);
    void exportWanted(bool asHar, const QList<qint64> &ids);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    struct Look
    {
        const char *name;
        const char *icon;
        QString text;
        QKeySequence key;
    };

    QAction *add(const Look &look, std::function<void()> run);
    void buildActions();
    void copy(const SnippetKind &kind);
    void editMarks(const QList<qint64> &marked, const Marks &before, const QStringList &known);
    QList<qint64> ids() const;
    history::HistoryService::Done<void> reporting();

    history::HistoryService &m_service;
    QWidget *m_list;
    QWidget *m_panel;
    SnippetCopier *m_copier;
    QList<history::Summary> m_selected;
    QAction *m_open = nullptr;
    QAction *m_resend = nullptr;
    QMenu *m_sendTo = nullptr;
    QAction *m_template = nullptr;
    QAction *m_compare = nullptr;
    QMenu *m_copy = nullptr;
    QMenu *m_export = nullptr;
    QAction *m_star = nullptr;
    QAction *m_marks = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_undo = nullptr;
};

} // namespace gatepost::ui
