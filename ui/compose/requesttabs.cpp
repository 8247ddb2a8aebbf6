// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compose/requesttabs.h"

#include "ui/compose/savetemplatedialog.h"
#include "ui/widgets/tabpages.h"
#include "ui/editor/editorpane.h"
#include "ui/editor/xmledit.h"
#include "ui/rowset/newmessage/newmessagedialog.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>

namespace gatepost::ui {

using workspace::TemplateId;

RequestTabs::RequestTabs(Services &services, QWidget *parent) : QTabWidget(parent), m_services(services)
{
    setObjectName(QStringLiteral("requestTabs"));
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideRight);
    tabBar()->setExpanding(false);
    connect(this, &QTabWidget::tabCloseRequested, this, &RequestTabs::tabCloseWanted);
    connect(this, &QTabWidget::currentChanged, this, &RequestTabs::currentStateChanged);
}

RequestTab *RequestTabs::current() const
{
    return qobject_cast<RequestTab *>(currentWidget());
}

QList<RequestTab *> RequestTabs::all() const
{
    QList<RequestTab *> tabs;
    for (int i = 0; i < count(); ++i)
        if (auto *tab = qobject_cast<RequestTab *>(widget(i)))
            tabs << tab;
    return tabs;
}

Page *RequestTabs::currentPage() const
{
    return qobject_cast<Page *>(currentWidget());
}

QList<Page *> RequestTabs::pages() const
{
    QList<Page *> pages;
    for (int i = 0; i < count(); ++i)
        if (auto *page = qobject_cast<Page *>(widget(i)))
            pages << page;
    return pages;
}

void RequestTabs::openPage(Page *page)
{
    if (indexOf(page) < 0) {
        addTab(page, page->title());
        connect(page, &Page::stateChanged, this, [this, page] { refreshTitle(page); });
        refreshTitle(page);
    }
    setCurrentWidget(page);
    page->setFocus();
}

QList<RequestTab *> RequestTabs::modified() const
{
    QList<RequestTab *> tabs;
    for (RequestTab *tab : all())
        if (tab->isModified())
            tabs << tab;
    return tabs;
}

RequestTab *RequestTabs::find(const TemplateId &id) const
{
    for (RequestTab *tab : all())
        if (!tab->document().isNew() && tab->document().id == id)
            return tab;
    return nullptr;
}

RequestTab *RequestTabs::add(RequestDocument document)
{
    auto *tab = new RequestTab(m_services, std::move(document), pageParent(this));
    tab->setEnvironment(m_environment);
    auto *store = m_services.workspaceStore;
    connect(store, &workspace::WorkspaceStore::changed, tab, &RequestTab::followWorkspace);
    connect(store, &workspace::WorkspaceStore::payloadChangedOnDisk, tab, &RequestTab::payloadChangedOnDisk);
    connect(store, &workspace::WorkspaceStore::templateMoved, tab, &RequestTab::templateMoved);
    connect(tab, &RequestTab::titleChanged, this, [this, tab] { refreshTitle(tab); });
    connect(tab, &RequestTab::sendingChanged, this, [this, tab] { refreshTitle(tab); });
    connect(tab, &RequestTab::saveAsWanted, this, [this, tab] { saveAs(tab); });
    connect(tab, &RequestTab::resendWanted, this, &RequestTabs::sendWanted);
    connect(tab, &RequestTab::failed, this, &RequestTabs::failed);
    connect(tab, &RequestTab::noticed, this, &RequestTabs::noticed);
    addTab(tab, tab->title());
    refreshTitle(tab);
    emit tabAdded(tab);
    return tab;
}

void RequestTabs::openTemplate(const TemplateId &id)
{
    if (RequestTab *open = find(id))
        return setCurrentWidget(open);
    RequestTab *tab = add(RequestDocument::ofTemplate(m_services.workspaceStore->workspace(), id));
    if (const auto loaded = tab->loadPayload(); !loaded) {
        close(tab);
        emit failed(loaded.error());
        return;
    }
    setCurrentWidget(tab);
    tab->payload()->editor()->setFocus();
}

void RequestTabs::openNew(const QString &operation)
{
    const auto *found = m_services.workspaceStore->workspace().operation(operation);
    RequestTab *tab = add(RequestDocument::newRequest(found ? *found : workspace::Operation()));
    tab->setPayload("<?xml version=\"1.0\"?>\n");
    setCurrentWidget(tab);
    tab->payload()->editor()->setFocus();
}

void RequestTabs::openNewMessage(const QString &operation)
{
    auto *dialog = new NewMessageDialog(*m_services.workspaceStore, operation, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto *found = m_services.workspaceStore->workspace().operation(dialog->operation());
        RequestTab *tab = add(RequestDocument::newRequest(found ? *found : workspace::Operation()));
        tab->setPayload("<?xml version=\"1.0\"?>\n");
        static_cast<XmlEdit *>(tab->payload()->editor())->replaceContent(rowset::written(dialog->message()));
        setCurrentWidget(tab);
        tab->showRows();
    });
    dialog->open();
}

RequestTab *RequestTabs::openEntry(const history::Entry &entry)
{
    for (RequestTab *open : all()) {
        if (open->document().entry == entry.id && !open->isModified()) {
            setCurrentWidget(open);
            return open;
        }
    }
    RequestTab *tab = add(RequestDocument::ofEntry(m_services.workspaceStore->workspace(), entry));
    tab->showEntry(entry);
    setCurrentWidget(tab);
    return tab;
}

void RequestTabs::setEnvironment(const workspace::Environment &environment)
{
    m_environment = environment;
    for (RequestTab *tab : all())
        tab->setEnvironment(environment);
}

void RequestTabs::restore(const QStringList &openTemplates, const QString &current)
{
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    for (const QString &path : openTemplates) {
        const TemplateId id{path.section(QLatin1Char('/'), 0, 0), path.section(QLatin1Char('/'), 1)};
        if (workspace.requestTemplate(id))
            openTemplate(id);
    }
    for (RequestTab *tab : all())
        if (tab->document().id.path() == current)
            setCurrentWidget(tab);
    m_services.historyService.drafts(workspace.folder, this,
                                     [this](const Result<QList<history::DraftText>> &drafts) {
                                         if (drafts)
                                             restoreDrafts(*drafts);
                                         else
                                             emit failed(drafts.error());
                                     });
}

void RequestTabs::restoreDrafts(const QList<history::DraftText> &drafts)
{
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    for (const history::DraftText &draft : drafts) {
        const TemplateId id{draft.operation, draft.templateName};
        if (RequestTab *open = id.name.isEmpty() ? nullptr : find(id); open && !open->isModified())
            close(open);
        RequestDocument document = RequestDocument::ofTemplate(workspace, id);
        document.key = draft.key;
        RequestTab *tab = add(document);
        tab->restoreDraft(draft);
        setCurrentWidget(tab);
    }
    if (!drafts.isEmpty())
        emit noticed(tr("Unsaved requests from last time are back: %1").arg(drafts.size()));
}

QStringList RequestTabs::openTemplates() const
{
    QStringList paths;
    for (const RequestTab *tab : all())
        if (!tab->document().isNew())
            paths << tab->document().id.path();
    return paths;
}

QString RequestTabs::currentPath() const
{
    return current() && !current()->document().isNew() ? current()->document().id.path() : QString();
}

void RequestTabs::closeAll()
{
    for (RequestTab *tab : all())
        close(tab);
    for (Page *page : pages())
        closePage(page);
}

void RequestTabs::closeCurrent()
{
    if (count() > 0)
        tabCloseWanted(currentIndex());
}

void RequestTabs::tabCloseWanted(int index)
{
    if (auto *page = qobject_cast<Page *>(widget(index)))
        requestClose(page);
    else
        requestClose(static_cast<RequestTab *>(widget(index)));
}

void RequestTabs::requestClose(Page *page)
{
    if (page->costOfClosing().isEmpty())
        closePage(page);
    else
        askBeforeClosing(page);
}

void RequestTabs::requestClose(RequestTab *tab)
{
    if (tab->isModified() || tab->isSending())
        return askBeforeClosing(tab);
    tab->discardDraft();
    close(tab);
}

QMessageBox *RequestTabs::closeQuestion(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("closeQuestion"));
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(title);
    box->setText(text);
    box->setEscapeButton(box->addButton(QMessageBox::Cancel));
    return box;
}

void RequestTabs::askBeforeClosing(Page *page)
{
    setCurrentWidget(page);
    auto *box = closeQuestion(tr("Close %1").arg(page->title()), page->costOfClosing());
    auto *close = box->addButton(tr("Close"), QMessageBox::DestructiveRole);
    connect(close, &QPushButton::clicked, page, [this, page] { closePage(page); });
    box->open();
}

void RequestTabs::askBeforeClosing(RequestTab *tab)
{
    setCurrentWidget(tab);
    auto *box = closeQuestion(
        tr("Close request"),
        tab->isSending()
            ? tr("%1 is still under way. Closing gives it up; PeopleSoft may process it all the same.")
                  .arg(tab->title())
            : tr("%1 has changes that are not saved.").arg(tab->title()));
    if (!tab->isSending()) {
        auto *save = box->addButton(tr("Save"), QMessageBox::AcceptRole);
        connect(save, &QPushButton::clicked, tab, [this, tab] {
            tab->save();
            if (!tab->isModified())
                close(tab);
        });
    }
    auto *discard =
        box->addButton(tab->isSending() ? tr("Close") : tr("Discard"), QMessageBox::DestructiveRole);
    connect(discard, &QPushButton::clicked, tab, [this, tab] {
        tab->discardDraft();
        close(tab);
    });
    box->open();
}

void RequestTabs::closePage(Page *page)
{
    page->cancel();
    removeTab(indexOf(page));
    page->deleteLater();
    emit currentStateChanged();
}

void RequestTabs::close(RequestTab *tab)
{
    removeTab(indexOf(tab));
    tab->deleteLater();
    emit currentStateChanged();
}

void RequestTabs::saveCurrent()
{
    if (current())
        current()->save();
}

void RequestTabs::saveCurrentAs()
{
    if (current())
        saveAs(current());
}

bool RequestTabs::saveAll()
{
    for (RequestTab *tab : modified())
        if (!tab->document().isNew())
            tab->save();
    return modified().isEmpty();
}

void RequestTabs::saveAs(RequestTab *tab)
{
    const workspace::Workspace &workspace = m_services.workspaceStore->workspace();
    TemplateId proposed = tab->document().id;
    proposed.name = m_services.workspaceStore->freeTemplateName(
        proposed.operation, tab->document().isNew() ? tab->document().title : proposed.name);
    auto *dialog = new SaveTemplateDialog(workspace, proposed, tab->payloadSuffix(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, tab, [this, dialog, tab] {
        const bool wasVariant = tab->document().isVariant();
        const TemplateId id = dialog->id();
        if (const auto saved = tab->saveAs(id, dialog->suffix()); !saved)
            return emit failed(saved.error());
        if (!wasVariant)
            return;
        // A template of its own is edited otherwise.
        close(tab);
        openTemplate(id);
    });
    dialog->open();
}

void RequestTabs::refreshTitle(RequestTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    setTabText(index, (tab->isModified() ? QStringLiteral("● ") : QString()) + tab->title());
    setTabToolTip(index, tab->path());
    setTabIcon(index, tab->isSending() ? Theme::icon(QStringLiteral("send"), Theme::accent()) : QIcon());
    emit currentStateChanged();
}

void RequestTabs::refreshTitle(Page *page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    setTabText(index, page->title());
    setTabToolTip(index, page->toolTipOfTab());
    setTabIcon(index, page->icon());
    emit currentStateChanged();
}

} // namespace gatepost::ui
