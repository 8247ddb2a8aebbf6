// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspacestore.h"

#include "app/workspace/disk/baselinefiles.h"
#include "app/workspace/disk/filenames.h"
#include "app/workspace/disk/manifest.h"
#include "app/workspace/workspacestoreprivate.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace gatepost::workspace {

WorkspaceStore::WorkspaceStore(std::unique_ptr<Private> priv) : d(std::move(priv))
{
    connect(&d->watcher, &FolderWatcher::cameToRest, this, &WorkspaceStore::refresh);
    d->watch();
}

WorkspaceStore::~WorkspaceStore() = default;

Result<std::unique_ptr<WorkspaceStore>> WorkspaceStore::open(const QString &folder)
{
    const DiskFolder disk(folder);
    if (!disk.exists())
        return failure(ErrorKind::NotFound,
                       tr("The folder %1 does not exist; choose a workspace’s folder.").arg(disk.path()));
    Snapshot snapshot = WorkspaceReader(disk).read();
    if (!snapshot.isWorkspace)
        return failure(ErrorKind::Input,
                       tr("%1 is not a workspace: there is no usable workspace.json in it, and no folder "
                          "“environments” or “operations”.")
                           .arg(disk.path()));
    return std::unique_ptr<WorkspaceStore>(
        new WorkspaceStore(std::make_unique<Private>(disk, std::move(snapshot))));
}

Result<std::unique_ptr<WorkspaceStore>> WorkspaceStore::create(const QString &folder, const QString &name)
{
    const DiskFolder disk(folder);
    if (disk.exists(manifestFile()) || disk.exists(QStringLiteral("environments")) ||
        disk.exists(QStringLiteral("operations")))
        return failure(
            ErrorKind::Conflict,
            tr("%1 holds a workspace already; open it, or choose another folder.").arg(disk.path()));
    if (!QDir().mkpath(disk.path()))
        return failure(ErrorKind::Storage,
                       tr("The folder %1 cannot be made; check that you may write there.").arg(disk.path()));
    const Manifest manifest{.name = name, .defaultEnvironment = {}, .compare = {}, .other = {}};
    if (const Result<> written = disk.write(manifestFile(), writeManifest(manifest)); !written)
        return failure(written.error());
    return open(folder);
}

Result<> WorkspaceStore::copySample(const QString &folder)
{
    const DiskFolder disk(folder);
    if (!QDir().mkpath(disk.path()))
        return failure(ErrorKind::Storage,
                       tr("The folder %1 cannot be made; check that you may write there.").arg(disk.path()));
    const QDir sample(QStringLiteral(":/sample-workspace"));
    QDirIterator files(sample.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QString path = sample.relativeFilePath(file.fileName());
        if (disk.exists(path) || !file.open(QIODevice::ReadOnly))
            continue;
        if (Result<> written = disk.write(path, file.readAll()); !written)
            return written;
    }
    return {};
}

const Workspace &WorkspaceStore::workspace() const
{
    return d->snapshot.workspace;
}

Result<QByteArray> WorkspaceStore::payload(const TemplateId &id) const
{
    return d->payloadOf(id);
}

void WorkspaceStore::refresh()
{
    tell(d->reload({}));
}

void WorkspaceStore::tell(const Changes &changes)
{
    for (const auto &[from, to] : changes.moved)
        emit templateMoved(from, to);
    if (changes.workspace)
        emit changed();
    for (const TemplateId &id : changes.payloads)
        emit payloadChangedOnDisk(id);
}

Result<> WorkspaceStore::done(const Result<> &result, const QList<std::pair<TemplateId, TemplateId>> &moved,
                              const QList<TemplateId> &own)
{
    QList<TemplateId> ours = own;
    for (const auto &[from, to] : moved)
        ours << from << to;
    // Also after a failure: part of the work may be done.
    Changes changes = d->reload(ours);
    if (const QList<TemplateId> variants = result ? d->retarget(moved) : QList<TemplateId>();
        !variants.isEmpty()) {
        d->reload(ours + variants);
        changes.workspace = true;
    }
    if (result)
        changes.moved = moved;
    tell(changes);
    return result;
}

Result<> WorkspaceStore::saveEnvironment(const Environment &environment, IfChanged ifChanged)
{
    return done(d->saveEnvironment(environment, ifChanged));
}

Result<> WorkspaceStore::saveOperation(const Operation &operation, IfChanged ifChanged)
{
    return done(d->saveOperation(operation, ifChanged));
}

Result<> WorkspaceStore::saveTemplate(const Template &requestTemplate, const QByteArray &payload,
                                      IfChanged ifChanged)
{
    const Result<> saved = d->saveTemplate(requestTemplate, payload, ifChanged);
    return done(saved, {}, saved ? QList<TemplateId>{requestTemplate.id} : QList<TemplateId>());
}

Result<> WorkspaceStore::saveDefaultEnvironment(const QString &id)
{
    return done(d->saveDefaultEnvironment(id));
}

Result<> WorkspaceStore::saveCompareRules(const QJsonObject &rules)
{
    return done(d->saveCompareRules(rules));
}

bool WorkspaceStore::hasBaseline(const TemplateId &id) const
{
    return BaselineFiles(d->folder).exists(id);
}

Result<Baseline> WorkspaceStore::baseline(const TemplateId &id) const
{
    return BaselineFiles(d->folder).read(id);
}

Result<> WorkspaceStore::saveBaseline(const TemplateId &id, const Baseline &baseline)
{
    if (!workspace().requestTemplate(id))
        return failure(ErrorKind::NotFound, tr("There is no template “%1” any more.").arg(id.path()));
    const Result<> written = BaselineFiles(d->folder).write(id, baseline);
    if (written)
        emit baselineChanged(id);
    return written;
}

Result<Removed> WorkspaceStore::removeBaseline(const TemplateId &id)
{
    const Result<Removed> removed = d->files().removeBaseline(id);
    if (removed)
        emit baselineChanged(id);
    return removed;
}

Result<> WorkspaceStore::renameEnvironment(const QString &id, const QString &newId)
{
    const bool wasDefault = workspace().defaultEnvironment == id;
    Result<> renamed = d->files().renameEnvironment(id, newId);
    if (renamed && wasDefault)
        renamed = d->saveDefaultEnvironment(newId);
    return done(renamed);
}

Result<> WorkspaceStore::renameOperation(const QString &id, const QString &newId)
{
    QList<std::pair<TemplateId, TemplateId>> moved;
    const QList<Template> templates = workspace().templatesOf(id);
    for (const Template &entry : templates)
        moved.append({entry.id, TemplateId{.operation = newId, .name = entry.id.name}});
    const Result<> renamed = d->files().renameOperation(id, newId);
    if (renamed)
        for (const auto &[from, to] : std::as_const(moved))
            d->carryOver(from, to);
    return done(renamed, moved);
}

Result<> WorkspaceStore::moveTemplate(const TemplateId &id, const TemplateId &newId)
{
    const Result<> renamed = id == newId ? Result<>() : d->files().moveTemplate(id, newId);
    if (renamed)
        d->carryOver(id, newId);
    return done(renamed, {{id, newId}});
}

Result<TemplateId> WorkspaceStore::duplicateTemplate(const TemplateId &id, const QString &operation)
{
    const TemplateId newId{.operation = operation, .name = freeTemplateName(operation, id.name)};
    if (const Result<> copied = done(d->files().copyTemplate(id, newId)); !copied)
        return failure(copied.error());
    return newId;
}

Result<QString> WorkspaceStore::duplicateOperation(const QString &id)
{
    const QString newId = freeOperationId(id);
    if (const Result<> copied = done(d->files().copyOperation(id, newId)); !copied)
        return failure(copied.error());
    return newId;
}

Result<QString> WorkspaceStore::duplicateEnvironment(const QString &id)
{
    const QString newId = freeEnvironmentId(id);
    if (const Result<> copied = done(d->files().copyEnvironment(id, newId)); !copied)
        return failure(copied.error());
    return newId;
}

Result<Removed> WorkspaceStore::removeEnvironment(const QString &id)
{
    const Result<Removed> removed = d->files().removeEnvironment(id);
    (void)done(removed ? Result<>() : failure(removed.error()));
    return removed;
}

Result<Removed> WorkspaceStore::removeOperation(const QString &id)
{
    QList<TemplateId> own;
    const QList<Template> templates = workspace().templatesOf(id);
    for (const Template &entry : templates)
        own << entry.id;
    return removed(d->files().removeOperation(id), own);
}

Result<Removed> WorkspaceStore::removeTemplate(const TemplateId &id)
{
    return removed(d->files().removeTemplate(id), {id});
}

Result<Removed> WorkspaceStore::removed(const Result<Removed> &result, const QList<TemplateId> &own)
{
    if (result)
        for (const TemplateId &id : own)
            d->readPayloads.remove(d->snapshot.payloads.value(id));
    (void)done(result ? Result<>() : failure(result.error()), {}, own);
    return result;
}

Result<> WorkspaceStore::restore(const Removed &removed)
{
    return done(d->files().restore(removed));
}

QString WorkspaceStore::freeOperationId(const QString &wanted) const
{
    return freeName(wanted, [this](const QString &id) { return d->files().isOperationTaken(id); });
}

QString WorkspaceStore::freeEnvironmentId(const QString &wanted) const
{
    return freeName(wanted, [this](const QString &id) { return d->files().isEnvironmentTaken(id); });
}

QString WorkspaceStore::freeTemplateName(const QString &operation, const QString &wanted) const
{
    return freeName(wanted, [this, &operation](const QString &name) {
        return d->files().isTemplateTaken(operation, name);
    });
}

Result<> WorkspaceStore::validateName(const QString &name)
{
    return validateFileName(name);
}

} // namespace gatepost::workspace
