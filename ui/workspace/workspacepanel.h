// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspacestore.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace gatepost::ui {

class EmptyState;
class ProblemStrip;
class WorkspaceEditing;
class WorkspaceModel;

/// The workspace's operations and requests as a tree: filter, create, rename, duplicate, delete, drag. Shows
/// the files that could not be read. Does not own the store.
class WorkspacePanel : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspacePanel(QWidget *parent = nullptr);

    /// May be null, and replaced.
    void setStore(workspace::WorkspaceStore *store);
    /// Whose node names the operation dialog shows: Environment::id.
    void setEnvironment(const QString &id);
    std::optional<workspace::TemplateId> currentTemplate() const;
    /// The operation that is selected, or to which the selected request belongs; may be empty.
    QString currentOperation() const;
    /// In the order of their names; an operation stands for all of its.
    QList<workspace::TemplateId> selectedTemplates() const;
    void select(const workspace::TemplateId &id);

public slots:
    void createOperation();
    void editOperation(const QString &id);
    /// Brings back what undoOffered() told of, the last first.
    void undoRemoval();

signals:
    void templateOpened(const gatepost::workspace::TemplateId &id);
    void templateSendWanted(const gatepost::workspace::TemplateId &id);
    /// To several environments.
    void severalWanted(const QList<gatepost::workspace::TemplateId> &ids);
    void newRequestWanted(const QString &operation);
    void newMessageWanted(const QString &operation);
    void undoOffered(const QString &what);
    void failed(const gatepost::Error &error);

private:
    QAction *addAction(const QString &name, const QString &text, const QKeySequence &shortcut,
                       std::function<void()> run);
    void buildActions();
    void buildTree();
    QWidget *buildHeader();
    void showWorkspace();
    void showMenu(const QPoint &position);
    void filter(const QString &text);
    void openCurrent();
    void renameCurrent();
    void duplicateCurrent();
    bool hasSeveralSelected() const;
    void removeCurrent();
    void updateActions();
    void selectOperation(const QString &id);
    void selectAlone(const QModelIndex &index);
    void selectIndex(const QModelIndex &source);

    QPointer<workspace::WorkspaceStore> m_store;
    WorkspaceModel *m_model;
    QSortFilterProxyModel *m_filtered;
    WorkspaceEditing *m_editing;
    QTreeView *m_tree;
    QLineEdit *m_filter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ProblemStrip *m_problems;
    QAction *m_open = nullptr;
    QAction *m_send = nullptr;
    QAction *m_sendToSeveral = nullptr;
    QAction *m_newOperation = nullptr;
    QAction *m_newRequest = nullptr;
    QAction *m_newMessage = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_newVariant = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace gatepost::ui
