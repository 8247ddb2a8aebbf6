// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/workspacereader.h"

#include "app/workspace/disk/environmentfile.h"
#include "app/workspace/disk/filenames.h"
#include "app/workspace/disk/manifest.h"
#include "app/workspace/disk/operationfile.h"
#include "app/workspace/disk/variantfile.h"

#include <QFileInfo>

#include <algorithm>

namespace gatepost::workspace {

WorkspaceReader::WorkspaceReader(const DiskFolder &folder) : m_folder(folder) {}

Snapshot WorkspaceReader::read()
{
    m_snapshot = {};
    m_snapshot.workspace.folder = m_folder.path();
    readManifestFile();
    readEnvironments();
    readOperations();
    std::ranges::sort(m_snapshot.workspace.environments, {}, &Environment::id);
    std::ranges::sort(m_snapshot.workspace.operations, {}, &Operation::id);
    std::sort(m_snapshot.workspace.templates.begin(), m_snapshot.workspace.templates.end(),
              [](const Template &a, const Template &b) { return a.id < b.id; });
    return m_snapshot;
}

void WorkspaceReader::complain(const QString &file, const QString &message)
{
    m_snapshot.workspace.problems << Problem{.file = file, .line = 0, .message = message};
}

template <typename T>
std::optional<T> WorkspaceReader::document(const QString &file,
                                           Read<T> (*parse)(const QString &, const QByteArray &))
{
    const Result<QByteArray> bytes = m_folder.read(file);
    if (!bytes) {
        complain(file, bytes.error().message);
        return {};
    }
    m_snapshot.documents.insert(file, *bytes);
    Read<T> read = parse(file, *bytes);
    if (read)
        return *read;
    m_snapshot.workspace.problems << read.error();
    return {};
}

void WorkspaceReader::readManifestFile()
{
    Workspace &workspace = m_snapshot.workspace;
    workspace.name = QFileInfo(m_folder.path()).fileName();
    const bool hasParts =
        m_folder.exists(QStringLiteral("environments")) || m_folder.exists(QStringLiteral("operations"));
    m_snapshot.isWorkspace = hasParts;
    if (!m_folder.exists(manifestFile())) {
        complain(manifestFile(), tr("The file is missing; the folder’s name serves as the workspace’s."));
        return;
    }
    const std::optional<Manifest> manifest = document(manifestFile(), readManifest);
    if (!manifest)
        return;
    m_snapshot.isWorkspace = true;
    if (!manifest->name.isEmpty())
        workspace.name = manifest->name;
    workspace.defaultEnvironment = manifest->defaultEnvironment;
    workspace.compare = manifest->compare;
    workspace.other = manifest->other;
}

void WorkspaceReader::readEnvironments()
{
    const QStringList files = m_folder.files(QStringLiteral("environments"));
    for (const QString &file : files) {
        if (isNobodysFile(file) || !file.endsWith(QLatin1String(".json")))
            continue;
        const QString path = QStringLiteral("environments/") + file;
        if (const auto environment = document(path, readEnvironment))
            m_snapshot.workspace.environments << *environment;
    }
}

void WorkspaceReader::readOperations()
{
    const QStringList folders = m_folder.folders(QStringLiteral("operations"));
    for (const QString &folder : folders)
        if (!isNobodysFile(folder))
            readOperationFolder(folder);
}

void WorkspaceReader::readOperationFolder(const QString &id)
{
    const QStringList files = m_folder.files(operationFolder(id));
    const QList<PayloadFile> payloads = payloadFiles(files);
    if (!files.contains(operationFileName())) {
        // git leaves empty folders behind; only one with payloads misses its operation.json
        if (!payloads.isEmpty())
            complain(operationFile(id),
                     tr("The file is missing, so the operation’s templates are not shown."));
        return;
    }
    const std::optional<Operation> operation = document(operationFile(id), readOperation);
    if (!operation)
        return;
    m_snapshot.workspace.operations << *operation;
    for (const PayloadFile &payload : payloads)
        readPayload(id, payload);
}

void WorkspaceReader::readPayload(const QString &operation, const PayloadFile &payload)
{
    const QString folder = operationFolder(operation) + QLatin1Char('/');
    const QString file = folder + payload.file;
    Template entry{.id = {.operation = operation, .name = payload.templateName()},
                   .suffix = payload.suffix(),
                   .variables = {},
                   .other = {}};
    if (isSameFileName(entry.id.name, QStringLiteral("operation")))
        return complain(file, tr("A template cannot be called “operation”; rename the file."));
    if (m_snapshot.payloads.contains(entry.id))
        return complain(file, tr("“%1” has the same name; rename one of the two files.")
                                  .arg(m_snapshot.payloads.value(entry.id)));
    if (payload.isVariant()) {
        const auto variant = document(file, readVariant);
        if (!variant)
            return;
        entry.base = variant->base;
        entry.changes = variant->changes;
        entry.variables = variant->variables;
        entry.other = variant->other;
    }
    m_snapshot.payloads.insert(entry.id, file);
    m_snapshot.stamps.insert(file, m_folder.stamp(file));
    if (!payload.sidecar.isEmpty()) {
        m_snapshot.sidecars.insert(entry.id, folder + payload.sidecar);
        if (const auto sidecar = document(folder + payload.sidecar, readSidecar)) {
            entry.variables = sidecar->variables;
            entry.other = sidecar->other;
        }
    }
    m_snapshot.workspace.templates << entry;
}

} // namespace gatepost::workspace
