// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/mainwindow.h"

#include "ui/compare/opening/comparisonopener.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorpane.h"
#include "ui/guard/guardbar.h"
#include "ui/guard/guardquestions.h"
#include "ui/history/historypage.h"
#include "ui/history/historypanel.h"
#include "ui/history/upkeep/retentiondialog.h"
#include "ui/mainwindow/environmentframe.h"
#include "ui/mainwindow/quickopen.h"
#include "ui/response/responsepane.h"
#include "ui/runs/runopener.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/environmentediting.h"
#include "ui/workspace/environmentselector.h"
#include "ui/workspace/workspacepanel.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using workspace::Environment;
using workspace::TemplateId;

MainWindow::MainWindow(Services &services, settings::Settings &settings, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_settings(settings)
{
    setObjectName(QStringLiteral("mainWindow"));
    const QSize room = screen()->availableSize() - QSize(20, 60); // the frame that the desktop adds
    resize(QSize(1280, 820).boundedTo(room));
    setMinimumSize(960, 560);
    buildPanels();
    buildActions();
    buildToolBar();
    buildMenus();
    buildStatusBar();
    connectPanels();
    connectEditActions();
    connectRequestActions();
    restoreState();
    currentTabChanged();
}

MainWindow::~MainWindow()
{
    m_tabs->disconnect(this);
}

void MainWindow::buildPanels()
{
    m_workspacePanel = new WorkspacePanel(this);
    m_historyPanel = new HistoryPanel(m_services.historyService, m_settings, this);
    m_environmentEditing = new EnvironmentEditing(m_services.secretStore, this);
    m_tabs = new RequestTabs(m_services, this);
    m_comparisons = new ComparisonOpener(m_services, m_tabs, this);
    m_runs = new RunOpener(m_services, m_tabs, this);
    m_notice = new NoticeStrip(this);

    m_sidebar = new QSplitter(Qt::Vertical, this);
    m_sidebar->setObjectName(QStringLiteral("sidebar"));
    m_sidebar->addWidget(m_workspacePanel);
    m_sidebar->addWidget(m_historyPanel);
    m_sidebar->setSizes({430, 330});
    m_sidebar->setMinimumWidth(230);

    auto *empty = new EmptyState(QStringLiteral("send"), this);
    empty->setText(tr("Nothing open"),
                   tr("Open a request on the left with a double click, or press Ctrl+N for a new one.\n"
                      "Ctrl+Enter sends it to the environment chosen above."));
    m_centre = new QStackedWidget(this);
    m_centre->addWidget(empty);
    m_centre->addWidget(m_tabs);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("mainSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_centre);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 990});

    auto *content = new QWidget(this);
    content->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_splitter, 1);
    m_frame = new EnvironmentFrame(content, this);
    setCentralWidget(m_frame);
}

void MainWindow::buildStatusBar()
{
    m_undo = new QToolButton(this);
    m_undo->setObjectName(QStringLiteral("undoRemovalButton"));
    m_undo->setText(tr("Undo"));
    m_undo->setIcon(Theme::icon(QStringLiteral("undo")));
    m_undo->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_undo->hide();
    m_sandboxLabel = new QLabel(this);
    m_sandboxLabel->setProperty("role", QStringLiteral("faded"));
    m_sandboxLabel->setContentsMargins(0, 0, 12, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(m_undo);
    statusBar()->addPermanentWidget(m_sandboxLabel);
    connect(m_undo, &QToolButton::clicked, this, [this] {
        m_undo->hide();
        statusBar()->clearMessage();
        m_undoRemoval();
    });
}

void MainWindow::connectPanels()
{
    connect(m_workspacePanel, &WorkspacePanel::templateOpened, m_tabs, &RequestTabs::openTemplate);
    connect(m_workspacePanel, &WorkspacePanel::newRequestWanted, m_tabs, &RequestTabs::openNew);
    connect(m_workspacePanel, &WorkspacePanel::newMessageWanted, m_tabs, &RequestTabs::openNewMessage);
    connect(m_workspacePanel, &WorkspacePanel::templateSendWanted, this, [this](const TemplateId &id) {
        m_tabs->openTemplate(id);
        send();
    });
    connect(m_workspacePanel, &WorkspacePanel::failed, this, &MainWindow::showError);
    connect(m_workspacePanel, &WorkspacePanel::undoOffered, this,
            [this](const QString &what) { offerUndo(what, [this] { m_workspacePanel->undoRemoval(); }); });
    connect(m_environments, &EnvironmentSelector::currentChanged, this, &MainWindow::environmentChanged);
    connect(m_environments, &EnvironmentSelector::newWanted, m_environmentEditing,
            &EnvironmentEditing::create);
    connect(m_environments, &EnvironmentSelector::editWanted, m_environmentEditing,
            &EnvironmentEditing::edit);
    connect(m_environments, &EnvironmentSelector::duplicateWanted, m_environmentEditing,
            &EnvironmentEditing::duplicate);
    connect(m_environments, &EnvironmentSelector::removeWanted, m_environmentEditing,
            &EnvironmentEditing::remove);
    connect(m_guardBar, &GuardBar::unlockWanted, this,
            [this](const Environment &environment) { askToUnlock(this, m_services, environment); });
    connect(&m_services.sender.guard(), &session::ProductionGuard::changed, this, &MainWindow::showGuard);
    connect(&m_services.sender.guard(), &session::ProductionGuard::notRecorded, this, &MainWindow::showError);
    connect(m_environmentEditing, &EnvironmentEditing::failed, this, &MainWindow::showError);
    connect(m_environmentEditing, &EnvironmentEditing::saved, m_environments,
            &EnvironmentSelector::setCurrentEnvironment);
    connect(m_environmentEditing, &EnvironmentEditing::undoOffered, this, [this](const QString &what) {
        offerUndo(what, [this] { m_environmentEditing->undoRemoval(); });
    });
    connect(m_environments, &EnvironmentSelector::manageWanted, m_environmentEditing,
            &EnvironmentEditing::manage);
    connectHistory(m_historyPanel);
    connectRuns();
    m_services.historyService.setRetention(storedRetention(m_settings));
    connect(m_tabs, &RequestTabs::currentStateChanged, this, &MainWindow::currentTabChanged);
    connect(m_tabs, &RequestTabs::sendWanted, this, &MainWindow::send);
    connect(m_tabs, &RequestTabs::failed, this, &MainWindow::showError);
    connect(m_tabs, &RequestTabs::noticed, this, &MainWindow::showNotice);
    connect(m_comparisons, &ComparisonOpener::failed, this, &MainWindow::showError);
    connect(m_comparisons, &ComparisonOpener::noticed, this, &MainWindow::showNotice);
    connect(&m_services.sandboxHost, &session::SandboxHost::noticed, m_sandboxLabel, &QLabel::setText);
    connect(&m_services.historyService, &history::HistoryService::noticed, this,
            [this](const QString &notice) { m_notice->showNotice(Tone::Warning, notice); });
    connect(&m_services.secretStore, &secrets::SecretStore::keychainUnavailable, this,
            [this](const QString &why) { m_notice->showNotice(Tone::Info, why); });
}

Result<> MainWindow::openWorkspace(const QString &folder)
{
    auto opened = workspace::WorkspaceStore::open(folder);
    if (!opened)
        return failure(opened.error());
    if (m_store)
        saveState();
    m_opening = true;
    m_tabs->closeAll();
    m_workspacePanel->setStore(nullptr);
    m_environmentEditing->setStore(nullptr);
    m_store = std::move(*opened);
    m_services.workspaceStore = m_store.get();
    connect(m_store.get(), &workspace::WorkspaceStore::changed, this, &MainWindow::followWorkspace);
    m_workspacePanel->setStore(m_store.get());
    m_environmentEditing->setStore(m_store.get());
    followWorkspace();
    environmentChanged();
    m_settings.setValue(settings::lastWorkspace, m_store->workspace().folder);
    restoreTabs();
    m_opening = false;
    return {};
}

void MainWindow::followWorkspace()
{
    const workspace::Workspace &workspace = m_store->workspace();
    m_services.sandboxHost.serve(workspace);
    m_environments->setWorkspace(workspace);
    for (HistoryPanel *panel : findChildren<HistoryPanel *>())
        panel->setEnvironments(workspace.environments);
    environmentChanged();
}

void MainWindow::selectEnvironment(const QString &id)
{
    m_environments->setCurrentEnvironment(id);
}

void MainWindow::openTemplate(const TemplateId &id)
{
    m_tabs->openTemplate(id);
}

void MainWindow::environmentChanged()
{
    if (!m_store)
        return;
    const Environment selected = selectedEnvironment();
    m_guardBar->setEnvironment(selected);
    m_workspacePanel->setEnvironment(selected.id);
    m_tabs->setEnvironment(selected);
    showGuard();
    currentTabChanged();
}

Environment MainWindow::selectedEnvironment() const
{
    const Environment *environment =
        m_store ? m_store->workspace().environment(m_environments->currentEnvironment()) : nullptr;
    return environment ? *environment : Environment();
}

/// Frame and title: what production looks like, locked and unlocked.
void MainWindow::showGuard()
{
    if (!m_store)
        return;
    using Look = EnvironmentFrame::Look;
    const Environment selected = selectedEnvironment();
    const bool isOpen = m_services.sender.guard().isOpen(selected);
    QString title = tr("%1 — Gatepost").arg(m_store->workspace().name);
    Look look = Look::Line;
    if (session::ProductionGuard::guards(selected)) {
        look = isOpen ? Look::Unlocked : Look::Locked;
        title = isOpen ? tr("PRODUCTION %1, UNLOCKED — %2").arg(selected.name, title)
                       : tr("PRODUCTION %1, locked — %2").arg(selected.name, title);
    }
    m_frame->setEnvironment(QColor(selected.colour), look);
    setWindowTitle(title);
}

void MainWindow::currentTabChanged()
{
    RequestTab *tab = m_tabs->current();
    Page *page = m_tabs->currentPage();
    m_centre->setCurrentIndex(tab || page ? 1 : 0);
    if (m_store && !m_opening)
        saveTabs();
    const bool hasEnvironment = m_store && !m_environments->currentEnvironment().isEmpty();
    action("send")->setEnabled(tab && !tab->isSending() && hasEnvironment);
    action("cancel")->setEnabled((tab && tab->isSending()) || (page && page->isBusy()));
    for (const char *name :
         {"save", "saveAs", "format", "replace", "undo", "redo", "zoomIn", "zoomOut", "resetZoom"})
        action(name)->setEnabled(tab);
    for (const char *name : {"sendToSeveral", "copyAsCurl", "copyAsPython", "copyAsRaw"})
        action(name)->setEnabled(tab && hasEnvironment);
    for (const char *name : {"closeTab", "find", "findNext", "findPrevious"})
        action(name)->setEnabled(tab || page);
}

void MainWindow::send()
{
    RequestTab *tab = m_tabs->current();
    const Environment *environment = m_store->workspace().environment(m_environments->currentEnvironment());
    if (tab && environment)
        tab->send(*environment);
}

void MainWindow::connectRuns()
{
    connect(m_workspacePanel, &WorkspacePanel::severalWanted, this, [this](const QList<TemplateId> &ids) {
        m_runs->sendTemplates(ids, m_environments->currentEnvironment());
    });
    connect(m_runs, &RunOpener::entryWanted, this, [this](qint64 id) {
        withEntry(id, [this](const history::Entry &entry) { m_tabs->openEntry(entry); });
    });
    connect(m_runs, &RunOpener::comparisonWanted, m_comparisons, &ComparisonOpener::compareEntries);
    connect(m_runs, &RunOpener::failed, this, &MainWindow::showError);
    connect(m_runs, &RunOpener::noticed, this, &MainWindow::showNotice);
}

void MainWindow::connectHistory(HistoryPanel *panel)
{
    using history::Entry;
    connect(panel, &HistoryPanel::entryOpened, this, [this](qint64 id, const QList<history::Snippet> &hits) {
        withEntry(id, [this, hits](const Entry &entry) {
            RequestTab *tab = m_tabs->openEntry(entry);
            if (!hits.isEmpty())
                tab->response()->showHit(hits.first());
        });
    });
    connect(panel, &HistoryPanel::resendWanted, this, [this](qint64 id) {
        withEntry(id, [this](const Entry &entry) { resend(entry, entry.environment); });
    });
    connect(panel, &HistoryPanel::sendToWanted, this, [this](qint64 id, const QString &environment) {
        withEntry(id, [this, environment](const Entry &entry) { resend(entry, environment); });
    });
    connect(panel, &HistoryPanel::templateWanted, this, [this](qint64 id) {
        withEntry(id, [this](const Entry &entry) {
            m_tabs->openEntry(entry);
            m_tabs->saveCurrentAs();
        });
    });
    connect(panel, &HistoryPanel::comparisonWanted, m_comparisons, &ComparisonOpener::compareEntries);
    connect(panel, &HistoryPanel::tabWanted, this, &MainWindow::openHistory);
    connect(panel, &HistoryPanel::failed, this, &MainWindow::showError);
    connect(panel, &HistoryPanel::noticed, this, &MainWindow::showNotice);
}

void MainWindow::withEntry(qint64 id, std::function<void(const history::Entry &)> take)
{
    m_services.historyService.entry(id, this,
                                    [this, take = std::move(take)](const Result<history::Entry> &entry) {
                                        if (entry)
                                            take(*entry);
                                        else
                                            showError(entry.error());
                                    });
}

void MainWindow::resend(const history::Entry &entry, const QString &environmentId)
{
    RequestTab *tab = m_tabs->openEntry(entry);
    const Environment *environment = m_store->workspace().environment(environmentId);
    if (!environment) {
        showError({ErrorKind::NotFound,
                   tr("Environment %1 is not in this workspace: choose another one above and press Send.")
                       .arg(entry.environmentName),
                   {}});
        return;
    }
    m_environments->setCurrentEnvironment(environment->id);
    if (!entry.maskedInBody)
        tab->send(*environment);
}

void MainWindow::openHistory(const QString &query)
{
    HistoryPage *page = m_tabs->findChild<HistoryPage *>();
    if (!page) {
        page = new HistoryPage(m_services.historyService, m_settings, m_tabs);
        connectHistory(page->panel());
        if (m_services.errors)
            page->preview()->setErrors(*m_services.errors);
        if (m_store)
            page->panel()->setEnvironments(m_store->workspace().environments);
    }
    m_tabs->openPage(page);
    if (!query.isEmpty())
        page->panel()->setQuery(query);
    page->panel()->focusFilter();
}

QString MainWindow::operationForNew()
{
    QString operation = m_workspacePanel->currentOperation();
    if (operation.isEmpty() && m_store && !m_store->workspace().operations.isEmpty())
        operation = m_store->workspace().operations.first().id;
    if (operation.isEmpty())
        m_workspacePanel->createOperation();
    return operation;
}

void MainWindow::newRequest()
{
    if (const QString operation = operationForNew(); !operation.isEmpty())
        m_tabs->openNew(operation);
}

void MainWindow::newMessage()
{
    if (const QString operation = operationForNew(); !operation.isEmpty())
        m_tabs->openNewMessage(operation);
}

void MainWindow::chooseWorkspace()
{
    auto *dialog =
        new QFileDialog(this, tr("Open workspace folder"), m_store ? m_store->workspace().folder : QString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        if (const auto opened = openWorkspace(folder); !opened)
            showError(opened.error());
    });
    dialog->open();
}

void MainWindow::offerUndo(const QString &what, std::function<void()> undo)
{
    m_undoRemoval = std::move(undo);
    m_undo->show();
    statusBar()->showMessage(tr("Deleted %1").arg(what));
}

void MainWindow::showError(const Error &error)
{
    if (error.kind != ErrorKind::Cancelled)
        m_notice->showNotice(Tone::Bad, error.message);
}

void MainWindow::showNotice(const QString &notice)
{
    statusBar()->showMessage(notice, 8000);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    // Not every file system tells of changes; coming back to the window is when they matter.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_store)
        m_store->refresh();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_quitting && !m_tabs->modified().isEmpty()) {
        event->ignore();
        return askBeforeQuitting();
    }
    saveState();
    event->accept();
}

void MainWindow::askBeforeQuitting()
{
    const qsizetype count = m_tabs->modified().size();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Quit Gatepost"),
                                tr("%1 requests have changes that are not saved.").arg(count),
                                QMessageBox::NoButton, this);
    if (count == 1)
        box->setText(tr("%1 has changes that are not saved.").arg(m_tabs->modified().first()->title()));
    box->setInformativeText(tr("Kept as drafts, they are back the next time this workspace is opened."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("quitQuestion"));
    const auto quit = [this] {
        m_quitting = true;
        close();
    };
    connect(box->addButton(tr("Keep as drafts"), QMessageBox::AcceptRole), &QAbstractButton::clicked, this,
            quit);
    connect(box->addButton(tr("Save all"), QMessageBox::YesRole), &QAbstractButton::clicked, this,
            [this, quit] {
                if (m_tabs->saveAll())
                    quit();
            });
    box->setEscapeButton(box->addButton(QMessageBox::Cancel));
    box->open();
}

} // namespace gatepost::ui
