// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/settings.h"
#include "ui/compose/services.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace gatepost::ui {

class ComparisonOpener;
class EnvironmentEditing;
class EnvironmentFrame;
class EnvironmentSelector;
class GuardBar;
class HistoryPanel;
class NoticeStrip;
class RequestTab;
class RequestTabs;
class RunOpener;
class WorkspacePanel;

/// Builds the panels and connects them. Holds the open workspace; what is done with it is done by the panels.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Services &services, settings::Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes the workspace's folder; on failure the one before stays open.
    Result<> openWorkspace(const QString &folder);
    void selectEnvironment(const QString &id);
    void openTemplate(const workspace::TemplateId &id);

    void showError(const Error &error);
    void showNotice(const QString &notice);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildActions();
    void buildMenus();
    void addMarkupCommands(QMenu *menu);
    void buildToolBar();
    QToolButton *buildSendButton(QWidget *parent);
    void buildPanels();
    void buildStatusBar();
    void connectPanels();
    QAction *addAction(const QString &name, const QString &text, const QString &icon,
                       const QKeySequence &shortcut);
    QAction *action(const char *name) const;
    void connectEditActions();
    void connectRequestActions();

    void offerUndo(const QString &what, std::function<void()> undo);
    void environmentChanged();
    void showGuard();
    workspace::Environment selectedEnvironment() const;
    void followWorkspace();
    void currentTabChanged();
    void send();
    void connectRuns();
    void connectHistory(HistoryPanel *panel);
    /// Brings the exchange, and takes it further.
    void withEntry(qint64 id, std::function<void(const history::Entry &)> take);
    void resend(const history::Entry &entry, const QString &environment);
    void openHistory(const QString &query);
    void newRequest();
    void newMessage();
    /// The chosen one, else any; asks for a first one where there is none, and is empty then.
    QString operationForNew();
    void chooseWorkspace();
    void quickOpen();
    void showAbout();
    void setScheme(int scheme);
    void askBeforeQuitting();
    void saveState();
    void saveTabs();
    void restoreTabs();
    void restoreState();

    Services &m_services;
    settings::Settings &m_settings;
    std::unique_ptr<workspace::WorkspaceStore> m_store;

    EnvironmentSelector *m_environments = nullptr;
    GuardBar *m_guardBar = nullptr;
    EnvironmentEditing *m_environmentEditing = nullptr;
    WorkspacePanel *m_workspacePanel = nullptr;
    HistoryPanel *m_historyPanel = nullptr;
    RequestTabs *m_tabs = nullptr;
    ComparisonOpener *m_comparisons = nullptr;
    RunOpener *m_runs = nullptr;
    QStackedWidget *m_centre = nullptr;
    EnvironmentFrame *m_frame = nullptr;
    NoticeStrip *m_notice = nullptr;
    QSplitter *m_splitter = nullptr;
    QSplitter *m_sidebar = nullptr;
    QLabel *m_sandboxLabel = nullptr;
    QToolButton *m_undo = nullptr;
    std::function<void()> m_undoRemoval; ///< of the removal that was offered last
    bool m_opening = false;              ///< a workspace: its tabs come and go by themselves
    bool m_quitting = false;
};

} // namespace gatepost::ui
