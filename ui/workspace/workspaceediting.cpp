// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/workspaceediting.h"

#include "ui/widgets/confirmation.h"
#include "ui/workspace/operationdialog.h"

#include <QWidget>

namespace gatepost::ui {

using workspace::IfChanged;
using workspace::Operation;
using workspace::TemplateId;

WorkspaceEditing::WorkspaceEditing(QWidget *window) : QObject(window) {}

void WorkspaceEditing::setStore(workspace::WorkspaceStore *store)
{
    m_store = store;
    m_removed.clear();
}

void WorkspaceEditing::createOperation()
{
    if (!m_store)
        return;
    auto *dialog = new OperationDialog(Operation(), m_store->workspace(), m_environment,
                                       qobject_cast<QWidget *>(parent()));
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { saveOperation(dialog->operation(), {}, IfChanged::Refuse); });
    dialog->open();
}

void WorkspaceEditing::editOperation(const QString &id)
{
    const Operation *operation = m_store ? m_store->workspace().operation(id) : nullptr;
    if (!operation)
        return;
    auto *dialog = new OperationDialog(*operation, m_store->workspace(), m_environment,
                                       qobject_cast<QWidget *>(parent()));
    connect(dialog, &QDialog::accepted, this, [this, dialog, id, before = *operation] {
        const Operation *now = m_store ? m_store->workspace().operation(id) : nullptr;
        if (now && *now != before)
            askToReplace(dialog->operation(), id, {});
        else
            saveOperation(dialog->operation(), id, IfChanged::Refuse);
    });
    dialog->open();
}

// Saved first, under the name it has, so that a refusal leaves everything as it was; then renamed.
void WorkspaceEditing::saveOperation(const Operation &operation, const QString &oldId, IfChanged ifChanged)
{
    if (!m_store)
        return;
    Operation saved = operation;
    if (!oldId.isEmpty())
        saved.id = oldId;
    const Result<> result = m_store->saveOperation(saved, ifChanged);
    if (!result && result.error().kind == ErrorKind::Conflict && ifChanged == IfChanged::Refuse)
        return askToReplace(operation, oldId, result.error().message);
    if (!result)
        return emit failed(result.error());
    if (saved.id != operation.id)
        renameOperation(saved.id, operation.id);
    else
        emit operationMade(saved.id);
}

void WorkspaceEditing::askToReplace(const Operation &operation, const QString &oldId,
                                    const QString &consequence)
{
    ask(qobject_cast<QWidget *>(parent()),
        {.title = tr("Changed by another program"),
         .question =
             tr("“%1” was changed on disk meanwhile. Replace it with your version?").arg(operation.id),
         .consequence = consequence,
         .action = tr("Replace")},
        [this, operation, oldId] { saveOperation(operation, oldId, IfChanged::Overwrite); });
}

void WorkspaceEditing::renameOperation(const QString &id, const QString &name)
{
    if (!m_store || id == name)
        return;
    if (const Result<> valid = workspace::WorkspaceStore::validateName(name); !valid)
        return emit failed(valid.error());
    const Result<> result = m_store->renameOperation(id, name);
    if (!result)
        return emit failed(result.error());
    emit operationRenamed(id, name);
}

void WorkspaceEditing::duplicateOperation(const QString &id)
{
    if (!m_store)
        return;
    const Result<QString> made = m_store->duplicateOperation(id);
    if (!made)
        return emit failed(made.error());
    emit operationMade(*made);
}

void WorkspaceEditing::removeOperation(const QString &id)
{
    if (!m_store)
        return;
    const auto count = m_store->workspace().templatesOf(id).size();
    if (count == 0)
        return removeOperationNow(id);
    ask(qobject_cast<QWidget *>(parent()),
        {.title = tr("Delete operation"),
         .question = count == 1 ? tr("Delete “%1” and its request?").arg(id)
                                : tr("Delete “%1” and its %2 requests?").arg(id).arg(count),
         .consequence = tr("What was sent stays in the history."),
         .action = tr("Delete operation")},
        [this, id] { removeOperationNow(id); });
}

void WorkspaceEditing::removeOperationNow(const QString &id)
{
    if (m_store)
        offerUndo(m_store->removeOperation(id));
}

void WorkspaceEditing::renameTemplate(const TemplateId &id, const QString &name)
{
    if (!m_store || id.name == name)
        return;
    if (const Result<> valid = workspace::WorkspaceStore::validateName(name); !valid)
        return emit failed(valid.error());
    const TemplateId target{id.operation, name};
    const Result<> result = m_store->moveTemplate(id, target);
    if (!result)
        return emit failed(result.error());
    emit templateMade(target);
}

void WorkspaceEditing::moveTemplate(const TemplateId &id, const QString &operation)
{
    if (!m_store)
        return;
    const TemplateId target{operation, m_store->freeTemplateName(operation, id.name)};
    const Result<> result = m_store->moveTemplate(id, target);
    if (!result)
        return emit failed(result.error());
    emit templateMade(target);
}

void WorkspaceEditing::copyTemplate(const TemplateId &id, const QString &operation)
{
    if (!m_store)
        return;
    const Result<TemplateId> made = m_store->duplicateTemplate(id, operation);
    if (!made)
        return emit failed(made.error());
    emit templateMade(*made);
}

void WorkspaceEditing::createVariant(const TemplateId &base)
{
    if (!m_store)
        return;
    workspace::Template variant;
    variant.id = {base.operation, m_store->freeTemplateName(base.operation, tr("%1 variant").arg(base.name))};
    variant.suffix = workspace::Template::variantSuffix();
    variant.base = base;
    if (const Result<> made = m_store->saveTemplate(variant, {}); !made)
        return emit failed(made.error());
    emit templateMade(variant.id);
    emit variantMade(variant.id);
}

void WorkspaceEditing::removeTemplate(const TemplateId &id)
{
    if (m_store)
        offerUndo(m_store->removeTemplate(id));
}

void WorkspaceEditing::offerUndo(Result<workspace::Removed> removed)
{
    if (!removed)
        return emit failed(removed.error());
    m_removed << *removed;
    emit undoOffered(removed->what);
}

void WorkspaceEditing::undoRemoval()
{
    if (!m_store || m_removed.isEmpty())
        return;
    const workspace::Removed removed = m_removed.takeLast();
    if (const Result<> result = m_store->restore(removed); !result) {
        m_removed << removed;
        emit failed(result.error());
    }
}

} // namespace gatepost::ui
