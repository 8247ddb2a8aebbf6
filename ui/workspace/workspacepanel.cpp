// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/workspacepanel.h"

#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/namedelegate.h"
#include "ui/workspace/problemstrip.h"
#include "ui/workspace/workspaceediting.h"
#include "ui/workspace/workspacemodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace gatepost::ui {

using workspace::TemplateId;

WorkspacePanel::WorkspacePanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new WorkspaceModel(this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_editing(new WorkspaceEditing(this))
    , m_tree(new QTreeView(this))
    , m_filter(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(QStringLiteral("folder"), this))
    , m_problems(new ProblemStrip(this))
{
    setObjectName(QStringLiteral("workspacePanel"));
    buildActions();
    buildTree();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_problems);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);

    connect(m_editing, &WorkspaceEditing::failed, this, &WorkspacePanel::failed);
    connect(m_editing, &WorkspaceEditing::undoOffered, this, &WorkspacePanel::undoOffered);
    connect(m_editing, &WorkspaceEditing::operationMade, this, &WorkspacePanel::selectOperation);
    connect(m_editing, &WorkspaceEditing::operationRenamed, this,
            [this](const QString &, const QString &to) { selectOperation(to); });
    connect(m_editing, &WorkspaceEditing::templateMade, this, &WorkspacePanel::select);
    connect(m_editing, &WorkspaceEditing::variantMade, this, &WorkspacePanel::templateOpened);
    // Queued: the editor in the tree has to close before its row moves.
    connect(m_model, &WorkspaceModel::operationRenameWanted, m_editing, &WorkspaceEditing::renameOperation,
            Qt::QueuedConnection);
    connect(m_model, &WorkspaceModel::templateRenameWanted, m_editing, &WorkspaceEditing::renameTemplate,
            Qt::QueuedConnection);
    connect(m_model, &WorkspaceModel::templateMoveWanted, m_editing, &WorkspaceEditing::moveTemplate);
    connect(m_model, &WorkspaceModel::templateCopyWanted, m_editing, &WorkspaceEditing::copyTemplate);
    showWorkspace();
}

QAction *WorkspacePanel::addAction(const QString &name, const QString &text, const QKeySequence &shortcut,
                                   std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(action);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void WorkspacePanel::buildActions()
{
    m_open = addAction(QStringLiteral("openTemplate"), tr("Open"), Qt::Key_Return, [this] { openCurrent(); });
    m_open->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    m_send = addAction(QStringLiteral("sendTemplate"), tr("Send"), {}, [this] {
        if (const auto id = currentTemplate())
            emit templateSendWanted(*id);
    });
    m_sendToSeveral = addAction(QStringLiteral("sendTemplatesToSeveral"), tr("Send to several environments…"),
                                {}, [this] { emit severalWanted(selectedTemplates()); });
    m_newOperation = addAction(QStringLiteral("newOperation"), tr("New operation…"), {},
                               [this] { m_editing->createOperation(); });
    m_newRequest = addAction(QStringLiteral("newRequest"), tr("New request"), {},
                             [this] { emit newRequestWanted(currentOperation()); });
    m_newMessage = addAction(QStringLiteral("newMessage"), tr("New rowset message…"), {},
                             [this] { emit newMessageWanted(currentOperation()); });
    m_edit = addAction(QStringLiteral("editOperation"), tr("Edit operation…"), Qt::ALT | Qt::Key_Return,
                       [this] { m_editing->editOperation(currentOperation()); });
    m_rename = addAction(QStringLiteral("rename"), tr("Rename"), Qt::Key_F2, [this] { renameCurrent(); });
    m_duplicate = addAction(QStringLiteral("duplicate"), tr("Duplicate"), Qt::CTRL | Qt::Key_D,
                            [this] { duplicateCurrent(); });
    m_newVariant = addAction(QStringLiteral("newVariant"), tr("New variant"), {}, [this] {
        if (const auto id = currentTemplate())
            m_editing->createVariant(*id);
    });
    m_remove = addAction(QStringLiteral("delete"), tr("Delete"), Qt::Key_Delete, [this] { removeCurrent(); });
    const std::pair<QAction *, const char *> icons[] = {
        {m_open, "open"},           {m_send, "send"},      {m_newOperation, "operation"},
        {m_newRequest, "template"}, {m_duplicate, "copy"}, {m_sendToSeveral, "environment"},
        {m_edit, "edit"},           {m_remove, "trash"},
    };
    for (const auto &[action, icon] : icons)
        action->setIcon(Theme::icon(QLatin1String(icon)));
}

void WorkspacePanel::buildTree()
{
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setAutoAcceptChildRows(true);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setSourceModel(m_model);
    m_tree->setObjectName(QStringLiteral("workspaceTree"));
    m_tree->setAccessibleName(tr("Operations and requests"));
    m_tree->setModel(m_filtered);
    m_tree->setItemDelegate(new NameDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(16);
    m_tree->setIconSize(QSize(16, 16));
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers); // F2 and the menu
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setDragDropMode(QAbstractItemView::DragDrop);
    m_tree->setDefaultDropAction(Qt::MoveAction);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &WorkspacePanel::showMenu);
    connect(m_tree, &QTreeView::doubleClicked, this, [this] {
        if (const auto id = currentTemplate())
            emit templateOpened(*id);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &WorkspacePanel::updateActions);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WorkspacePanel::updateActions);
}

QWidget *WorkspacePanel::buildHeader()
{
    auto *header = new QWidget(this);
    m_filter->setObjectName(QStringLiteral("workspaceFilter"));
    m_filter->setAccessibleName(tr("Filter operations"));
    m_filter->setPlaceholderText(tr("Filter operations"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Theme::icon(QStringLiteral("search"), Theme::fadedText()),
                        QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, &WorkspacePanel::filter);

    auto *add = new QToolButton(header);
    add->setObjectName(QStringLiteral("addButton"));
    add->setIcon(Theme::icon(QStringLiteral("plus")));
    add->setToolTip(tr("New operation or request"));
    add->setAccessibleName(add->toolTip());
    add->setPopupMode(QToolButton::InstantPopup);
    add->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(add);
    menu->addAction(m_newRequest);
    menu->addAction(m_newMessage);
    menu->addAction(m_newOperation);
    add->setMenu(menu);

    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(m_filter, 1);
    layout->addWidget(add);
    return header;
}

void WorkspacePanel::setStore(workspace::WorkspaceStore *store)
{
    if (m_store)
        disconnect(m_store, nullptr, this, nullptr);
    m_store = store;
    m_editing->setStore(store);
    if (store)
        connect(store, &workspace::WorkspaceStore::changed, this, &WorkspacePanel::showWorkspace);
    m_filter->clear();
    showWorkspace();
    m_tree->expandAll();
}

void WorkspacePanel::setEnvironment(const QString &id)
{
    m_editing->setEnvironment(id);
}

void WorkspacePanel::showWorkspace()
{
    const workspace::Workspace none;
    const workspace::Workspace &workspace = m_store ? m_store->workspace() : none;
    m_model->setWorkspace(workspace);
    m_problems->setProblems(workspace.problems);
    if (!m_store)
        m_empty->setText(tr("No workspace is open"),
                         tr("Open a folder, or create a workspace, to keep requests."));
    else
        m_empty->setText(tr("No operations yet"),
                         tr("Press + to describe a service operation by its external alias; "
                            "then add requests to it."));
    filter(m_filter->text());
    updateActions();
}

void WorkspacePanel::filter(const QString &text)
{
    m_filtered->setFilterFixedString(text);
    const bool nothingFound = m_filtered->rowCount() == 0;
    if (!text.isEmpty() && nothingFound && m_model->rowCount() > 0)
        m_empty->setText(tr("Nothing found"), tr("No operation or request is named like “%1”.").arg(text));
    m_stack->setCurrentWidget(nothingFound ? static_cast<QWidget *>(m_empty) : m_tree);
    if (!text.isEmpty())
        m_tree->expandAll();
}

std::optional<TemplateId> WorkspacePanel::currentTemplate() const
{
    return m_model->templateAt(m_filtered->mapToSource(m_tree->currentIndex()));
}

QString WorkspacePanel::currentOperation() const
{
    return m_model->operationAt(m_filtered->mapToSource(m_tree->currentIndex()));
}

void WorkspacePanel::select(const TemplateId &id)
{
    selectIndex(m_model->indexOf(id));
}

void WorkspacePanel::selectOperation(const QString &id)
{
    const QModelIndex source = m_model->indexOf(id);
    selectIndex(source);
    m_tree->expand(m_filtered->mapFromSource(source));
}

/// Whatever keys are held: the view itself would add to the selection with Ctrl.
void WorkspacePanel::selectAlone(const QModelIndex &index)
{
    m_tree->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
}

void WorkspacePanel::selectIndex(const QModelIndex &source)
{
    if (!source.isValid())
        return;
    if (!m_filtered->mapFromSource(source).isValid())
        m_filter->clear();
    const QModelIndex index = m_filtered->mapFromSource(source);
    selectAlone(index);
    m_tree->scrollTo(index);
}

void WorkspacePanel::createOperation()
{
    m_editing->createOperation();
}

void WorkspacePanel::editOperation(const QString &id)
{
    m_editing->editOperation(id);
}

void WorkspacePanel::undoRemoval()
{
    m_editing->undoRemoval();
}

void WorkspacePanel::openCurrent()
{
    const QModelIndex index = m_tree->currentIndex();
    if (const auto id = currentTemplate())
        emit templateOpened(*id);
    else if (index.isValid())
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

void WorkspacePanel::renameCurrent()
{
    if (m_tree->currentIndex().isValid())
        m_tree->edit(m_tree->currentIndex());
}

void WorkspacePanel::duplicateCurrent()
{
    if (const auto id = currentTemplate())
        m_editing->copyTemplate(*id, id->operation);
    else if (const QString operation = currentOperation(); !operation.isEmpty())
        m_editing->duplicateOperation(operation);
}

QList<TemplateId> WorkspacePanel::selectedTemplates() const
{
    QSet<TemplateId> chosen;
    const QModelIndexList indexes = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &index : indexes) {
        const QModelIndex source = m_filtered->mapToSource(index);
        if (const auto id = m_model->templateAt(source)) {
            chosen << *id;
        } else if (m_store) {
            const auto templates = m_store->workspace().templatesOf(m_model->operationAt(source));
            for (const workspace::Template &found : templates)
                chosen << found.id;
        }
    }
    QList<TemplateId> ids(chosen.begin(), chosen.end());
    std::sort(ids.begin(), ids.end());
    return ids;
}

bool WorkspacePanel::hasSeveralSelected() const
{
    return m_tree->selectionModel()->selectedRows().size() > 1;
}

void WorkspacePanel::removeCurrent()
{
    if (const auto id = currentTemplate())
        m_editing->removeTemplate(*id);
    else if (const QString operation = currentOperation(); !operation.isEmpty())
        m_editing->removeOperation(operation);
}

void WorkspacePanel::updateActions()
{
    const bool isOne = !hasSeveralSelected(); // most commands take the current row
    const bool isTemplate = isOne && currentTemplate().has_value();
    const bool isOperation = isOne && !isTemplate && !currentOperation().isEmpty();
    m_newOperation->setEnabled(m_store != nullptr);
    for (QAction *action : {m_newRequest, m_newMessage})
        action->setEnabled(m_store && m_model->rowCount() > 0);
    m_send->setEnabled(isTemplate);
    m_sendToSeveral->setEnabled(!selectedTemplates().isEmpty());
    m_newVariant->setEnabled(isTemplate);
    m_edit->setEnabled(isTemplate || isOperation);
    for (QAction *action : {m_open, m_rename, m_duplicate, m_remove})
        action->setEnabled(isTemplate || isOperation);
}

void WorkspacePanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("workspaceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!index.isValid()) {
        menu->addActions({m_newRequest, m_newMessage, m_newOperation});
    } else {
        if (!m_tree->selectionModel()->isSelected(index))
            selectAlone(index);
        if (hasSeveralSelected())
            menu->addAction(m_sendToSeveral);
        else if (currentTemplate())
            menu->addActions({m_open, m_send, m_sendToSeveral, m_newVariant});
        else
            menu->addActions({m_newRequest, m_newMessage, m_sendToSeveral, m_edit});
        if (!hasSeveralSelected()) {
            menu->addSeparator();
            menu->addActions({m_rename, m_duplicate, m_remove});
        }
    }
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace gatepost::ui
