// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentediting.h"

#include "ui/widgets/confirmation.h"
#include "ui/workspace/environmentdialog.h"
#include "ui/workspace/environmentsdialog.h"

#include <QApplication>
#include <QWidget>

namespace gatepost::ui {

using workspace::Environment;
using workspace::IfChanged;

EnvironmentEditing::EnvironmentEditing(secrets::SecretStore &secrets, QWidget *window)
    : QObject(window), m_secrets(secrets), m_window(window)
{}

void EnvironmentEditing::setStore(workspace::WorkspaceStore *store)
{
    m_store = store;
    m_removed.clear();
}

void EnvironmentEditing::create()
{
    open(Environment());
}

void EnvironmentEditing::edit(const QString &id)
{
    if (const Environment *environment = m_store ? m_store->workspace().environment(id) : nullptr)
        open(*environment);
}

void EnvironmentEditing::open(const Environment &environment)
{
    if (!m_store)
        return;
    // Over the list of environments, when that is where it was asked for.
    QWidget *over = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : m_window;
    auto *dialog = new EnvironmentDialog(environment, m_secrets, over);
    dialog->setIdMaker(
        [store = m_store](const QString &name) { return store ? store->freeEnvironmentId(name) : name; });
    dialog->setFolder(m_store->workspace().folder);
    QStringList others;
    for (const Environment &other : m_store->workspace().environments)
        if (other.id != environment.id)
            others << other.name;
    dialog->setOtherNames(others);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = environment] {
        const Environment *now = m_store ? m_store->workspace().environment(before.id) : nullptr;
        if (now && *now != before)
            askToReplace(dialog->environment(), {});
        else
            save(dialog->environment(), IfChanged::Refuse);
    });
    dialog->open();
}

void EnvironmentEditing::save(const Environment &environment, IfChanged ifChanged)
{
    if (!m_store)
        return;
    const Result<> result = m_store->saveEnvironment(environment, ifChanged);
    if (result)
        return emit saved(environment.id);
    if (result.error().kind != ErrorKind::Conflict || ifChanged == IfChanged::Overwrite)
        return emit failed(result.error());
    askToReplace(environment, result.error().message);
}

void EnvironmentEditing::askToReplace(const Environment &environment, const QString &consequence)
{
    ask(m_window,
        {.title = tr("Changed by another program"),
         .question =
             tr("“%1” was changed on disk meanwhile. Replace it with your version?").arg(environment.name),
         .consequence = consequence,
         .action = tr("Replace")},
        [this, environment] { save(environment, IfChanged::Overwrite); });
}

void EnvironmentEditing::duplicate(const QString &id)
{
    if (!m_store)
        return;
    const Result<QString> made = m_store->duplicateEnvironment(id);
    if (!made)
        return emit failed(made.error());
    edit(*made);
}

void EnvironmentEditing::remove(const QString &id)
{
    const Environment *environment = m_store ? m_store->workspace().environment(id) : nullptr;
    if (!environment)
        return;
    QWidget *over = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : m_window;
    ask(over,
        {.title = tr("Delete environment"),
         .question = tr("Delete the environment “%1”?").arg(environment->name),
         .consequence = tr("Its gateway, nodes and variables go; operations, requests and history stay."),
         .action = tr("Delete environment")},
        [self = QPointer(this), id] {
            if (self)
                self->removeNow(id);
        });
}

void EnvironmentEditing::removeNow(const QString &id)
{
    if (!m_store)
        return;
    const Result<workspace::Removed> removed = m_store->removeEnvironment(id);
    if (!removed)
        return emit failed(removed.error());
    m_removed << *removed;
    emit undoOffered(removed->what);
}

void EnvironmentEditing::makeDefault(const QString &id)
{
    if (!m_store)
        return;
    if (const Result<> result = m_store->saveDefaultEnvironment(id); !result)
        emit failed(result.error());
}

void EnvironmentEditing::undoRemoval()
{
    if (!m_store || m_removed.isEmpty())
        return;
    const workspace::Removed removed = m_removed.takeLast();
    if (const Result<> result = m_store->restore(removed); !result) {
        m_removed << removed;
        emit failed(result.error());
    }
}

void EnvironmentEditing::manage()
{
    if (!m_store)
        return;
    auto *dialog = new EnvironmentsDialog(m_window);
    dialog->setWorkspace(m_store->workspace());
    connect(m_store, &workspace::WorkspaceStore::changed, dialog,
            [store = m_store, dialog] { dialog->setWorkspace(store->workspace()); });
    connect(dialog, &EnvironmentsDialog::newWanted, this, &EnvironmentEditing::create);
    connect(dialog, &EnvironmentsDialog::editWanted, this, &EnvironmentEditing::edit);
    connect(dialog, &EnvironmentsDialog::duplicateWanted, this, &EnvironmentEditing::duplicate);
    connect(dialog, &EnvironmentsDialog::removeWanted, this, &EnvironmentEditing::remove);
    connect(dialog, &EnvironmentsDialog::defaultWanted, this, &EnvironmentEditing::makeDefault);
    connect(this, &EnvironmentEditing::saved, dialog, &EnvironmentsDialog::select);
    dialog->open();
}

} // namespace gatepost::ui
