// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspacestore.h"

#include <QPointer>

class QWidget;

namespace gatepost::ui {

/// What the user does to operations and templates of the open workspace: the steps around the store's calls,
/// with their questions, undo and failures. Its dialogs open over `window`.
class WorkspaceEditing : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceEditing(QWidget *window);

    void setStore(workspace::WorkspaceStore *store);
    workspace::WorkspaceStore *store() const { return m_store; }
    /// Whose node names the operation dialog shows.
    void setEnvironment(const QString &id) { m_environment = id; }

    void createOperation();
    void editOperation(const QString &id);
    void renameOperation(const QString &id, const QString &name);
    void duplicateOperation(const QString &id);
    /// Asks first when there are templates in it.
    void removeOperation(const QString &id);

    void renameTemplate(const workspace::TemplateId &id, const QString &name);
    void moveTemplate(const workspace::TemplateId &id, const QString &operation);
    void copyTemplate(const workspace::TemplateId &id, const QString &operation);
    /// A new variant without a change yet.
    void createVariant(const workspace::TemplateId &base);
    void removeTemplate(const workspace::TemplateId &id);
    /// Brings the last removal back; the one before it with the next call.
    void undoRemoval();

signals:
    void failed(const gatepost::Error &error);
    void variantMade(const gatepost::workspace::TemplateId &id);
    /// `what` is translated, for "Undo delete of …".
    void undoOffered(const QString &what);
    /// What should be looked at now.
    void operationMade(const QString &id);
    void templateMade(const gatepost::workspace::TemplateId &id);
    void operationRenamed(const QString &from, const QString &to);

private:
    void saveOperation(const workspace::Operation &operation, const QString &oldId,
                       workspace::IfChanged ifChanged);
    /// It was changed on disk while the dialog was open.
    void askToReplace(const workspace::Operation &operation, const QString &oldId,
                      const QString &consequence);
    void removeOperationNow(const QString &id);
    void offerUndo(Result<workspace::Removed> removed);

    QPointer<workspace::WorkspaceStore> m_store;
    QString m_environment;
    QList<workspace::Removed> m_removed;
};

} // namespace gatepost::ui
