// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/check/checkdialog.h"
#include "ui/compare/opening/comparisonopener.h"
#include "ui/compose/requesttabs.h"
#include "ui/editor/editorcommands.h"
#include "ui/editor/editorpane.h"
#include "ui/guard/guardbar.h"
#include "ui/history/historypanel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/quickopen.h"
#include "ui/response/responsepane.h"
#include "ui/runs/runopener.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/environmentselector.h"
#include "ui/workspace/way/cookiesdialog.h"
#include "ui/workspace/workspacepanel.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QToolBar>
#include <QToolButton>

namespace gatepost::ui {

// What can be done in the window: its actions, menus and tool bar.

QAction *MainWindow::addAction(const QString &name, const QString &text, const QString &icon,
                               const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(Theme::icon(icon));
    action->setShortcut(shortcut);
    QMainWindow::addAction(action);
    return action;
}

QAction *MainWindow::action(const char *name) const
{
    return findChild<QAction *>(QLatin1String(name), Qt::FindDirectChildrenOnly);
}

void MainWindow::buildActions()
{
    addAction("newRequest", tr("&New request"), "plus", QKeySequence::New);
    addAction("newMessage", tr("New rowset &message…"), "template", {});
    addAction("newOperation", tr("New &operation…"), "operation", {});
    addAction("openWorkspace", tr("Open &workspace…"), "open", QKeySequence::Open);
    addAction("save", tr("&Save"), "save", QKeySequence::Save);
    addAction("saveAs", tr("Save as &template…"), {}, QKeySequence(tr("Ctrl+Shift+S")));
    addAction("closeTab", tr("&Close tab"), {}, QKeySequence(tr("Ctrl+W")));
    addAction("quit", tr("&Quit"), {}, QKeySequence(tr("Ctrl+Q")));
    addAction("undo", tr("&Undo"), "undo", {});
    addAction("redo", tr("&Redo"), {}, {});
    addAction("find", tr("&Find…"), "search", {});
    addAction("findNext", tr("Find &next"), {}, {});
    addAction("findPrevious", tr("Find &previous"), {}, {});
    addAction("replace", tr("Rep&lace…"), {}, {});
    addAction("format", tr("F&ormat payload"), "format", {});
    addAction("send", tr("&Send"), "send", QKeySequence(tr("Ctrl+Return")));
    action("send")->setShortcuts({QKeySequence(tr("Ctrl+Return")), QKeySequence(tr("Ctrl+Enter"))});
    addAction("sendToSeveral", tr("Send to several en&vironments…"), "environment", {});
    action("sendToSeveral")
        ->setShortcuts({QKeySequence(tr("Ctrl+Shift+Return")), QKeySequence(tr("Ctrl+Shift+Enter"))});
    addAction("showRuns", tr("&Runs over environments…"), "history", QKeySequence(tr("Ctrl+Shift+G")));
    addAction("cancel", tr("&Cancel"), "stop", QKeySequence(tr("Esc")));
    addAction("compareFiles", tr("Compare &files…"), "compare", {});
    addAction("quickOpen", tr("Find &anything…"), "search", QKeySequence(tr("Ctrl+K")));
    addAction("chooseEnvironment", tr("Choose &environment…"), "environment", QKeySequence(tr("Ctrl+E")));
    addAction("checkEnvironments", tr("Chec&k environments…"), "circle-check",
              QKeySequence(tr("Ctrl+Shift+K")));
    addAction("cookies", tr("Coo&kies…"), {}, {});
    addAction("zoomIn", tr("Zoom &in"), {}, {});
    addAction("zoomOut", tr("Zoom &out"), {}, {});
    addAction("resetZoom", tr("&Reset zoom"), {}, {});
    addAction("openHistory", tr("Search the &history…"), "history", QKeySequence(tr("Ctrl+Shift+H")));
    addAction("showSidebar", tr("&Workspace and history"), "sidebar", QKeySequence(tr("Ctrl+B")));
    addAction("focusEditor", tr("Go to the &payload"), {}, QKeySequence(tr("Ctrl+1")));
    addAction("focusResponse", tr("Go to the &response"), {}, QKeySequence(tr("Ctrl+2")));
    addAction("about", tr("&About Gatepost"), "info", {});
    action("showSidebar")->setCheckable(true);
    action("showSidebar")->setChecked(true);
    // The editor has these keys itself; here they are shown, not taken from it.
    const std::pair<const char *, const char *> shown[] = {
        {"undo", "Ctrl+Z"},           {"redo", "Ctrl+Shift+Z"},   {"find", "Ctrl+F"},
        {"replace", "Ctrl+H"},        {"format", "Ctrl+Shift+F"}, {"findNext", "F3"},
        {"findPrevious", "Shift+F3"}, {"zoomIn", "Ctrl++"},       {"zoomOut", "Ctrl+-"},
        {"resetZoom", "Ctrl+0"}};
    for (const auto &[name, keys] : shown)
        action(name)->setText(action(name)->text() + QLatin1Char('\t') + QLatin1String(keys));
}

void MainWindow::buildMenus()
{
    const auto fill = [this](const QString &title, std::initializer_list<const char *> names) {
        QMenu *menu = menuBar()->addMenu(title);
        for (const char *name : names) {
            if (*name)
                menu->addAction(action(name));
            else
                menu->addSeparator();
        }
        return menu;
    };
    fill(tr("&File"), {"newRequest", "newMessage", "newOperation", "openWorkspace", "", "save", "saveAs", "",
                       "compareFiles", "", "closeTab", "quit"});
    QMenu *edit = fill(tr("&Edit"),
                       {"undo", "redo", "", "find", "findNext", "findPrevious", "replace", "", "format", ""});
    addMarkupCommands(edit);
    QMenu *request = fill(tr("&Request"), {"send", "sendToSeveral", "showRuns", "cancel", "",
                                           "chooseEnvironment", "checkEnvironments", "cookies", ""});
    QMenu *copies = request->addMenu(tr("Co&py as"));
    for (const SnippetKind &kind : SnippetCopier::kinds()) {
        QAction *copy = addAction(QLatin1String(kind.action), kind.text, {}, {});
        copy->setIconText(tr("Copy as %1").arg(kind.text)); // where it stands alone
        copies->addAction(copy);
        connect(copy, &QAction::triggered, this, [this, kind] { m_tabs->current()->copyAs(kind); });
    }
    request->addSeparator();
    request->addAction(m_guardBar->action());
    QMenu *view = fill(tr("&View"), {"quickOpen", "openHistory", "showSidebar", "focusEditor",
                                     "focusResponse", "", "zoomIn", "zoomOut", "resetZoom", ""});
    QMenu *appearance = view->addMenu(tr("&Appearance"));
    auto *group = new QActionGroup(this);
    const QString schemes[] = {tr("As the &desktop"), tr("&Light"), tr("Dar&k")};
    for (int i = 0; i < 3; ++i) {
        QAction *scheme = appearance->addAction(schemes[i]);
        scheme->setCheckable(true);
        scheme->setChecked(i == int(m_settings.value(settings::appearance)));
        group->addAction(scheme);
        connect(scheme, &QAction::triggered, this, [this, i] { setScheme(i); });
    }
    fill(tr("&Help"), {"about"});
}

/// Of the payload's editor, which takes the keys itself.
void MainWindow::addMarkupCommands(QMenu *menu)
{
    for (const EditorCommands::Command &command : EditorCommands::list()) {
        if (!*command.name) {
            menu->addSeparator();
            continue;
        }
        const QString name = QLatin1String(command.name);
        QAction *added = addAction(
            name, command.text + QLatin1Char('\t') + command.key.toString(QKeySequence::NativeText), {}, {});
        menu->addAction(added);
        connect(added, &QAction::triggered, this, [this, name] {
            if (m_tabs->current())
                m_tabs->current()->payload()->commands()->run(name);
        });
        connect(menu, &QMenu::aboutToShow, added, [this, added, command] {
            const RequestTab *tab = m_tabs->current();
            added->setEnabled(tab && tab->payload()->commands()->isUsable(command));
        });
    }
}

QToolButton *MainWindow::buildSendButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("sendButton"));
    button->setProperty("primary", true);
    button->setText(tr("Send"));
    button->setIcon(Theme::iconOnAccent(QStringLiteral("send")));
    button->setToolTip(tr("Send (%1)").arg(action("send")->shortcut().toString(QKeySequence::NativeText)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, action("send"), &QAction::trigger);
    connect(action("send"), &QAction::enabledChanged, button, &QWidget::setEnabled);
    return button;
}

void MainWindow::buildToolBar()
{
    auto *bar = new QToolBar(tr("Main tool bar"), this);
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize(QSize(18, 18));
    m_environments = new EnvironmentSelector(bar);
    bar->addWidget(m_environments);
    auto *guardPlace = new QWidget(bar); // a tool bar shows its widgets itself; this one comes and goes
    auto *guardLayout = new QHBoxLayout(guardPlace);
    guardLayout->setContentsMargins(0, 0, 0, 0);
    m_guardBar = new GuardBar(m_services.sender.guard(), guardPlace);
    guardLayout->addWidget(m_guardBar);
    bar->addWidget(guardPlace);
    QMainWindow::addAction(m_guardBar->action());
    bar->addWidget(buildSendButton(bar));
    for (const char *name : {"cancel", "newRequest", "save"}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action(name));
        button->setObjectName(QLatin1String(name) + QStringLiteral("Button"));
        button->setAccessibleName(action(name)->iconText());
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    auto *find = new QToolButton(bar);
    find->setObjectName(QStringLiteral("quickOpenButton"));
    find->setIcon(Theme::icon(QStringLiteral("search")));
    find->setText(tr("Find anything   Ctrl+K"));
    find->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(find, &QToolButton::clicked, this, &MainWindow::quickOpen);
    bar->addWidget(find);
    addToolBar(bar);
}

void MainWindow::connectEditActions()
{
    const auto onEditor = [this](const char *name, void (EditorPane::*run)(),
                                 void (Page::*onPage)() = nullptr) {
        connect(action(name), &QAction::triggered, this, [this, run, onPage] {
            if (m_tabs->current())
                (m_tabs->current()->payload()->*run)();
            else if (m_tabs->currentPage() && onPage)
                (m_tabs->currentPage()->*onPage)();
        });
    };
    onEditor("undo", &EditorPane::undo);
    onEditor("redo", &EditorPane::redo);
    onEditor("find", &EditorPane::showFind, &Page::showFind);
    onEditor("findNext", &EditorPane::findNext, &Page::findNext);
    onEditor("findPrevious", &EditorPane::findPrevious, &Page::findPrevious);
    onEditor("replace", &EditorPane::showReplace);
    onEditor("format", &EditorPane::format);
    onEditor("zoomIn", &EditorPane::zoomIn);
    onEditor("zoomOut", &EditorPane::zoomOut);
    onEditor("resetZoom", &EditorPane::resetZoom);
    connect(action("focusEditor"), &QAction::triggered, this, [this] {
        if (m_tabs->current())
            m_tabs->current()->payload()->editor()->setFocus();
    });
    connect(action("focusResponse"), &QAction::triggered, this, [this] {
        if (m_tabs->current())
            m_tabs->current()->response()->setFocus();
    });
}

void MainWindow::connectRequestActions()
{
    connect(action("newRequest"), &QAction::triggered, this, &MainWindow::newRequest);
    connect(action("newMessage"), &QAction::triggered, this, &MainWindow::newMessage);
    connect(action("newOperation"), &QAction::triggered, m_workspacePanel, &WorkspacePanel::createOperation);
    connect(action("openWorkspace"), &QAction::triggered, this, &MainWindow::chooseWorkspace);
    connect(action("save"), &QAction::triggered, m_tabs, &RequestTabs::saveCurrent);
    connect(action("saveAs"), &QAction::triggered, m_tabs, &RequestTabs::saveCurrentAs);
    connect(action("closeTab"), &QAction::triggered, m_tabs, &RequestTabs::closeCurrent);
    connect(action("compareFiles"), &QAction::triggered, m_comparisons, &ComparisonOpener::chooseFiles);
    connect(action("quit"), &QAction::triggered, this, &QWidget::close);
    connect(action("send"), &QAction::triggered, this, &MainWindow::send);
    connect(action("sendToSeveral"), &QAction::triggered, m_runs, &RunOpener::sendCurrent);
    connect(action("showRuns"), &QAction::triggered, m_runs, &RunOpener::showRuns);
    connect(action("cancel"), &QAction::triggered, this, [this] {
        if (m_tabs->current())
            m_tabs->current()->cancel();
        else if (m_tabs->currentPage())
            m_tabs->currentPage()->cancel();
    });
    connect(action("quickOpen"), &QAction::triggered, this, &MainWindow::quickOpen);
    connect(action("chooseEnvironment"), &QAction::triggered, m_environments, &EnvironmentSelector::openMenu);
    connect(action("checkEnvironments"), &QAction::triggered, this, [this] {
        if (m_store)
            (new CheckDialog(m_services, m_environments->currentEnvironment(), this))->open();
    });
    connect(action("cookies"), &QAction::triggered, this, [this] {
        const QString id = m_environments->currentEnvironment();
        const workspace::Environment *current = m_store ? m_store->workspace().environment(id) : nullptr;
        if (current)
            (new CookiesDialog(*current, m_services.sender.cookiesOf(id), this))->open();
    });
    connect(action("openHistory"), &QAction::triggered, this,
            [this] { openHistory(m_historyPanel->query()); });
    connect(action("showSidebar"), &QAction::toggled, m_sidebar, &QWidget::setVisible);
    connect(action("about"), &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::quickOpen()
{
    QList<Destination> destinations;
    if (m_store) {
        for (const workspace::Template &found : m_store->workspace().templates)
            destinations << Destination{found.id.path(), tr("Request"),
                                        Theme::icon(QStringLiteral("template")),
                                        [this, id = found.id] { m_tabs->openTemplate(id); }};
        for (const workspace::Environment &found : m_store->workspace().environments)
            destinations << Destination{found.name, tr("Environment"), Theme::dot(QColor(found.colour)),
                                        [this, id = found.id] { selectEnvironment(id); }};
    }
    for (QAction *found : actions())
        if (found->isEnabled() && found->objectName() != QLatin1String("quickOpen"))
            destinations << Destination{found->iconText(),
                                        found->shortcut().toString(QKeySequence::NativeText), found->icon(),
                                        [found] { found->trigger(); }};
    auto *popup = new QuickOpen(destinations, this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->show();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Gatepost"),
                                tr("<h3>Gatepost %1</h3>").arg(QStringLiteral(GATEPOST_VERSION)),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/gatepost.svg")).pixmap(64, 64));
    box->setInformativeText(tr("The console for testing PeopleSoft Integration Broker operations by hand.\n\n"
                               "Free software under the GNU General Public License, version 3 or later."));
    box->open();
}

void MainWindow::setScheme(int scheme)
{
    m_settings.setValue(settings::appearance, settings::Appearance(scheme));
    Theme::apply(Theme::Scheme(scheme));
}

void MainWindow::saveState()
{
    m_settings.setState(settings::state::windowGeometry, saveGeometry());
    m_settings.setState(settings::state::mainSplitter, m_splitter->saveState());
    m_settings.setState(settings::state::sidebar, m_sidebar->saveState());
    if (m_store)
        saveTabs();
}

void MainWindow::saveTabs()
{
    m_settings.setState(settings::state::tabsOf, m_store->workspace().folder);
    m_settings.setState(settings::state::environment, m_environments->currentEnvironment());
    m_settings.setState(settings::state::openTabs, m_tabs->openTemplates());
    m_settings.setState(settings::state::currentTab, m_tabs->currentPath());
}

void MainWindow::restoreTabs()
{
    if (m_settings.state(settings::state::tabsOf).toString() != m_store->workspace().folder)
        return m_tabs->restore({}, {});
    if (const QString last = m_settings.state(settings::state::environment).toString(); !last.isEmpty())
        m_environments->setCurrentEnvironment(last);
    m_tabs->restore(m_settings.state(settings::state::openTabs).toStringList(),
                    m_settings.state(settings::state::currentTab).toString());
}

void MainWindow::restoreState()
{
    restoreGeometry(m_settings.state(settings::state::windowGeometry).toByteArray());
    m_splitter->restoreState(m_settings.state(settings::state::mainSplitter).toByteArray());
    m_sidebar->restoreState(m_settings.state(settings::state::sidebar).toByteArray());
}

} // namespace gatepost::ui
