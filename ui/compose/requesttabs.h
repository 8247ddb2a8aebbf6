// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compose/requesttab.h"

#include <QTabWidget>

#include <functional>

class QMessageBox;

namespace gatepost::ui {

class Page;

/// The open requests, and pages of other kinds beside them. Opens, closes (asks where something is unsaved),
/// brings drafts back after a crash.
class RequestTabs : public QTabWidget
{
    Q_OBJECT

public:
    RequestTabs(Services &services, QWidget *parent);

    /// The request in front; null when that is a page of another kind.
    RequestTab *current() const;
    QList<RequestTab *> all() const;
    /// The page in front; null when that is a request.
    Page *currentPage() const;
    QList<Page *> pages() const;
    /// Takes it and brings it to the front; the page is deleted when its tab is closed.
    void openPage(Page *page);
    QList<RequestTab *> modified() const;

    void openTemplate(const workspace::TemplateId &id);
    void openNew(const QString &operation);
    /// Asks what a rowset message is made of first.
    void openNewMessage(const QString &operation);
    /// A tab that shows the exchange; `sendNow` to this environment when given.
    RequestTab *openEntry(const history::Entry &entry);
    void setEnvironment(const workspace::Environment &environment);

    /// Unsaved text first, then the tabs that were open when the window closed.
    void restore(const QStringList &openTemplates, const QString &current);
    QStringList openTemplates() const;
    QString currentPath() const;
    /// All tabs go, drafts stay: another workspace is about to be opened.
    void closeAll();

public slots:
    void closeCurrent();
    void closePage(gatepost::ui::Page *page);
    void saveCurrent();
    void saveCurrentAs();
    /// Saves what can be saved without a question; true when nothing unsaved is left.
    bool saveAll();

signals:
    void currentStateChanged();
    void tabAdded(gatepost::ui::RequestTab *tab);
    /// The current request, once more.
    void sendWanted();
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

private:
    RequestTab *add(RequestDocument document);
    RequestTab *find(const workspace::TemplateId &id) const;
    void restoreDrafts(const QList<history::DraftText> &drafts);
    void tabCloseWanted(int index);
    void askBeforeClosing(RequestTab *tab);
    void askBeforeClosing(Page *page);
    void requestClose(Page *page);
    void requestClose(RequestTab *tab);
    QMessageBox *closeQuestion(const QString &title, const QString &text);
    void close(RequestTab *tab);
    void saveAs(RequestTab *tab);
    void refreshTitle(RequestTab *tab);
    void refreshTitle(Page *page);

    Services &m_services;
    workspace::Environment m_environment;
};

} // namespace gatepost::ui
