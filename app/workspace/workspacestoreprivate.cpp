// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/workspacestoreprivate.h"

#include "app/workspace/disk/environmentfile.h"
#include "app/workspace/disk/filenames.h"
#include "app/workspace/disk/manifest.h"
#include "app/workspace/disk/operationfile.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace gatepost::workspace {

QByteArray fingerprint(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

WorkspaceStore::Private::Private(const DiskFolder &workspaceFolder, Snapshot firstSnapshot)
    : folder(workspaceFolder), snapshot(std::move(firstSnapshot))
{}

void WorkspaceStore::Private::watch()
{
    QStringList paths{folder.path()};
    const auto add = [this, &paths](const QString &path) {
        if (folder.exists(path))
            paths << folder.absolute(path);
    };
    add(QStringLiteral("environments"));
    add(QStringLiteral("operations"));
    const QStringList operations = folder.folders(QStringLiteral("operations"));
    for (const QString &id : operations)
        add(operationFolder(id));
    for (const QString &file : snapshot.documents.keys() + snapshot.payloads.values())
        add(file);
    watcher.watch(paths);
}

bool WorkspaceStore::Private::isPayloadChanged(const TemplateId &id, const Snapshot &now) const
{
    const QString before = snapshot.payloads.value(id);
    const QString file = now.payloads.value(id);
    const Template *entry = now.workspace.requestTemplate(id);
    if (entry && entry->isVariant())
        return false; // see changedVariants()
    if (file.isEmpty() || (!before.isEmpty() && file != before))
        return true;
    if (snapshot.stamps.value(file) == now.stamps.value(file))
        return false;
    if (!readPayloads.contains(file))
        return !before.isEmpty();
    const std::optional<QByteArray> bytes = folder.readIfThere(file);
    return !bytes || before.isEmpty() || fingerprint(*bytes) != readPayloads.value(file);
}

WorkspaceStore::Changes WorkspaceStore::Private::reload(const QList<TemplateId> &own)
{
    Changes changes;
    Snapshot now = WorkspaceReader(folder).read();
    if (!folder.exists()) {
        // A drive that was pulled out: what was read stays usable, saving says why it cannot.
        now = snapshot;
        now.workspace.problems = {
            {.file = {},
             .line = 0,
             .message = WorkspaceStore::tr("The workspace’s folder is not there any more.")}};
    }
    QSet<TemplateId> ids;
    for (const QList<TemplateId> &list : {snapshot.payloads.keys(), now.payloads.keys()})
        for (const TemplateId &id : list)
            ids << id;
    for (const TemplateId &id : std::as_const(ids))
        if (!own.contains(id) && isPayloadChanged(id, now))
            changes.payloads << id;
    changes.payloads << changedVariants(now, changes.payloads, own);
    changes.workspace = now.workspace != snapshot.workspace;
    snapshot = std::move(now);
    watch();
    return changes;
}

void WorkspaceStore::Private::carryOver(const TemplateId &from, const TemplateId &to)
{
    const Template *entry = snapshot.workspace.requestTemplate(from);
    const QString file = snapshot.payloads.value(from);
    if (!entry || !readPayloads.contains(file))
        return;
    const QByteArray known = readPayloads.take(file);
    readPayloads.insert(files().paths(to, entry->suffix).first, known);
}

bool WorkspaceStore::Private::isDamaged(const QString &file) const
{
    return std::ranges::any_of(snapshot.workspace.problems,
                               [&file](const Problem &problem) { return problem.file == file; }) &&
           folder.exists(file);
}

Result<> WorkspaceStore::Private::checkDocument(const QString &file, IfChanged ifChanged) const
{
    if (isDamaged(file))
        return failure(ErrorKind::Input,
                       tr("“%1” is damaged and is left as it is; mend or delete the file first.").arg(file));
    if (ifChanged == IfChanged::Overwrite)
        return {};
    const bool isKnown = snapshot.documents.contains(file);
    const std::optional<QByteArray> now = folder.readIfThere(file);
    if (isKnown && now == snapshot.documents.value(file))
        return {};
    if (!isKnown && !folder.exists(file))
        return {};
    return failure(ErrorKind::Conflict,
                   now ? tr("“%1” was changed on disk by another program meanwhile; nothing "
                            "was saved.")
                             .arg(file)
                       : tr("“%1” was removed by another program meanwhile; nothing was "
                            "saved.")
                             .arg(file));
}

// A file keeps the line ends and the byte order mark that it had.
Result<> WorkspaceStore::Private::writeDocument(const QString &file, const QByteArray &json) const
{
    const QByteArray before = folder.readIfThere(file).value_or(QByteArray());
    QByteArray bytes = json;
    if (before.contains("\r\n"))
        bytes.replace("\n", "\r\n");
    if (before.startsWith("\xEF\xBB\xBF"))
        bytes.prepend("\xEF\xBB\xBF");
    return bytes == before ? Result<>() : folder.write(file, bytes);
}

Result<> WorkspaceStore::Private::saveEnvironment(const Environment &environment, IfChanged ifChanged)
{
    const Environment *known = snapshot.workspace.environment(environment.id);
    const QString file = environmentFile(environment.id);
    if (!known && !isDamaged(file)) {
        if (const Result<> valid = validateFileName(environment.id); !valid)
            return valid;
        if (!folder.exists(file) && files().isEnvironmentTaken(environment.id))
            return failure(ErrorKind::Conflict,
                           tr("There is an environment “%1” already.").arg(environment.id));
    }
    if (const Result<> checked = checkDocument(file, ifChanged); !checked)
        return checked;
    if (known && *known == environment && folder.exists(file))
        return {};
    // What could not be read back is not written.
    const QByteArray json = writeEnvironment(environment);
    const Read<Environment> readBack = readEnvironment(file, json);
    if (!readBack)
        return failure(ErrorKind::Input, readBack.error().message);
    return writeDocument(file, json);
}

Result<> WorkspaceStore::Private::saveOperation(const Operation &operation, IfChanged ifChanged)
{
    const Operation *known = snapshot.workspace.operation(operation.id);
    const QString file = operationFile(operation.id);
    if (!known && !isDamaged(file)) {
        if (const Result<> valid = validateFileName(operation.id); !valid)
            return valid;
        if (!folder.exists(operationFolder(operation.id)) && files().isOperationTaken(operation.id))
            return failure(ErrorKind::Conflict, tr("There is an operation “%1” already.").arg(operation.id));
    }
    if (const Result<> checked = checkDocument(file, ifChanged); !checked)
        return checked;
    if (known && *known == operation && folder.exists(file))
        return {};
    const QByteArray json = writeOperation(operation);
    const Read<Operation> readBack = readOperation(file, json);
    if (!readBack)
        return failure(ErrorKind::Input, readBack.error().message);
    return writeDocument(file, json);
}

Result<> WorkspaceStore::Private::saveDefaultEnvironment(const QString &id)
{
    if (snapshot.workspace.defaultEnvironment == id && folder.exists(manifestFile()))
        return {};
    Manifest manifest = this->manifest();
    manifest.defaultEnvironment = id;
    return saveManifest(manifest);
}

Result<> WorkspaceStore::Private::saveCompareRules(const QJsonObject &rules)
{
    if (snapshot.workspace.compare == rules)
        return {};
    Manifest manifest = this->manifest();
    manifest.compare = rules;
    return saveManifest(manifest);
}

Manifest WorkspaceStore::Private::manifest() const
{
    return {.name = snapshot.workspace.name,
            .defaultEnvironment = snapshot.workspace.defaultEnvironment,
            .compare = snapshot.workspace.compare,
            .other = snapshot.workspace.other};
}

Result<> WorkspaceStore::Private::saveManifest(const Manifest &manifest) const
{
    if (folder.exists(manifestFile()))
        if (const Result<> checked = checkDocument(manifestFile(), IfChanged::Refuse); !checked)
            return checked;
    return writeDocument(manifestFile(), writeManifest(manifest));
}

Result<> WorkspaceStore::Private::checkTemplate(const Template &entry) const
{
    static const QRegularExpression shortWord(QStringLiteral("\\A[A-Za-z0-9]{1,10}\\z"));
    if (!snapshot.workspace.operation(entry.id.operation))
        return failure(ErrorKind::NotFound,
                       tr("There is no operation “%1” in the workspace any more.").arg(entry.id.operation));
    const QString fileName = entry.id.name + QLatin1Char('.') + entry.suffix;
    if (!entry.isVariant() && (!shortWord.match(entry.suffix).hasMatch() || isNobodysFile(fileName)))
        return failure(ErrorKind::Usage,
                       tr("“%1” cannot be the ending of a payload’s file; use xml, json, csv or txt.")
                           .arg(entry.suffix));
    if (snapshot.workspace.requestTemplate(entry.id))
        return {};
    if (const Result<> valid = validateTemplateName(entry.id.name); !valid)
        return valid;
    const QString file = files().paths(entry.id, entry.suffix).first;
    if (!folder.exists(file) && !readPayloads.contains(file) &&
        files().isTemplateTaken(entry.id.operation, entry.id.name))
        return failure(
            ErrorKind::Conflict,
            tr("Operation “%1” has a template “%2” already.").arg(entry.id.operation, entry.id.name));
    return {};
}

Result<> WorkspaceStore::Private::checkPayload(const QString &file, const QByteArray &payload,
                                               IfChanged ifChanged) const
{
    if (ifChanged == IfChanged::Overwrite)
        return {};
    const std::optional<QByteArray> now = folder.readIfThere(file);
    const bool isThere = folder.exists(file);
    if (now == payload)
        return {};
    if (readPayloads.contains(file) && now && fingerprint(*now) == readPayloads.value(file))
        return {};
    if (!readPayloads.contains(file) && isThere == snapshot.stamps.contains(file) &&
        (!isThere || folder.stamp(file) == snapshot.stamps.value(file)))
        return {};
    return failure(ErrorKind::Conflict, isThere ? tr("“%1” was changed on disk by another program meanwhile; "
                                                     "nothing was saved.")
                                                      .arg(file)
                                                : tr("“%1” was removed by another program meanwhile; nothing "
                                                     "was saved.")
                                                      .arg(file));
}

Result<> WorkspaceStore::Private::saveSidecar(const Template &entry, const QString &file) const
{
    const Sidecar sidecar{.variables = entry.variables, .other = entry.other};
    if (isDamaged(file) && sidecar.isEmpty())
        return {};
    if (sidecar.isEmpty())
        return folder.remove(file);
    return writeDocument(file, writeSidecar(sidecar));
}

// The template has another suffix now. Its old sidecar goes first: it may bear the new payload's name.
Result<> WorkspaceStore::Private::dropOldSidecar(const Template &entry, const QString &sidecar) const
{
    const QString old = snapshot.sidecars.value(entry.id, sidecar);
    return old == sidecar ? Result<>() : folder.remove(old);
}

Result<> WorkspaceStore::Private::dropOldPayload(const Template &entry, const QString &payload)
{
    const QString old = snapshot.payloads.value(entry.id, payload);
    if (old == payload)
        return {};
    readPayloads.remove(old);
    return folder.remove(old);
}

Result<> WorkspaceStore::Private::saveTemplate(const Template &entry, const QByteArray &payload,
                                               IfChanged ifChanged)
{
    if (const Result<> checked = checkTemplate(entry); !checked)
        return checked;
    if (entry.isVariant())
        return saveVariant(entry, ifChanged);
    const auto [payloadFile, sidecarFile] = files().paths(entry.id, entry.suffix);
    const Template *known = snapshot.workspace.requestTemplate(entry.id);
    const QString current = snapshot.payloads.value(entry.id, payloadFile);
    if (const Result<> checked = checkPayload(current, payload, ifChanged); !checked)
        return checked;
    const bool hasNewSidecar = known ? known->variables != entry.variables || known->other != entry.other
                                     : !entry.variables.isEmpty() || !entry.other.isEmpty();
    const QString currentSidecar = snapshot.sidecars.value(entry.id, sidecarFile);
    if (hasNewSidecar || current != payloadFile)
        if (const Result<> checked = checkDocument(currentSidecar, ifChanged); !checked)
            return checked;
    if (const Result<> dropped = dropOldSidecar(entry, sidecarFile); !dropped)
        return dropped;
    if (folder.readIfThere(payloadFile) != payload)
        if (const Result<> written = folder.write(payloadFile, payload); !written)
            return written;
    readPayloads.insert(payloadFile, fingerprint(payload));
    if (hasNewSidecar || current != payloadFile)
        if (const Result<> saved = saveSidecar(entry, sidecarFile); !saved)
            return saved;
    return dropOldPayload(entry, payloadFile);
}

} // namespace gatepost::workspace
