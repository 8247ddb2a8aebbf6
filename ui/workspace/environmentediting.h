// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspacestore.h"

#include <QPointer>

class QWidget;

namespace gatepost::secrets {
class SecretStore;
}

namespace gatepost::ui {

/// What the user does to the environments of the open workspace: dialogs, questions, undo and failures. Its
/// dialogs open over `window`.
class EnvironmentEditing : public QObject
{
    Q_OBJECT

public:
    EnvironmentEditing(secrets::SecretStore &secrets, QWidget *window);

    /// May be null, and replaced.
    void setStore(workspace::WorkspaceStore *store);

public slots:
    void create();
    void edit(const QString &id);
    void duplicate(const QString &id);
    /// Asks first. Passwords in the keychain stay, so that an undo brings all back.
    void remove(const QString &id);
    void makeDefault(const QString &id);
    /// Opens the list of environments.
    void manage();
    /// Brings back the last one removed; the one before it with the next call.
    void undoRemoval();

signals:
    void saved(const QString &id);
    void undoOffered(const QString &what);
    void failed(const gatepost::Error &error);

private:
    void open(const workspace::Environment &environment);
    void save(const workspace::Environment &environment, workspace::IfChanged ifChanged);
    /// It was changed on disk while the dialog was open.
    void askToReplace(const workspace::Environment &environment, const QString &consequence);
    void removeNow(const QString &id);

    secrets::SecretStore &m_secrets;
    QWidget *m_window;
    QPointer<workspace::WorkspaceStore> m_store;
    QList<workspace::Removed> m_removed;
};

} // namespace gatepost::ui
