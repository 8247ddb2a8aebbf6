// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/storedfiles.h"

#include "app/workspace/disk/baselinefiles.h"
#include "app/workspace/disk/environmentfile.h"
#include "app/workspace/disk/filenames.h"

#include <QFileInfo>

#include <algorithm>

namespace gatepost::workspace {

StoredFiles::StoredFiles(const DiskFolder &folder, const Snapshot &snapshot)
    : m_folder(folder), m_snapshot(snapshot)
{}

static bool holdsName(const QStringList &names, const QString &name)
{
    return std::ranges::any_of(names, [&name](const QString &other) { return isSameFileName(name, other); });
}

bool StoredFiles::isEnvironmentTaken(const QString &id) const
{
    return holdsName(m_folder.files(QStringLiteral("environments")), id + QLatin1String(".json"));
}

bool StoredFiles::isOperationTaken(const QString &id) const
{
    return holdsName(m_folder.folders(QStringLiteral("operations")), id);
}

bool StoredFiles::isTemplateTaken(const QString &operation, const QString &name) const
{
    const QList<PayloadFile> payloads = payloadFiles(m_folder.files(operationFolder(operation)));
    return std::ranges::any_of(payloads, [&name](const PayloadFile &payload) {
        return isSameFileName(payload.templateName(), name);
    });
}

std::pair<QString, QString> StoredFiles::paths(const TemplateId &id, const QString &suffix) const
{
    const QString folder = operationFolder(id.operation) + QLatin1Char('/');
    return {folder + id.name + QLatin1Char('.') + suffix, folder + sidecarName(id.name, suffix)};
}

Result<> StoredFiles::renameEnvironment(const QString &id, const QString &newId) const
{
    if (const Result<> valid = validateFileName(newId); !valid)
        return valid;
    if (!isSameFileName(id, newId) && isEnvironmentTaken(newId))
        return failure(ErrorKind::Conflict, tr("There is an environment “%1” already.").arg(newId));
    return m_folder.rename(environmentFile(id), environmentFile(newId));
}

Result<> StoredFiles::renameOperation(const QString &id, const QString &newId) const
{
    if (const Result<> valid = validateFileName(newId); !valid)
        return valid;
    if (!isSameFileName(id, newId) && isOperationTaken(newId))
        return failure(ErrorKind::Conflict, tr("There is an operation “%1” already.").arg(newId));
    // The baselines first: there may be some of nobody's at the new name.
    const QString baselines = BaselineFiles::folderOf(id);
    const QString newBaselines = BaselineFiles::folderOf(newId);
    const bool hasBaselines = m_folder.exists(baselines);
    if (hasBaselines)
        if (const Result<> moved = m_folder.rename(baselines, newBaselines); !moved)
            return moved;
    const Result<> renamed = m_folder.rename(operationFolder(id), operationFolder(newId));
    if (!renamed && hasBaselines)
        (void)m_folder.rename(newBaselines, baselines);
    return renamed;
}

Result<> StoredFiles::checkTemplateMove(const TemplateId &id, const TemplateId &newId) const
{
    if (const Result<> valid = validateTemplateName(newId.name); !valid)
        return valid;
    if (!m_snapshot.workspace.requestTemplate(id))
        return failure(ErrorKind::NotFound, tr("There is no template “%1” any more.").arg(id.path()));
    if (!m_snapshot.workspace.operation(newId.operation))
        return failure(ErrorKind::NotFound, tr("There is no operation “%1” any more.").arg(newId.operation));
    const bool isItself = id.operation == newId.operation && isSameFileName(id.name, newId.name);
    if (!isItself && isTemplateTaken(newId.operation, newId.name))
        return failure(ErrorKind::Conflict,
                       tr("Operation “%1” has a template “%2” already.").arg(newId.operation, newId.name));
    return {};
}

Result<> StoredFiles::moveTemplate(const TemplateId &id, const TemplateId &newId) const
{
    if (const Result<> checked = checkTemplateMove(id, newId); !checked)
        return checked;
    // The baseline first: there may be one of nobody's at the new name.
    const BaselineFiles baselines(m_folder);
    if (const Result<> moved = baselines.move(id, newId); !moved)
        return moved;
    const Result<> moved = moveOwnFiles(id, newId);
    if (!moved)
        (void)baselines.move(newId, id);
    return moved;
}

Result<> StoredFiles::moveOwnFiles(const TemplateId &id, const TemplateId &newId) const
{
    const QString payload = m_snapshot.payloads.value(id);
    const QString sidecar = m_snapshot.sidecars.value(id);
    const auto [newPayload, newSidecar] = paths(newId, PayloadFile{payload, {}}.suffix());
    // The sidecar first: alone it would be read as a payload, but only for the blink in between.
    if (!sidecar.isEmpty())
        if (const Result<> moved = m_folder.rename(sidecar, newSidecar); !moved)
            return moved;
    const Result<> moved = m_folder.rename(payload, newPayload);
    if (!moved && !sidecar.isEmpty())
        (void)m_folder.rename(newSidecar, sidecar);
    return moved;
}

Result<> StoredFiles::copy(const QString &from, const QString &to) const
{
    const Result<QByteArray> bytes = m_folder.read(from);
    return bytes ? m_folder.write(to, *bytes) : failure(bytes.error());
}

Result<> StoredFiles::copyEnvironment(const QString &id, const QString &newId) const
{
    const Environment *original = m_snapshot.workspace.environment(id);
    if (!original)
        return failure(ErrorKind::NotFound, tr("There is no environment “%1” any more.").arg(id));
    Environment copied = *original;
    copied.id = newId;
    const auto isShown = [this](const QString &name) {
        return std::ranges::any_of(m_snapshot.workspace.environments,
                                   [&name](const Environment &other) { return other.name == name; });
    };
    for (int number = 2; isShown(copied.name); ++number)
        copied.name = QStringLiteral("%1 %2").arg(original->name).arg(number);
    return m_folder.write(environmentFile(newId), writeEnvironment(copied));
}

Result<> StoredFiles::copyOperation(const QString &id, const QString &newId) const
{
    if (!m_snapshot.workspace.operation(id))
        return failure(ErrorKind::NotFound, tr("There is no operation “%1” any more.").arg(id));
    const QStringList files = m_folder.files(operationFolder(id));
    for (const QString &file : files) {
        if (isNobodysFile(file))
            continue;
        const QString name = QLatin1Char('/') + file;
        if (const Result<> copied = copy(operationFolder(id) + name, operationFolder(newId) + name); !copied)
            return copied;
    }
    return {};
}

Result<> StoredFiles::copyTemplate(const TemplateId &id, const TemplateId &newId) const
{
    if (const Result<> checked = checkTemplateMove(id, newId); !checked)
        return checked;
    const QString payload = m_snapshot.payloads.value(id);
    const QString sidecar = m_snapshot.sidecars.value(id);
    const auto [newPayload, newSidecar] = paths(newId, PayloadFile{payload, {}}.suffix());
    if (const Result<> copied = copy(payload, newPayload); !copied)
        return copied;
    return sidecar.isEmpty() ? Result<>() : copy(sidecar, newSidecar);
}

// Everything is read before anything goes, and comes back when something cannot go.
Result<Removed> StoredFiles::removeFiles(const QString &what, const QStringList &files) const
{
    Removed removed{.what = what, .files = {}};
    for (const QString &file : files) {
        const Result<QByteArray> bytes = m_folder.read(file);
        if (!bytes)
            return failure(bytes.error());
        removed.files.insert(file, *bytes);
    }
    for (const QString &file : files) {
        if (const Result<> gone = m_folder.remove(file); !gone) {
            (void)restore(removed);
            return failure(gone.error());
        }
    }
    return removed;
}

Result<Removed> StoredFiles::removeEnvironment(const QString &id) const
{
    const Environment *environment = m_snapshot.workspace.environment(id);
    if (!environment)
        return failure(ErrorKind::NotFound, tr("There is no environment “%1” any more.").arg(id));
    return removeFiles(tr("environment “%1”").arg(environment->name), {environmentFile(id)});
}

Result<Removed> StoredFiles::removeOperation(const QString &id) const
{
    if (!m_snapshot.workspace.operation(id))
        return failure(ErrorKind::NotFound, tr("There is no operation “%1” any more.").arg(id));
    const QStringList folders{operationFolder(id), BaselineFiles::folderOf(id)};
    Result<Removed> removed =
        removeFiles(tr("operation “%1”").arg(id),
                    m_folder.everythingIn(folders.first()) + m_folder.everythingIn(folders.last()));
    if (!removed)
        return removed;
    for (const QString &folder : folders)
        if (const Result<> gone = m_folder.removeFolder(folder); !gone)
            return failure(gone.error());
    return removed;
}

Result<Removed> StoredFiles::removeTemplate(const TemplateId &id) const
{
    if (!m_snapshot.workspace.requestTemplate(id))
        return failure(ErrorKind::NotFound, tr("There is no template “%1” any more.").arg(id.path()));
    QStringList files{m_snapshot.payloads.value(id)};
    if (m_snapshot.sidecars.contains(id))
        files << m_snapshot.sidecars.value(id);
    files << BaselineFiles(m_folder).files(id);
    return removeFiles(tr("template “%1”").arg(id.path()), files);
}

Result<Removed> StoredFiles::removeBaseline(const TemplateId &id) const
{
    const QStringList files = BaselineFiles(m_folder).files(id);
    if (files.isEmpty())
        return failure(ErrorKind::NotFound, tr("“%1” has no baseline any more.").arg(id.path()));
    return removeFiles(tr("baseline of “%1”").arg(id.path()), files);
}

Result<> StoredFiles::restore(const Removed &removed) const
{
    for (auto file = removed.files.begin(); file != removed.files.end(); ++file)
        if (m_folder.exists(file.key()) && m_folder.readIfThere(file.key()) != file.value())
            return failure(
                ErrorKind::Conflict,
                tr("“%1” is there again, with something else in it; nothing was restored.").arg(file.key()));
    for (auto file = removed.files.begin(); file != removed.files.end(); ++file)
        if (const Result<> written = m_folder.write(file.key(), file.value()); !written)
            return written;
    return {};
}

} // namespace gatepost::workspace
