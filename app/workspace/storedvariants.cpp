// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/variantfile.h"
#include "app/workspace/variant.h"
#include "app/workspace/workspacestoreprivate.h"

namespace gatepost::workspace {

// What the store does otherwise for variants.

Result<QByteArray> WorkspaceStore::Private::payloadOf(const TemplateId &id)
{
    const QString file = snapshot.payloads.value(id);
    if (file.isEmpty())
        return failure(
            ErrorKind::NotFound,
            tr("There is no template “%1” in workspace “%2”.").arg(id.path(), snapshot.workspace.name));
    const Template *entry = snapshot.workspace.requestTemplate(id);
    if (entry && entry->isVariant())
        return variedPayload(*entry);
    Result<QByteArray> bytes = folder.read(file);
    if (bytes)
        readPayloads.insert(file, fingerprint(*bytes));
    return bytes;
}

Result<QByteArray> WorkspaceStore::Private::variedPayload(const Template &variant)
{
    auto recipe = recipeOf(snapshot.workspace, variant);
    if (!recipe)
        return failure(recipe.error());
    const Result<QByteArray> payload = payloadOf(recipe->base);
    if (!payload)
        return payload;
    recipe->payload = *payload;
    return made(*recipe);
}

QList<TemplateId> WorkspaceStore::Private::changedVariants(const Snapshot &now,
                                                           const QList<TemplateId> &changed,
                                                           const QList<TemplateId> &own) const
{
    QSet<TemplateId> written(changed.begin(), changed.end());
    for (const TemplateId &id : own)
        written << id;
    for (const Template &entry : now.workspace.templates) {
        const Template *before = snapshot.workspace.requestTemplate(entry.id);
        if (entry.isVariant() && before && (before->base != entry.base || before->changes != entry.changes))
            written << entry.id;
    }
    QList<TemplateId> found;
    for (const Template &entry : now.workspace.templates) {
        const bool isOwn = own.contains(entry.id);
        if (entry.isVariant() &&
            ((!isOwn && written.contains(entry.id)) || isBasedOn(now.workspace, entry, written)))
            found << entry.id;
    }
    return found;
}

Result<> WorkspaceStore::Private::saveVariant(const Template &entry, IfChanged ifChanged)
{
    const QString file = files().paths(entry.id, entry.suffix).first;
    const Template *known = snapshot.workspace.requestTemplate(entry.id);
    if (known && !known->isVariant())
        return failure(ErrorKind::Conflict, tr("“%1” is no variant any more.").arg(entry.id.path()));
    if (const Result<> checked = checkDocument(file, ifChanged); !checked)
        return checked;
    if (known && *known == entry && folder.exists(file))
        return {};
    Workspace changed = snapshot.workspace;
    changed.templates.removeIf([&entry](const Template &one) { return one.id == entry.id; });
    changed.templates << entry;
    if (const auto bases = basesOf(changed, entry); !bases)
        return failure(bases.error());
    return writeDocument(file, writeVariant(entry));
}

QList<TemplateId> WorkspaceStore::Private::retarget(const QList<std::pair<TemplateId, TemplateId>> &moved)
{
    QList<TemplateId> written;
    for (const Template &entry : std::as_const(snapshot.workspace.templates)) {
        for (const auto &[from, to] : moved) {
            if (!entry.isVariant() || entry.base != from || from == to)
                continue;
            Template variant = entry;
            variant.base = to;
            if (writeDocument(files().paths(variant.id, variant.suffix).first, writeVariant(variant)))
                written << variant.id;
        }
    }
    return written;
}

} // namespace gatepost::workspace
